import { AfferentError, elementBytes, type Feed, frameSize, framesPerTick, type Graph } from "@afferent/core";
import type { Device, Hello, SourceFrames } from "./messages.ts";
import { type Stream, streamsOf } from "./streams.ts";

export interface DriveOptions {
  readonly everyWire: boolean;
  /** How many ticks come at once: 1, as a band's sensors deliver; more saves calls. */
  readonly ticksPerPush: number;
  /** Keeps requests this short, on a line where long ones are seldom whole; as long as the board has room where not given. */
  readonly messageBytes?: number;
  readonly progress?: (ticks: number, of: number) => void;
}

/** Elements of a frame that 16 bits of a message can say. */
const mostElements = 65_535;

interface Driven {
  readonly streams: readonly Stream[];
  readonly ticks: number;
}

/** How many ticks the feeds last: the longest source counts, the others are missing from their end on. */
export const ticksOf = (graph: Graph, feeds: Readonly<Record<string, Feed>>): number =>
  Math.max(
    ...graph.sources.map(({ name, rate }) => Math.floor((feeds[name]?.frames ?? 0) / framesPerTick(graph, rate))),
  );

/**
 * Starts the algorithm on the board, streams the feeds through it from tick `from` to tick `to`, and collects what comes out.
 * @throws AfferentError where the board was built with another graph; what `Session.request` throws.
 */
export async function drive(
  device: Device,
  hello: Hello,
  graph: Graph,
  feeds: Readonly<Record<string, Feed>>,
  options: DriveOptions,
): Promise<Driven> {
  const streams = streamsOf(graph, options.everyWire);
  for (const { name, wire } of streams)
    if (frameSize(wire) > mostElements)
      throw new AfferentError("board", {
        got: `frames of ${frameSize(wire)} elements of ${name}`,
        want: `at most ${mostElements}, which the line's messages can say`,
      });
  await device.start(
    options.everyWire,
    streams.map(({ wire }) => elementBytes(wire.dtype)),
  );
  const ticks = ticksOf(graph, feeds);
  await feed(device, hello, graph, feeds, { ...options, streams, from: 0, to: ticks });
  return { streams, ticks };
}

/** Streams part of the feeds through an algorithm that runs. */
export async function feed(
  device: Device,
  hello: Hello,
  graph: Graph,
  feeds: Readonly<Record<string, Feed>>,
  options: DriveOptions & { readonly streams: readonly Stream[]; readonly from: number; readonly to: number },
): Promise<void> {
  const sources = graph.sources.map(({ name, rate, channels, tensor, wire }) => ({
    feed: feeds[name] ?? { channels: [], frames: 0, gaps: [] },
    perTick: framesPerTick(graph, rate),
    channels,
    tensor: tensor ? wire : null,
  }));
  const tickBytes = sources.reduce(
    (sum, { perTick, channels, tensor }) => sum + perTick * ((tensor ? elementBytes(tensor.dtype) : 4) * channels + 1),
    0,
  );
  const roomBytes = Math.min(hello.roomBytes, options.messageBytes ?? hello.roomBytes);
  // Made free of zeros, a message without any is a byte longer for each 254: the board holds it as it comes.
  const ticksPerMessage = Math.floor((roomBytes - 64 - Math.ceil(roomBytes / 254)) / tickBytes);
  if (ticksPerMessage < 1)
    throw new AfferentError("board", {
      got: `room for ${roomBytes} bytes in a message`,
      want: `${tickBytes + 64}, for one tick of the sources`,
    });
  for (let tick = options.from; tick < options.to; tick += ticksPerMessage) {
    const ticks = Math.min(ticksPerMessage, options.to - tick);
    let left = sources.map((source) =>
      source.tensor
        ? codesOf(source.feed, source.channels, tick * source.perTick, ticks * source.perTick)
        : framesOf(source.feed, source.channels, tick * source.perTick, ticks * source.perTick),
    );
    let more = true;
    while (more || left.some(({ frames }) => frames > 0)) {
      const answer = await device.run(options.ticksPerPush, left);
      for (const { stream, values, valid } of answer.pieces) {
        options.streams[stream]?.values.add(values);
        options.streams[stream]?.valid.add(valid);
      }
      if (!answer.more && answer.taken.every((taken) => taken === 0) && left.some(({ frames }) => frames > 0))
        throw new AfferentError("board", { got: "frames that it does not take", want: "all of a tick taken" });
      left = left.map((frames, index) => without(frames, answer.taken[index] ?? 0, sources[index]?.channels ?? 1));
      more = answer.more;
    }
    options.progress?.(tick + ticks - options.from, options.to - options.from);
  }
}

/** Frames of a feed as the board takes them; from the feed's end on they are missing. */
function framesOf(
  { channels, frames: end, gaps }: Feed,
  channelCount: number,
  from: number,
  frames: number,
): SourceFrames {
  const values = new Float32Array(frames * channelCount);
  const valid = new Uint8Array(frames).fill(1);
  for (const gap of gaps)
    valid.fill(0, Math.max(0, gap.start - from), Math.max(0, Math.min(frames, gap.start + gap.frames - from)));
  valid.fill(0, Math.max(0, Math.min(frames, end - from)));
  for (let i = 0; i < frames; i++)
    for (let c = 0; c < channelCount; c++) values[i * channelCount + c] = channels[c]?.[from + i] ?? 0;
  return { values, valid: valid.includes(0) ? valid : null, frames };
}

/** Frames of a network's input: all codes side by side, none missing. */
function codesOf({ channels: [codes] }: Feed, size: number, from: number, frames: number): SourceFrames {
  if (!(codes instanceof Int8Array || codes instanceof Int16Array || codes instanceof Int32Array))
    throw new AfferentError("board", { got: "a network's input of numbers", want: "codes, int8 or int16, or indices" });
  return { values: codes.subarray(from * size, (from + frames) * size), valid: null, frames };
}

const without = ({ values, valid, frames }: SourceFrames, taken: number, channels: number): SourceFrames => ({
  values: values.subarray(taken * channels),
  valid: valid?.subarray(taken) ?? null,
  frames: frames - taken,
});

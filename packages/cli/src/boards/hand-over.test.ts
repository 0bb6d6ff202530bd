import { expect, test } from "vitest";
import { elementBytes, execute, interpret, type Pipeline, plan } from "@afferent/core";
import { type Board, boardNamed } from "./boards.ts";
import { type BoardJob, type OpenBoard, referenceOf, withBoard, withImage } from "./board-run.ts";
import { requireBoard, simulatedJob } from "./boards.testing.ts";
import type { Image } from "./build.ts";
import { feed, ticksOf } from "./drive.ts";
import { collectInto, compareStreams, streamsOf, type Stream } from "./streams.ts";

const build = { purpose: "measure", line: "files" } as const;
const [m4f, rv32] = [boardNamed("mps2-an386"), boardNamed("virt-rv32")];

/** Runs ticks `from` to `to` on a board that is booted, starts with `snapshot`, or anew, and gives its own snapshot. */
const onBoard = (
  { board, image }: { readonly board: Board; readonly image: Image },
  job: BoardJob,
  streams: readonly Stream[],
  part: Part,
): Promise<Uint8Array> =>
  withBoard(board, image, build, async ({ device, hello }: OpenBoard) => {
    await device.start(
      false,
      streams.map(({ wire }) => elementBytes(wire.dtype)),
    );
    if (part.snapshot) expect(await device.restore(part.snapshot)).toBe(0);
    await feed(device, hello, job.graph, job.feeds, { everyWire: false, ticksPerPush: 1, streams, ...part });
    return device.snapshot();
  });

interface Part {
  readonly from: number;
  readonly to: number;
  readonly snapshot?: Uint8Array;
}

/** The same in an executor of this machine. */
function onHost(
  pipeline: Pipeline,
  job: BoardJob,
  streams: ReturnType<typeof streamsOf>,
  { from, to, snapshot }: Required<Part>,
): Uint8Array {
  pipeline.restore(snapshot);
  collectInto(streams, pipeline, cut(job, from, to));
  return pipeline.snapshot();
}

for (const algorithm of ["heart-rate", "ecg-beats"] as const)
  test(`${algorithm} goes from an M4F to TypeScript to WebAssembly to RV32 and back in mid-recording, and every bit is as without it`, async () => {
    for (const board of [m4f, rv32]) requireBoard(board);
    const job = simulatedJob(algorithm, 32);
    const streams = streamsOf(job.graph, false);
    const end = ticksOf(job.graph, job.feeds);
    const [a, b, c, d] = [0.2, 0.4, 0.6, 0.8].map((share) => Math.floor(end * share)) as [
      number,
      number,
      number,
      number,
    ];
    const one = plan(job.graph, { blockTicks: 1 });
    await withImage(m4f, job.unit, build, async (image) => {
      const first = await onBoard({ board: m4f, image }, job, streams, { from: 0, to: a });
      const second = onHost(interpret(one), job, streams, { from: a, to: b, snapshot: first });
      const third = onHost(execute(one), job, streams, { from: b, to: c, snapshot: second });
      const fourth = await withImage(rv32, job.unit, build, (other) =>
        onBoard({ board: rv32, image: other }, job, streams, { from: c, to: d, snapshot: third }),
      );
      await onBoard({ board: m4f, image }, job, streams, { from: d, to: end, snapshot: fourth });
    });
    const comparison = compareStreams(referenceOf(job), streams);
    expect(comparison.every(({ comparedBits }) => comparedBits > 100)).toBe(true);
    expect(comparison.reduce((sum, { differingBits }) => sum + differingBits, 0)).toBe(0);
  });

/** The feeds from one tick to another, as feeds of their own. */
function cut({ graph, feeds }: BoardJob, from: number, to: number): BoardJob["feeds"] {
  const all = ticksOf(graph, feeds);
  return Object.fromEntries(
    Object.entries(feeds).map(([name, { channels, frames, gaps }]) => {
      const perTick = frames / all;
      const [start, end] = [Math.round(from * perTick), Math.round(to * perTick)];
      const moved = gaps
        .map((gap) => ({ start: Math.max(start, gap.start), end: Math.min(end, gap.start + gap.frames) }))
        .filter((gap) => gap.end > gap.start)
        .map((gap) => ({ start: gap.start - start, frames: gap.end - gap.start }));
      return [
        name,
        { channels: channels.map((each) => Array.from(each).slice(start, end)), frames: end - start, gaps: moved },
      ];
    }),
  );
}

test("a board refuses another graph's snapshot and a damaged one, and goes on as it was", async () => {
  const board = m4f;
  requireBoard(board);
  const job = simulatedJob("ecg-beats", 4);
  const other = simulatedJob("heart-rate", 1);
  const streams = streamsOf(job.graph, false);
  const end = ticksOf(job.graph, job.feeds);
  await withImage(board, job.unit, build, (image) =>
    withBoard(board, image, build, async ({ device, hello }) => {
      const bytes = streams.map(({ wire }) => elementBytes(wire.dtype));
      await device.start(false, bytes);
      await feed(device, hello, job.graph, job.feeds, { everyWire: false, ticksPerPush: 1, streams, from: 0, to: 100 });
      const own = await device.snapshot();
      const damaged = own.map((byte, index) => (index === 200 ? byte ^ 1 : byte));
      expect(await device.restore(interpret(plan(other.graph, { blockTicks: 1 })).snapshot())).toBe(3);
      expect(await device.restore(damaged)).toBe(5);
      expect(await device.restore(own.subarray(0, own.length - 4))).toBe(4);
      expect(await device.restore(Uint8Array.of(1, 2, 3))).toBe(1);
      expect(await device.snapshot()).toEqual(own);
      await feed(device, hello, job.graph, job.feeds, {
        everyWire: false,
        ticksPerPush: 1,
        streams,
        from: 100,
        to: end,
      });
      expect(compareStreams(referenceOf(job), streams).every(({ differingBits }) => differingBits === 0)).toBe(true);
    }),
  );
});

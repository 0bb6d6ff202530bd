import { randomStream, type RandomStream } from "../simulators/random.ts";
import { firstPlace } from "./first-place.ts";
import { clockUnknown } from "./source-track.ts";
import { alignPackets, timeline } from "./timeline.ts";
import type { DeviceClock, Packet, PacketSource, SourceCounts, TimelineOptions, TimelineSpan } from "./packet.ts";

/** A stream with everything that can go wrong on the way, and its truth. */
export interface Disturbed {
  readonly options: TimelineOptions;
  readonly packets: readonly Packet[];
  /** Per source, the true times of the frames that arrived at least once, in order. */
  readonly arrived: ReadonlyMap<string, Float64Array>;
  readonly durationSeconds: number;
  readonly description: string;
}

const counters = [
  { tickHz: 32_768, bits: 32 },
  { tickHz: 1000, bits: 16 },
  { tickHz: 1_000_000, bits: 32 },
  { tickHz: 1024, bits: 24 },
  { tickHz: 1_000_000_000, bits: 53 },
];
const rates = ["25", "32", "50", "52", "64", "100", "125", "130"];

const pick = <T>(random: RandomStream, of: readonly T[]): T => of[Math.floor(random.uniform() * of.length)]!;
const between = (random: RandomStream, low: number, high: number): number => low + (high - low) * random.uniform();

/**
 * One stream of one or two devices with one to three sensors, over 40 to 90 s: offset, drift up to 200 ppm, resets, 5 % of packets lost in bursts, repeats, packets
 * out of order, jitter, wrap-around. Channel 0 of every frame is its true time, so that what comes out can be checked by eye.
 */
export function disturbedStream(seed: number): Disturbed {
  const random = randomStream(seed, "disturbed packets");
  const durationSeconds = between(random, 40, 90);
  const clocks: DeviceClock[] = [];
  const sources: PacketSource[] = [];
  const packets: Packet[] = [];
  const arrived = new Map<string, Float64Array>();
  const said: string[] = [];
  const jitterSeconds = between(random, 0.002, 0.015);
  for (let d = 0, devices = random.uniform() < 0.5 ? 1 : 2; d < devices; d++) {
    const clock = { name: `device-${d}`, ...pick(random, counters) };
    clocks.push(clock);
    const drift = between(random, -200e-6, 200e-6);
    const resets = random.uniform() < 0.4 ? [between(random, 22, durationSeconds - 12)] : [];
    const downSeconds = between(random, 0.3, 6);
    said.push(`${clock.tickHz} Hz ${clock.bits} bits ${(drift * 1e6).toFixed(0)} ppm reset ${resets.join()}`);
    const leastDelaySeconds = between(random, 0, 0.03);
    const spans = [0, ...resets.map((at) => at + downSeconds)].map((from, index) => ({
      from,
      to: [...resets, durationSeconds][index]!,
      // After a reset counters start low; at first, anywhere.
      base: index === 0 ? Math.floor(random.uniform() * 2 ** clock.bits) : Math.floor(random.uniform() * clock.tickHz),
    }));
    for (let s = 0, count = random.uniform() < 0.5 ? 1 : 2; s < count; s++) {
      const rateHz = pick(random, rates);
      const source = {
        name: `source-${d}-${s}`,
        clock: clock.name,
        rateHz,
        channels: 1,
        sequenceBits: clock.bits === 16 ? 16 : pick(random, [8, 16]),
        leastDelaySeconds,
      };
      sources.push(source);
      const sent = spans.flatMap((span) => sendSpan(random, { source, clock, drift, span, jitterSeconds }));
      packets.push(...sent.flatMap(({ copies }) => copies));
      arrived.set(
        source.name,
        Float64Array.from(sent.flatMap(({ copies, times }) => (copies.length > 0 ? times : []))).toSorted(),
      );
    }
  }
  packets.sort((a, b) => a.arrivalSeconds - b.arrivalSeconds);
  return {
    options: {
      clocks,
      sources,
      originSeconds: -1000,
      patienceSeconds: 1.5,
      settleSeconds: 20,
      windowSeconds: 128,
      uncertaintySecondsMax: 1e-3,
      driftPpmMax: 250,
    },
    packets: packets.map((packet) => Object.assign({}, packet, { arrivalSeconds: packet.arrivalSeconds - 1000 })),
    arrived,
    durationSeconds,
    description: said.join("; "),
  };
}

function sendSpan(
  random: RandomStream,
  to: {
    readonly source: PacketSource;
    readonly clock: DeviceClock;
    readonly drift: number;
    readonly span: { readonly from: number; readonly to: number; readonly base: number };
    readonly jitterSeconds: number;
  },
): readonly { readonly copies: readonly Packet[]; readonly times: readonly number[] }[] {
  const { source, clock, drift, span, jitterSeconds } = to;
  const trueHz = Number(source.rateHz) * (1 + drift);
  const frames = Math.max(2, Math.round(between(random, 0.08, 0.4) * trueHz));
  const first = span.from + between(random, 0, 0.2);
  const sent = [];
  let isLost = false;
  let sequence = span.from === 0 ? Math.floor(random.uniform() * 2 ** source.sequenceBits) : 0;
  for (let n = 0; first + (n + frames) / trueHz < span.to; n += frames) {
    const times = Array.from({ length: frames }, (_, i) => first + (n + i) / trueHz);
    const deviceSeconds = (times[0]! - span.from) * (1 + drift);
    const ticks = (span.base + Math.floor(deviceSeconds * clock.tickHz)) % 2 ** clock.bits;
    // Bursts of two packets on average make 5 % of all.
    isLost = isLost ? random.uniform() < 0.5 : random.uniform() < 0.0263;
    const wayOf = (): number =>
      source.leastDelaySeconds +
      -Math.log(1 - random.uniform()) * jitterSeconds +
      (random.uniform() < 0.02 ? between(random, 0, 0.4) : 0) +
      (random.uniform() < 0.02 ? (between(random, 1, 2.5) * frames) / trueHz : 0);
    const copy = (): Packet => ({
      source: source.name,
      ticks,
      sequence,
      arrivalSeconds: times[frames - 1]! + Math.min(1.2, wayOf()),
      frames,
      channels: [times],
    });
    const repeats = random.uniform() < 0.03 ? 2 : 1;
    sent.push({ copies: isLost ? [] : Array.from({ length: repeats }, copy), times });
    sequence = (sequence + 1) % 2 ** source.sequenceBits;
  }
  return sent;
}

/** How a timeline kept the truth of a disturbed stream. */
export interface Kept {
  /** Greatest distance between a frame's true time and its place, in samples and in seconds. */
  readonly worstSamples: number;
  readonly worstSeconds: number;
  /** Greatest difference between the errors of two sources at one second, s. */
  readonly worstSkewSeconds: number;
  readonly worstSkewOneDeviceSeconds: number;
  /** The same of two devices, later than 45 s after a start without reset: what remains when drift is known. */
  readonly laterSkewSeconds: number;
  /** Values with no measurement on both sides: must be none. */
  readonly invented: number;
  /**
   * Frames given as missing although they arrived, with one sample's margin, in streams where no packet was counted as late or implausible: must be none.
   * A packet of before a reset that comes after it is such a packet: dropped, counted, and its frames an explicit gap.
   */
  readonly withheld: number;
  readonly valued: number;
  readonly missing: number;
  /** Of the missing, those whose clock was not known. */
  readonly unknown: number;
  readonly latenessSeconds: number;
  readonly counts: readonly SourceCounts[];
}

/** Runs a stream through a timeline, as it comes or when all of it is there, and compares every frame with the truth. */
export function keepDisturbed(stream: Disturbed, way: "live" | "batch"): Kept {
  const spans = new Map<string, TimelineSpan[]>(stream.options.sources.map(({ name }) => [name, []]));
  let now = 0;
  let latenessSeconds = 0;
  const take = (span: TimelineSpan): void => {
    spans.get(span.source)!.push(span);
    if (span.first > 0 || span.channels) {
      const hz = Number(stream.options.sources.find(({ name }) => name === span.source)!.rateHz);
      latenessSeconds = Math.max(latenessSeconds, now - span.first / hz);
    }
  };
  const live = (): ReadonlyMap<string, SourceCounts> => {
    const running = timeline(stream.options, take);
    for (const packet of stream.packets) {
      now = packet.arrivalSeconds + 1000;
      running.push(packet);
    }
    running.finish();
    return new Map(stream.options.sources.map(({ name }) => [name, running.counts(name)]));
  };
  const counts = [...(way === "live" ? live() : alignPackets(stream.options, stream.packets, take)).values()];
  const judged = stream.options.sources.map((source) => judge(stream, source, spans.get(source.name)!));
  const skew = skews(judged, stream);
  const dropped = counts.reduce((sum, { late, implausible }) => sum + late + implausible, 0);
  return {
    worstSamples: Math.max(...judged.map(({ worstSamples }) => worstSamples)),
    worstSeconds: Math.max(...judged.map(({ worstSeconds }) => worstSeconds)),
    ...skew,
    invented: judged.reduce((sum, { invented }) => sum + invented, 0),
    withheld: dropped > 0 ? 0 : judged.reduce((sum, { withheld }) => sum + withheld, 0),
    valued: judged.reduce((sum, { valued }) => sum + valued, 0),
    missing: judged.reduce((sum, { missing }) => sum + missing, 0),
    unknown: judged.reduce((sum, { unknown }) => sum + unknown, 0),
    latenessSeconds,
    counts,
  };
}

interface Judged {
  readonly worstSamples: number;
  readonly worstSeconds: number;
  readonly invented: number;
  readonly withheld: number;
  readonly valued: number;
  readonly missing: number;
  readonly unknown: number;
  readonly errors: ReadonlyMap<number, number>;
}

function judge(stream: Disturbed, source: PacketSource, spans: readonly TimelineSpan[]): Judged {
  const hz = Number(source.rateHz);
  const arrived = stream.arrived.get(source.name)!;
  /** Whether a time has frames right before and right after it. */
  const isBracketed = (seconds: number): boolean => {
    const next = firstPlace(arrived, (time) => time >= seconds);
    return next > 0 && next < arrived.length && arrived[next]! - arrived[next - 1]! < 1.5 / hz;
  };
  const result = { worstSeconds: 0, invented: 0, withheld: 0, valued: 0, missing: 0, unknown: 0 };
  const errors = new Map<number, number>();
  let next = 0;
  for (const span of spans) {
    if (span.first !== next) throw new Error(`a span starts at ${span.first} where ${next} was due`);
    next = span.first + span.frames;
    for (let i = 0; i < span.frames; i++) {
      const seconds = (span.first + i) / hz;
      if (span.channels === null) {
        result.missing++;
        if (span.reason === clockUnknown) result.unknown++;
        else if ([-1.2, 0, 1.2].every((offset) => isBracketed(seconds + offset / hz))) result.withheld++;
        continue;
      }
      const value = span.channels[0]![i]!;
      result.valued++;
      result.worstSeconds = Math.max(result.worstSeconds, Math.abs(value - seconds));
      if (!isBracketed(value)) result.invented++;
      errors.set(Math.floor(seconds), value - seconds);
    }
  }
  return { ...result, worstSamples: result.worstSeconds * hz, errors };
}

function skews(judged: readonly Judged[], { options: { sources }, description }: Disturbed) {
  let [worstSkewSeconds, worstSkewOneDeviceSeconds, laterSkewSeconds] = [0, 0, 0];
  const hasReset = /reset \d/.test(description);
  judged.forEach((a, i) =>
    judged.slice(i + 1).forEach((b, j) => {
      for (const [second, error] of a.errors) {
        const other = b.errors.get(second);
        if (other === undefined) continue;
        const skew = Math.abs(error - other);
        worstSkewSeconds = Math.max(worstSkewSeconds, skew);
        if (second > 45 && !hasReset) laterSkewSeconds = Math.max(laterSkewSeconds, skew);
        if (sources[i]!.clock === sources[i + 1 + j]!.clock)
          worstSkewOneDeviceSeconds = Math.max(worstSkewOneDeviceSeconds, skew);
      }
    }),
  );
  return { worstSkewSeconds, worstSkewOneDeviceSeconds, laterSkewSeconds };
}

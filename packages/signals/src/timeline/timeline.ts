import { AfferentError, assert, rational, Rationals } from "@afferent/core";
import { type EpochFit, liveFits, wholeFits } from "./clock-fit.ts";
import { ClockReader } from "./device-clock.ts";
import type {
  ClockEstimate,
  DeviceClock,
  Packet,
  SourceCounts,
  TimelineOptions,
  TimelineSource,
  TimelineSpan,
} from "./packet.ts";
import { checkTimeline } from "./check.ts";
import { SourceTrack } from "./source-track.ts";

/** Packets in, frames on one common timeline out. */
export interface Timeline {
  /** Takes a packet as it arrived. @throws AfferentError for a source that was not stated, or a packet of the wrong shape. */
  push(packet: Packet): void;
  /** Tells the time when nothing arrives, so that silence becomes a gap. */
  advance(hostSeconds: number): void;
  /** Puts out everything that is still held. Sources end where their last packet ends. */
  finish(): void;
  counts(source: string): SourceCounts;
  clocks(): readonly ClockEstimate[];
  /** A frame is put out at most so long after it was taken, s, as value or as gap. */
  readonly latenessSeconds: number;
}

/**
 * Turns packets of device clocks into frames on one timeline at exact nominal rates, streaming. Time zero is `originSeconds` of the host's clock.
 * A packet finds its place by its device's fastest packets (envelope.ts), its frames theirs by all packets of the window (clock-fit.ts) and the sensor's true rate by its time stamps (frame-clock.ts);
 * frames are interpolated to the grid (grid.ts). Sources of one fine counter keep no skew, those of a coarse one or of two devices what the fit cannot see.
 * Lost, late and implausible packets become gaps; repeats are dropped; what is out of order is put in order; a counter that starts anew begins a new epoch.
 * Memory is bounded: packets of `patienceSeconds` + `settleSeconds`, and per fit of a clock those of `windowSeconds`, 4096 at the most between two fits.
 * In: packets in order of arrival. `emit` gets each source's spans in order without holes. Does not know wall clocks.
 * @throws AfferentError for options that cannot be.
 */
export function timeline(options: TimelineOptions, emit: (span: TimelineSpan) => void): Timeline {
  checkTimeline(options);
  return keeping(options, (clock) => liveFits(fitOptionsOf(clock, options)), emit);
}

const fitOptionsOf = ({ tickHz }: DeviceClock, { windowSeconds, driftPpmMax }: TimelineOptions) => ({
  windowSeconds,
  driftPpmMax,
  // What the fit of the frames leaves of the rounding to whole ticks.
  finestSeconds: 1e-5 + 0.1 / tickHz,
});

/**
 * The same of packets that are all there: every clock is fitted over whole stretches first, so that a frame is placed by the packets before and after it.
 * In: packets in order of arrival. @returns the counts of each source.
 * @throws AfferentError as `timeline`.
 */
export function alignPackets(
  options: TimelineOptions,
  packets: readonly Packet[],
  emit: (span: TimelineSpan) => void,
): ReadonlyMap<string, SourceCounts> {
  checkTimeline(options);
  const fits = byKey((name) => {
    const clock = options.clocks.find((each) => each.name === name);
    assert(clock !== undefined, "checked above");
    return wholeFits(fitOptionsOf(clock, options));
  });
  const pass = (running: Timeline): Timeline => {
    for (const packet of packets) running.push(packet);
    running.finish();
    return running;
  };
  const collected =
    ({ name }: DeviceClock) =>
    (key: string) =>
      fits(name).collect(key);
  const known =
    ({ name }: DeviceClock) =>
    (key: string) =>
      fits(name).known(key);
  pass(keeping(options, collected, () => undefined));
  const running = pass(keeping(options, known, emit));
  return new Map(options.sources.map(({ name }) => [name, running.counts(name)]));
}

/** Makes a thing for a key once. */
function byKey<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
}

/** A timeline whose clocks are fitted in the stated way. */
function keeping(
  options: TimelineOptions,
  beginFitOf: (clock: DeviceClock) => (key: string) => EpochFit,
  emit: (span: TimelineSpan) => void,
): Timeline {
  const readers = new Map<string, ClockReader>(
    options.clocks.map((clock) => [clock.name, new ClockReader(clock, options, beginFitOf(clock))]),
  );
  const tracks = new Map<string, SourceTrack>(
    options.sources.map((stated) => {
      const rate = rational(stated.rateHz);
      const source: TimelineSource = { ...stated, rate, hz: Rationals.toNumber(rate) };
      const clock = options.clocks.find(({ name }) => name === stated.clock);
      assert(clock !== undefined, "checked above");
      return [stated.name, new SourceTrack(source, 1 / clock.tickHz, options, emit)];
    }),
  );
  let now = Number.NEGATIVE_INFINITY;
  const trackOf = (name: string): SourceTrack => {
    const track = tracks.get(name);
    if (track) return track;
    throw new AfferentError("timeline", {
      got: `a packet of source "${name}"`,
      want: `one of ${[...tracks.keys()].map((known) => `"${known}"`).join(", ")}`,
    });
  };
  const advance = (hostSeconds: number): void => {
    now = Math.max(now, hostSeconds);
    for (const track of tracks.values()) track.release(now - options.originSeconds);
    for (const track of tracks.values()) track.put();
  };
  return {
    latenessSeconds: options.patienceSeconds + options.settleSeconds,
    push(packet) {
      const track = trackOf(packet.source);
      const shape = track.shapeOf(packet);
      // A host clock that went back would let a packet arrive before it was sent.
      const arrived = Math.max(now, packet.arrivalSeconds);
      const taken = { ...packet, arrivalSeconds: arrived - options.originSeconds };
      const { placed, dropped } = readers.get(track.source.clock)!.place(taken, shape);
      for (const each of dropped) trackOf(each.source).drop();
      for (const each of placed) trackOf(each.packet.source).add(each);
      advance(arrived);
    },
    advance,
    finish() {
      for (const reader of readers.values()) if (reader.suspect) trackOf(reader.suspect.source).drop();
      for (const track of tracks.values()) track.releaseAll();
      for (const track of tracks.values()) track.end();
    },
    counts: (source) => trackOf(source).counts,
    clocks: () => [...readers.values()].map((reader) => reader.estimate),
  };
}

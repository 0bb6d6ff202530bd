import { AfferentError } from "../../errors.ts";
import type { Call } from "../../graph/op.ts";
import { f32, i32, u32 } from "../../memory/fields.ts";
import {
  divide,
  format,
  isInteger,
  multiply,
  nearest,
  rational,
  type RationalLike,
  subtract,
  toNumber,
} from "../../wire/rational.ts";
import { formatWire, type Wire } from "../../wire/wire.ts";

export interface BeatRowsParameters {
  /** How many beats an output frame holds. */
  readonly beats: number;
  /** With fewer beats than this the frame is invalid. */
  readonly leastBeats: number;
  /** The waveform of a beat: from so long before its mark, a value every so often, so many. */
  readonly beforeSeconds: RationalLike;
  readonly everySeconds: RationalLike;
  readonly values: number;
  /** An output frame for each hop. */
  readonly hopSeconds: RationalLike;
  /** After so long without a beat all of them are forgotten. */
  readonly silenceSeconds: RationalLike;
  /** Added to the size that a beat's waveform is divided by, in the unit of the waveform: beats smaller than this stay small. */
  readonly leastSize: number;
}

/** What follows the values of the waveform in a row, in this order. */
export const beatRowFeatures = [
  "interval",
  "change",
  "changeSize",
  "againstUsual",
  "changeOfChange",
  "growth",
  "quality",
  "roughness",
  "likeness",
  "present",
] as const;

/** Beats that wait for the end of their waveform. */
export const PENDING = 8;
/** So many intervals, and one less of earlier beats, are what is usual. */
export const USUAL = 9;
/** Ages stop here, far beyond any interval that means something. */
export const OLD = 1 << 24;

export type Step = Call<ReturnType<typeof constantsOf>, ReturnType<typeof stateOf>>;

export function constantsOf(p: BeatRowsParameters, [events, waveform]: readonly Wire[]) {
  const facts = events?.events;
  if (
    events === undefined ||
    waveform === undefined ||
    !facts ||
    !["shift", "quality"].every((name, k) => facts.payload[k]?.name === name)
  )
    throw new AfferentError("beat-rows", {
      got: events ? formatWire(events) : "nothing",
      want: "events with shift and quality",
      remedy: "put a beat-path op before it",
    });
  const { rate } = facts;
  const whole = (what: string, seconds: RationalLike, per: typeof rate): number => {
    const count = multiply(per, rational(seconds));
    if (!isInteger(count) || count.numerator < 1 || count.numerator > 1 << 16)
      throw new AfferentError("beat-rows", { got: `${what} of ${format(count)}`, want: "a whole number, 1 to 65536" });
    return count.numerator;
  };
  const frame = divide(rate, events.rate);
  const samples = isInteger(frame) ? frame.numerator : 0;
  if (
    waveform.shape.length !== 2 ||
    waveform.shape[0] !== 1 ||
    waveform.shape[1] !== samples ||
    format(waveform.rate) !== format(events.rate)
  )
    throw new AfferentError("beat-rows", {
      got: formatWire(waveform),
      want: `f32 [1, ${samples}] at ${format(events.rate)} Hz: the samples of a frame of events`,
      remedy: "put a frames op with a window and a hop of one frame of events before it",
    });
  for (const [what, count, least] of [
    ["beats", p.beats, 2],
    ["leastBeats", p.leastBeats, 1],
    ["values", p.values, 3],
  ] as const)
    if (!(Number.isInteger(count) && count >= least && count <= 256))
      throw new AfferentError("beat-rows", { got: `${what} of ${count}`, want: `a whole number, ${least} to 256` });
  const every = whole("a step", p.everySeconds, rate);
  const before = whole("a time before the beat", p.beforeSeconds, rate);
  // How old the newest sample of the waveform is where offset 0 of an event points.
  const lead = nearest(multiply(rate, subtract(facts.origin, waveform.delay.min)));
  const oldest = nearest(multiply(rate, subtract(events.delay.max, waveform.delay.min)));
  return {
    beats: p.beats,
    leastBeats: p.leastBeats,
    values: p.values,
    every,
    before,
    after: (p.values - 1) * every - before,
    samples,
    history: Math.max(0, oldest) + Math.max(before, (p.values - 1) * every) + 2 * samples + 1,
    hop: whole("a hop in frames", p.hopSeconds, events.rate),
    silence: whole("a silence", p.silenceSeconds, rate),
    lead,
    words: 1 + facts.payload.length,
    columns: p.values + beatRowFeatures.length,
    numbers: Float32Array.of(toNumber(rate), 1 / toNumber(rate), 1 / p.values, 1 / (p.values - 2), p.leastSize),
  };
}

/** Where each number stands in the constant `numbers`. */
export const N = { rate: 0, period: 1, share: 2, bendShare: 3, leastSize: 4 } as const;

/** What is kept from frame to frame: the waveform, beats not complete, what the next beat is compared with, and the rows. */
export const stateOf = ({ history, beats, columns }: ReturnType<typeof constantsOf>) => ({
  wave: f32(history),
  waveAt: u32(1),
  age: i32(PENDING),
  interval: f32(PENDING),
  quality: f32(PENDING),
  pending: u32(1),
  lastAge: i32(1),
  lastShift: f32(1),
  linked: u32(1),
  /** The interval, the change and the size of the beat before; 0 for none, and whether there is a change. */
  before: f32(3),
  changes: u32(1),
  usual: f32(USUAL),
  usualAt: u32(1),
  usualCount: u32(1),
  rows: f32(beats * columns),
  rowAt: u32(1),
  rowCount: u32(1),
  sinceHop: u32(1),
});

import { type Call, defineOp } from "../../graph/op.ts";
import { f32, i32, u32 } from "../../memory/fields.ts";
import { add, divide, multiply, nearest, rational, type RationalLike, toNumber } from "../../wire/rational.ts";
import type { Wire } from "../../wire/wire.ts";
import { lesserOfKernel } from "../beat-path/lesser-of.kernel.ts";
import { envelopePeakPayload, requireEnvelopePeaks } from "../envelope-peaks/envelope-peaks.ts";
import { greaterOfKernel } from "../envelope-peaks/greater-of.kernel.ts";
import { wholeSamplesKernel } from "../envelope-peaks/whole-samples.kernel.ts";
import { wholeSamples } from "../envelope-peaks/whole-samples.ts";
import { adaptiveThresholdKernel } from "./adaptive-threshold.kernel.ts";

export interface AdaptiveThresholdParameters {
  /** The levels start from the peaks of this first stretch. */
  readonly learnSeconds: RationalLike;
  /** A peak so soon after a beat, with less than half of its slope, is a T wave. */
  readonly echoSeconds: RationalLike;
  /** A refused peak older than this is not taken back. */
  readonly longestSearchSeconds: RationalLike;
}

const f = Math.fround;
const IN = envelopePeakPayload.length;
const payload = ["shift", "height"] as const;
const OLD = 1 << 24;
/** An interval is regular between these shares of the average, and a beat overdue after the last. */
const [SHORTEST, LONGEST, OVERDUE] = [f(0.92), f(1.16), f(1.66)];

/**
 * The decision rules of Pan and Tompkins: a peak above a threshold between the running levels of signal and noise is a beat.
 * Source: Pan & Tompkins 1985, doi 10.1109/TBME.1985.325532: levels learn 1/8 of each peak, the threshold lies a quarter of the way from noise to signal;
 * when 166 % of the average of the last 8 intervals has passed, the highest refused peak above half of the threshold is taken back, and the level learns 1/4
 * of it; after an interval outside 92 % to 116 % of that average the threshold is halved; T waves by slope.
 * In: events of `envelope-peaks`. Out: beats, at the waveform's greater extreme; payload shift (s, less than a sample) and height.
 * Differs from the paper: one threshold on the integrated wave, not a second on the filtered one; one average interval, of all of the last 8; peaks are
 * those of `envelope-peaks`; a refused peak is forgotten in the end.
 */
export const adaptiveThreshold = defineOp({
  name: "adaptive-threshold",
  version: 2,
  source: "Pan & Tompkins 1985, doi 10.1109/TBME.1985.325532",
  infer: ([x], p: AdaptiveThresholdParameters) => {
    requireEnvelopePeaks("adaptive-threshold", x);
    const { events } = x;
    const wait = add(rational(p.longestSearchSeconds), divide(rational(1), x.rate));
    return [
      {
        ...x,
        delay: { min: x.delay.min, max: add(x.delay.max, wait) },
        events: {
          ...events,
          capacity: events.capacity + 1,
          payload: payload.map((name, k) => ({ name, unit: k === 0 ? "s" : x.unit })),
        },
      },
    ];
  },
  constants: (p, [x]) => {
    const { events, rate } = x as Wire;
    const samples = (seconds: RationalLike): number =>
      nearest(multiply(events?.rate ?? rational(1), rational(seconds)));
    return {
      frameSamples: nearest(divide(events?.rate ?? rational(1), rate)),
      learn: samples(p.learnSeconds),
      echo: samples(p.echoSeconds),
      longest: samples(p.longestSearchSeconds),
      start: samples(1),
      secondsPerSample: Float32Array.of(1 / toNumber(events?.rate ?? rational(1))),
    };
  },
  state: () => ({
    signal: f32(1),
    noise: f32(1),
    intervals: f32(8),
    at: u32(1),
    average: f32(1),
    irregular: u32(1),
    learning: i32(1),
    highest: f32(1),
    linked: u32(1),
    lastAge: i32(1),
    lastSlope: f32(1),
    refused: f32(IN),
    refusedAge: i32(1),
  }),
  init: (state, constants) => {
    state.learning[0] = constants.learn;
    state.average[0] = constants.start;
    state.intervals.fill(constants.start);
    state.refusedAge[0] = -1;
  },
  step(call) {
    const { constants, state, inputs, outputs } = call;
    const input = inputs[0]!;
    const output = outputs[0]!;
    output.frames = input.frames;
    for (let i = 0; i < input.frames; i++) {
      const to = i * output.size;
      output.i32.fill(0, to, to + output.size);
      output.valid[i] = input.valid[i]!;
      if (input.valid[i] !== 1) {
        state.linked[0] = 0;
        state.refusedAge[0] = -1;
      }
      if (state.lastAge[0]! < OLD) state.lastAge[0] = state.lastAge[0]! + constants.frameSamples;
      if (state.refusedAge[0]! >= 0) state.refusedAge[0] = state.refusedAge[0]! + constants.frameSamples;
      for (let n = 0; n < input.i32[i * input.size]!; n++) peak(call, to, i * input.size + 1 + n * (1 + IN));
      if (state.learning[0]! > 0) state.learning[0] = state.learning[0]! - constants.frameSamples;
      else searchBack(call, to);
    }
  },
  validity: () => ({ rule: "own", meaning: "an event frame is valid when the frame it was made of is" }),
  cost: (_, [x]) => ({ multiplyAdds: 12 * toNumber((x as Wire).rate), other: 30 * toNumber((x as Wire).rate) }),
  kernel: [greaterOfKernel, lesserOfKernel, wholeSamplesKernel, adaptiveThresholdKernel],
});

type Step = Call<
  ReturnType<(typeof adaptiveThreshold)["constants"]>,
  ReturnType<(typeof adaptiveThreshold)["state"]>,
  Record<never, never>
>;

const blend = (share: number, value: number, level: number): number => f(f(share * value) + f((1 - share) * level));

/** The threshold between noise and signal, halved while the rhythm is irregular. */
function threshold({ state }: Step): number {
  const level = f(state.noise[0]! + f(0.25 * f(state.signal[0]! - state.noise[0]!)));
  return state.irregular[0] === 1 ? f(0.5 * level) : level;
}

/** Judges the peak whose event stands at `word` of the input. */
function peak(call: Step, to: number, word: number): void {
  const { constants, state, inputs } = call;
  const x = inputs[0]!;
  const age = x.i32[word]!;
  const height = x.f32[word + 1]!;
  if (state.learning[0]! > 0) {
    state.highest[0] = Math.max(state.highest[0]!, height);
    state.signal[0] = f(0.5 * state.highest[0]!);
    state.noise[0] = blend(0.125, Math.min(height, state.signal[0]!), state.noise[0]!);
    if (height < state.signal[0]!) return;
  }
  const soon = state.linked[0] === 1 && state.lastAge[0]! - age < constants.echo;
  const echo = soon && x.f32[word + 2]! < f(0.5 * state.lastSlope[0]!);
  if (height > threshold(call) && !echo) {
    state.signal[0] = blend(0.125, height, state.signal[0]!);
    beat(call, to, { age, from: x.f32, at: word + 1 });
    return;
  }
  state.noise[0] = blend(0.125, height, state.noise[0]!);
  if (echo || (state.refusedAge[0]! >= 0 && height <= state.refused[0]!)) return;
  for (let k = 0; k < IN; k++) state.refused[k] = x.f32[word + 1 + k]!;
  state.refusedAge[0] = age;
}

/** Takes the highest refused peak back when a beat is missing. */
function searchBack(call: Step, to: number): void {
  const { constants, state } = call;
  if (state.refusedAge[0]! > constants.longest) state.refusedAge[0] = -1;
  const overdue = state.linked[0] === 1 && f(state.lastAge[0]!) > f(OVERDUE * state.average[0]!);
  if (!overdue || state.refusedAge[0]! < 0 || state.refused[0]! <= f(0.5 * threshold(call))) return;
  state.signal[0] = blend(0.25, state.refused[0]!, state.signal[0]!);
  beat(call, to, { age: state.refusedAge[0]!, from: state.refused, at: 0 });
}

/** Writes a beat and learns its interval. */
function beat(
  { constants, state, outputs }: Step,
  to: number,
  { age, from, at }: { readonly age: number; readonly from: Float32Array; readonly at: number },
): void {
  const output = outputs[0]!;
  if (state.linked[0] === 1) learnInterval(state, state.lastAge[0]! - age);
  state.linked[0] = 1;
  state.lastAge[0] = age;
  state.lastSlope[0] = from[at + 1]!;
  state.refusedAge[0] = -1;
  const shift = from[at + 4]! >= from[at + 6]! ? from[at + 3]! : from[at + 5]!;
  const whole = wholeSamples(shift);
  const word = to + 1 + output.i32[to]! * 3;
  output.i32[word] = age - whole;
  output.f32[word + 1] = f(f(shift - whole) * constants.secondsPerSample[0]!);
  output.f32[word + 2] = from[at]!;
  output.i32[to] = output.i32[to]! + 1;
}

/** The average of the last 8 intervals, and whether the newest fits it. */
function learnInterval(
  state: {
    readonly intervals: Float32Array;
    readonly at: Uint32Array;
    readonly average: Float32Array;
    readonly irregular: Uint32Array;
  },
  samples: number,
): void {
  const average = state.average[0]!;
  const interval = f(samples);
  const regular = interval >= f(SHORTEST * average) && interval <= f(LONGEST * average);
  state.irregular[0] = regular ? 0 : 1;
  state.intervals[state.at[0]!] = interval;
  state.at[0] = (state.at[0]! + 1) & 7;
  let sum = 0;
  for (let k = 0; k < 8; k++) sum = f(sum + state.intervals[k]!);
  state.average[0] = f(sum / 8);
}

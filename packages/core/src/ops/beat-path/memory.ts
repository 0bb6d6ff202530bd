import { AfferentError } from "../../errors.ts";
import type { Call } from "../../graph/op.ts";
import { f32, i32, u32 } from "../../memory/fields.ts";
import {
  divide,
  isInteger,
  multiply,
  nearest,
  rational,
  type RationalLike,
  subtract,
  toNumber,
} from "../../wire/rational.ts";
import type { Wire } from "../../wire/wire.ts";
import { envelopePeakPayload } from "../envelope-peaks/envelope-peaks.ts";
import type { BeatPathParameters } from "./parameters.ts";

/** Words of payload that come in and go out with each event. */
export const IN = envelopePeakPayload.length;
export const beatPathPayload = ["shift", "quality", "size"] as const;
export const OUT = beatPathPayload.length;
/** Ages stop here, far beyond any interval that means something. */
export const OLD = 1 << 24;

export type Step = Call<ReturnType<typeof constantsOf>, ReturnType<typeof stateOf>, ReturnType<typeof scratchOf>>;

/** What is kept from frame to frame: the peaks that are not settled, oldest first; the levels; the last beat. */
export const stateOf = (pending: number) => ({
  age: i32(pending),
  before: i32(pending),
  peak: f32(pending * IN),
  total: f32(pending),
  gain: f32(pending),
  count: u32(1),
  signal: f32(8),
  signalAt: u32(1),
  noise: f32(8),
  noiseAt: u32(1),
  interval: f32(8),
  intervalAt: u32(1),
  intervals: u32(1),
  highest: f32(3),
  recalled: i32(1),
  quiet: i32(1),
  learning: i32(1),
  linked: u32(1),
  lastAge: i32(1),
  lastSlope: f32(1),
  side: f32(1),
  sided: u32(1),
});

/** level: signal, noise, threshold, usual interval. */
export const scratchOf = (pending: number) => ({ path: i32(pending), sorted: f32(8), level: f32(4) });

/** Where each number stands in the constant `numbers`. */
export const N = {
  share: 0,
  linearPart: 1,
  geometricPart: 2,
  noiseFloor: 3,
  noiseCeiling: 4,
  recallGain: 5,
  quietFloor: 6,
  floor: 7,
  slope: 8,
  crest: 9,
  crestLoss: 10,
  most: 11,
  least: 12,
  short: 13,
  shortLoss: 14,
  shortMost: 15,
  long: 16,
  longLoss: 17,
  echoSlope: 18,
  echoLoss: 19,
  sideBias: 20,
  sideMemory: 21,
  sideKeep: 22,
  sure: 23,
  qualityShift: 24,
  qualityScale: 25,
} as const;

export function constantsOf(p: BeatPathParameters, x: Wire) {
  const rate = x.events?.rate ?? rational(1);
  const frame = divide(rate, x.rate);
  if (!isInteger(frame))
    throw new AfferentError("beat-path", { got: "frames of a broken number of samples", want: "whole" });
  const samples = (seconds: RationalLike): number => nearest(multiply(rate, rational(seconds)));
  const { level, score, rhythm, echo, side } = p;
  return {
    frameSamples: frame.numerator,
    // How old a peak is when it comes, at least: what an open interval is measured from.
    distance: nearest(multiply(rate, subtract(subtract(x.delay.max, x.delay.min), divide(rational(1), x.rate)))),
    learn: samples(p.learnSeconds),
    lag: samples(p.lagSeconds),
    pending: p.pending,
    recall: samples(level.recallSeconds),
    quiet: samples(level.quietSeconds),
    start: samples(rhythm.startSeconds),
    longest: samples(rhythm.longestSeconds),
    echo: samples(echo.seconds),
    noiseStart: Float32Array.of(level.noiseStart),
    secondsPerSample: Float32Array.of(1 / toNumber(rate)),
    numbers: Float32Array.of(
      level.share,
      1 - level.geometricPart,
      level.geometricPart,
      level.noiseFloor,
      level.noiseCeiling,
      level.recallGain,
      level.quietFloor,
      level.floor,
      score.slope,
      score.crest,
      score.crestLoss,
      score.most,
      score.least,
      rhythm.short,
      rhythm.shortLoss,
      rhythm.shortMost,
      rhythm.long,
      rhythm.longLoss,
      echo.slope,
      echo.loss,
      side.bias,
      side.memory,
      1 - side.memory,
      p.sure,
      -score.worthless,
      1 / (score.most - score.worthless),
    ),
  };
}

import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { i16, type Views } from "../../memory/fields.ts";
import { toNumber } from "../../wire/rational.ts";
import type { Quant, Wire } from "../../wire/wire.ts";
import { biasOf, requireWeights } from "../int8/channels.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { stepRecurrent } from "../int8/recurrent-frames.ts";
import { clamp, quantizeMultiplier, requantize } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { type CodeWire, codesLike, requireCodes, requireQuant } from "../int8/tensor.ts";
import { svdfKernel } from "./svdf.kernel.ts";

export interface SvdfParameters {
  readonly units: number;
  /** Filters of a unit. */
  readonly rank: number;
  /** How many frames a filter remembers, the newest counted. */
  readonly memory: number;
  /** What filters make of a frame, [units * rank, inputs], with one scale. */
  readonly weights: Int8Array;
  readonly weightScale: number;
  /** What they make of their past, oldest first, [units * rank, memory], with one scale. */
  readonly timeWeights: Int16Array;
  readonly timeScale: number;
  /** For each unit, in steps of state scale * `timeScale`. */
  readonly bias: Int32Array;
  /** Of the past, int16. */
  readonly state: Quant;
  readonly output: Quant;
}

const where = "svdf";

function requireFacts(x: CodeWire, p: SvdfParameters): void {
  requireQuant(where, p.output, "i8");
  requireQuant(where, p.state, "i16");
  for (const scale of [p.weightScale, p.timeScale]) requireQuant(where, { scale: [scale], zeroPoint: 0 }, "i8");
  for (const [what, count] of Object.entries({ units: p.units, rank: p.rank, memory: p.memory }))
    if (!Number.isInteger(count) || count < 1)
      throw new AfferentError(where, { got: `${what} of ${count}`, want: "a whole number of 1 or more" });
  const filters = p.units * p.rank;
  const weightScale = Float32Array.of(p.weightScale);
  requireWeights(where, { weights: p.weights, weightScale }, filters * (x.shape[0] ?? 0), filters);
  if (p.timeWeights.length !== filters * p.memory)
    throw new AfferentError(where, {
      got: `${p.timeWeights.length} weights of the past`,
      want: `${filters * p.memory}, filters times memory`,
    });
  biasOf(where, p, p.units);
}

/** The factors into the past and out of it, in f64. Source: TFLite Micro, `PrepareSvdf`. */
function factors(x: CodeWire, { weightScale, timeScale, state, output }: SvdfParameters) {
  const [input = 0, past = 1, out = 1] = [x.quant, state, output].map(({ scale }) => scale[0]);
  const feature = quantizeMultiplier(where, (input * weightScale) / past);
  const sum = quantizeMultiplier(where, (past * timeScale) / out);
  return {
    featureMultiplier: feature.multiplier,
    featureShift: feature.shift,
    sumMultiplier: sum.multiplier,
    sumShift: sum.shift,
  };
}

function constantsOf(parameters: SvdfParameters, [wire]: readonly Wire[]) {
  const x = wire as CodeWire;
  const { units, rank, memory, weights, timeWeights, bias, output } = parameters;
  const inputs = x.shape[0] ?? 0;
  return {
    inputs,
    units,
    rank,
    memory,
    inputOffset: 0 - x.quant.zeroPoint,
    outputOffset: output.zeroPoint,
    weights,
    timeWeights,
    bias,
    ...factors(x, parameters),
  };
}

const stateOf = ({ units, rank, memory }: SvdfParameters) => ({ past: i16(units * rank * memory) });

type SvdfConstants = ReturnType<typeof constantsOf>;
type SvdfState = Views<ReturnType<typeof stateOf>>;

function start({ past }: SvdfState): void {
  past.fill(0);
}

/**
 * Filters of a low rank over frames and time, int8 with a past of int16: each filter makes one number of a frame, remembers the last ones, and weighs them; a unit
 * adds up its filters.
 * In: [inputs], a frame. Out: [units]. The past goes on from frame to frame, as a variable tensor does; it starts at 0, and again after a lost frame.
 * Feature: sum of (x - zero point) w, requantised, cut to int16. Out: clamp(requantize(bias + sum of past * weights of the past) + zero point); both sums wrap.
 * Has no activation of its own, as TFLite Micro's integer kernel has none: the output's quantisation cuts off.
 * Source: Nakkiran et al. 2015, "Compressing deep neural networks using a rank-constrained topology"; TFLite Micro, SVDF.
 */
export const svdf = defineOp({
  name: where,
  version: 1,
  source: "TFLite Micro, SVDF, int8 with a state of int16",
  infer: ([x], parameters: SvdfParameters) => {
    requireCodes(where, x, "i8", 1);
    requireFacts(x, parameters);
    factors(x, parameters);
    return [codesLike(x, [parameters.units], parameters.output)];
  },
  constants: constantsOf,
  state: stateOf,
  step: stepRecurrent("i8", start, frameOf),
  validity: () => ({ rule: "settle", frames: 0 }),
  cost: ({ units, rank, memory }, [x]) => ({
    multiplyAdds: units * rank * (memory + ((x as Wire).shape[0] ?? 0)) * toNumber((x as Wire).rate),
    other: units * (memory * rank + 24) * toNumber((x as Wire).rate),
  }),
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, svdfKernel],
});

/** What a filter makes of the frame. */
function featureOf(p: SvdfConstants, filter: number, input: Int8Array, first: number): number {
  let sum = 0;
  for (let k = 0; k < p.inputs; k++) sum += (input[first + k]! + p.inputOffset) * p.weights[filter * p.inputs + k]!;
  return clamp(requantize(sum | 0, p.featureMultiplier, p.featureShift), -32768, 32767);
}

function frameOf(
  p: SvdfConstants,
  { past }: SvdfState,
  input: Int8Array,
  first: number,
  output: Int8Array,
  to: number,
): void {
  for (let unit = 0; unit < p.units; unit++) {
    let sum = p.bias[unit]!;
    for (let filter = unit * p.rank; filter < (unit + 1) * p.rank; filter++) {
      const newest = (filter + 1) * p.memory - 1;
      // The past moves on by one as it is read.
      for (let k = filter * p.memory; k < newest; k++) {
        past[k] = past[k + 1]!;
        sum += past[k]! * p.timeWeights[k]!;
      }
      past[newest] = featureOf(p, filter, input, first);
      sum += past[newest]! * p.timeWeights[newest]!;
    }
    output[to + unit] = clamp((requantize(sum | 0, p.sumMultiplier, p.sumShift) + p.outputOffset) | 0, -128, 127);
  }
}

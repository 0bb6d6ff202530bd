import { AfferentError } from "../../errors.ts";
import { type Call, defineOp, masked } from "../../graph/op.ts";
import type { Fields } from "../../memory/fields.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, type Quant, requireSameClock, type Wire } from "../../wire/wire.ts";
import { broadcast } from "../int8/broadcast.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import type { Codes } from "../int8/frames-of-codes.ts";
import { clamp, quantizeMultiplier, requantize } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import {
  type Activation,
  activationRange,
  type CodeType,
  type CodeWire,
  codesLike,
  requireCodes,
  requireQuant,
} from "../int8/tensor.ts";

export interface AddParameters {
  readonly activation: Activation;
  readonly output: Quant;
}

/** The bits by which inputs are shifted left before they are scaled. */
const headroom = { i8: 20, i16: 15 } as const;

/**
 * Each input is scaled by its share of twice the greater scale, the sum by twice the greater scale over the output's, all in f64.
 * Source: TFLite Micro, `CalculateOpDataAdd` (tensorflow/lite/micro/kernels/add_common.cc).
 */
function constantsOf(
  where: string,
  { activation, output }: AddParameters,
  [a, b]: readonly [CodeWire, CodeWire],
  dtype: CodeType,
) {
  const [scaleA = 0, scaleB = 0, scaleOut = 0] = [a.quant, b.quant, output].map(({ scale }) => scale[0]);
  const twice = 2 * Math.max(scaleA, scaleB);
  const ratio = twice / (2 ** headroom[dtype] * scaleOut);
  if (!(ratio < 1))
    throw new AfferentError(where, {
      got: `inputs of scale ${scaleA} and ${scaleB} for an output of scale ${scaleOut}`,
      want: `an output scale above ${twice / 2 ** headroom[dtype]}`,
    });
  const [first, second, sum] = [scaleA / twice, scaleB / twice, ratio].map((real) => quantizeMultiplier(where, real));
  const { counts, firstSteps, secondSteps } = broadcast(where, a.shape, b.shape);
  return {
    counts,
    firstSteps,
    secondSteps,
    leftShift: headroom[dtype],
    firstOffset: 0 - a.quant.zeroPoint,
    secondOffset: 0 - b.quant.zeroPoint,
    outputOffset: output.zeroPoint,
    firstMultiplier: first?.multiplier ?? 0,
    firstShift: first?.shift ?? 0,
    secondMultiplier: second?.multiplier ?? 0,
    secondShift: second?.shift ?? 0,
    sumMultiplier: sum?.multiplier ?? 0,
    sumShift: sum?.shift ?? 0,
    ...activationRange(activation, output, dtype),
  };
}

type AddConstants = ReturnType<typeof constantsOf>;

/**
 * The sum of two inputs of codes of one type, of equal shapes or with axes of length 1 repeated.
 * Both are shifted left (int8 by 20 bits, int16 by 15) and scaled, the sum is scaled to the output: three requantisations, each rounded twice.
 */
export const addOp = ({
  name,
  source,
  dtype,
  kernel,
}: {
  readonly name: string;
  readonly source: string;
  readonly dtype: CodeType;
  readonly kernel: string;
}) =>
  defineOp({
    name,
    version: 1,
    source,
    infer: (inputs, parameters: AddParameters) => {
      const [a, b] = inputs;
      requireCodes(name, a, dtype);
      requireCodes(name, b, dtype);
      requireQuant(name, parameters.output, dtype);
      requireSameClock(name, [a, b]);
      const { shape } = broadcast(name, a.shape, b.shape);
      constantsOf(name, parameters, [a, b], dtype);
      return [{ ...codesLike(a, shape, parameters.output), validity: masked(a, b) }];
    },
    constants: (parameters, [a, b]) => constantsOf(name, parameters, [a as CodeWire, b as CodeWire], dtype),
    state: () => ({}),
    step: stepOf(dtype),
    validity: () => ({ rule: "same" }),
    cost: (_, [x]) => ({
      multiplyAdds: 3 * frameSize(x as Wire) * toNumber((x as Wire).rate),
      other: 20 * frameSize(x as Wire) * toNumber((x as Wire).rate),
    }),
    kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, kernel],
  });

const stepOf =
  (dtype: CodeType) =>
  ({ constants, inputs, outputs }: Call<AddConstants, Fields, Fields>): void => {
    const [a, b] = [inputs[0]!, inputs[1]!];
    const output = outputs[0]!;
    for (let i = 0; i < a.frames; i++) {
      const valid = a.valid[i]! & b.valid[i]!;
      const at = i * output.size;
      if (valid === 0) output[dtype].fill(0, at, at + output.size);
      else addFrame(constants, a[dtype], i * a.size, b[dtype], i * b.size, output[dtype], at);
      output.valid[i] = valid;
    }
    output.frames = a.frames;
  };

/** How far into a frame three nested counters are. */
const place = (steps: Int32Array, k: number, m: number, n: number): number =>
  k * steps[0]! + m * steps[1]! + n * steps[2]!;

/** One frame: of codes from the given places on, into the output from `at` on. */
function addFrame(
  p: AddConstants,
  a: Codes,
  firstA: number,
  b: Codes,
  firstB: number,
  output: Codes,
  at: number,
): void {
  const { firstSteps, secondSteps } = p;
  const [n0, n1, n2, n3] = p.counts as unknown as readonly [number, number, number, number];
  let to = at;
  for (let k = 0; k < n0; k++)
    for (let m = 0; m < n1; m++)
      for (let n = 0; n < n2; n++) {
        const fromA = firstA + place(firstSteps, k, m, n);
        const fromB = firstB + place(secondSteps, k, m, n);
        for (let q = 0; q < n3; q++) {
          const x = (a[fromA + q * firstSteps[3]!]! + p.firstOffset) << p.leftShift;
          const y = (b[fromB + q * secondSteps[3]!]! + p.secondOffset) << p.leftShift;
          const sum =
            (requantize(x, p.firstMultiplier, p.firstShift) + requantize(y, p.secondMultiplier, p.secondShift)) | 0;
          output[to++] = clamp(requantize(sum, p.sumMultiplier, p.sumShift) + p.outputOffset, p.low, p.high);
        }
      }
}

import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, type Quant, requireSameClock, type Wire } from "../../wire/wire.ts";
import { broadcast } from "../int8/broadcast.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { clamp, quantizeMultiplier, requantize } from "../int8/requantize.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import {
  type Activation,
  activationRange,
  type CodeType,
  codesLike,
  requireCodes,
  requireQuant,
} from "../int8/tensor.ts";
import { addHelium } from "./add-helium.ts";
import { addKernel } from "./add.kernel.ts";

export interface AddParameters {
  readonly activation: Activation;
  readonly output: Quant;
}

/** The bits by which inputs are shifted left before they are scaled. */
const headroom = { i8: 20, i16: 15 } as const;

/** Checks the two inputs. @throws AfferentError where types, clocks or shapes do not fit. */
export function requireSummands(
  where: string,
  [a, b]: readonly Wire[],
  dtype: CodeType,
  output: Quant,
): readonly [Wire & { readonly quant: Quant }, readonly number[]] {
  requireCodes(where, a, dtype);
  requireCodes(where, b, dtype);
  requireQuant(where, output, dtype);
  requireSameClock(where, [a, b]);
  return [a, broadcast(where, a.shape, b.shape).shape];
}

/**
 * Each input is scaled by its share of twice the greater scale, the sum by twice the greater scale over the output's, all in f64.
 * Source: TFLite Micro, `CalculateOpDataAdd` (tensorflow/lite/micro/kernels/add_common.cc).
 */
export function addConstants(
  where: string,
  { activation, output }: AddParameters,
  wires: readonly Wire[],
  dtype: CodeType,
) {
  const [a, b] = wires as readonly (Wire & { readonly quant: Quant })[];
  const [scaleA = 0, scaleB = 0, scaleOut = 0] = [a, b, { quant: output }].map((wire) => wire?.quant.scale[0]);
  const twice = 2 * Math.max(scaleA, scaleB);
  const ratio = twice / (2 ** headroom[dtype] * scaleOut);
  if (!(ratio < 1))
    throw new AfferentError(where, {
      got: `inputs of scale ${scaleA} and ${scaleB} for an output of scale ${scaleOut}`,
      want: `an output scale above ${twice / 2 ** headroom[dtype]}`,
    });
  const [first, second, sum] = [scaleA / twice, scaleB / twice, ratio].map((real) => quantizeMultiplier(where, real));
  const { counts, firstSteps, secondSteps } = broadcast(where, a?.shape ?? [], b?.shape ?? []);
  return {
    counts,
    firstSteps,
    secondSteps,
    leftShift: headroom[dtype],
    firstOffset: 0 - (a?.quant.zeroPoint ?? 0),
    secondOffset: 0 - (b?.quant.zeroPoint ?? 0),
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

type AddConstants = ReturnType<typeof addConstants>;

/** How far into a frame three nested counters are. */
const place = (steps: Int32Array, k: number, m: number, n: number): number =>
  k * steps[0]! + m * steps[1]! + n * steps[2]!;

/** One frame: of codes at the given places, into the output from `to` on. */
export function addFrame(
  p: AddConstants,
  a: { readonly codes: Int8Array | Int16Array; readonly at: number },
  b: { readonly codes: Int8Array | Int16Array; readonly at: number },
  output: { readonly codes: Int8Array | Int16Array; readonly at: number },
): void {
  const [n0, n1, n2, n3] = p.counts as unknown as readonly [number, number, number, number];
  let to = output.at;
  for (let k = 0; k < n0; k++)
    for (let m = 0; m < n1; m++)
      for (let n = 0; n < n2; n++) {
        const fromA = a.at + place(p.firstSteps, k, m, n);
        const fromB = b.at + place(p.secondSteps, k, m, n);
        for (let q = 0; q < n3; q++) {
          const x = (a.codes[fromA + q * p.firstSteps[3]!]! + p.firstOffset) << p.leftShift;
          const y = (b.codes[fromB + q * p.secondSteps[3]!]! + p.secondOffset) << p.leftShift;
          const sum =
            (requantize(x, p.firstMultiplier, p.firstShift) + requantize(y, p.secondMultiplier, p.secondShift)) | 0;
          output.codes[to++] = clamp(requantize(sum, p.sumMultiplier, p.sumShift) + p.outputOffset, p.low, p.high);
        }
      }
}

/**
 * The sum of two inputs in int8, of equal shapes or with axes of length 1 repeated.
 * Both are shifted left by 20 and scaled, the sum is scaled to the output: three requantisations, each rounded twice.
 * Source: TFLite Micro, `reference_integer_ops::Add` (tensorflow/lite/kernels/internal/reference/integer_ops/add.h).
 */
export const add = defineOp({
  name: "add",
  version: 1,
  source: "TFLite Micro, ADD, int8",
  infer: (inputs, parameters: AddParameters) => {
    const [a, shape] = requireSummands("add", inputs, "i8", parameters.output);
    addConstants("add", parameters, inputs, "i8");
    const validity = inputs.some((wire) => wire.validity === "masked") ? "masked" : "dense";
    return [{ ...codesLike(a, shape, parameters.output), validity }];
  },
  constants: (parameters, wires) => addConstants("add", parameters, wires, "i8"),
  state: () => ({}),
  step({ constants: p, inputs, outputs }) {
    const [a, b] = [inputs[0]!, inputs[1]!];
    const output = outputs[0]!;
    for (let i = 0; i < a.frames; i++) {
      const valid = a.valid[i]! & b.valid[i]!;
      const at = i * output.size;
      if (valid === 0) output.i8.fill(0, at, at + output.size);
      else addFrame(p, { codes: a.i8, at: i * a.size }, { codes: b.i8, at: i * b.size }, { codes: output.i8, at });
      output.valid[i] = valid;
    }
    output.frames = a.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: (_, [x]) => ({
    multiplyAdds: 3 * frameSize(x as Wire) * toNumber((x as Wire).rate),
    other: 20 * frameSize(x as Wire) * toNumber((x as Wire).rate),
  }),
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, addKernel],
  variants: [addHelium],
});

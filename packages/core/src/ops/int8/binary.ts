import { type Call, type Constants, defineOp, masked } from "../../graph/op.ts";
import type { Fields } from "../../memory/fields.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, type Quant, requireSameClock, type Wire } from "../../wire/wire.ts";
import { binaryKernel } from "./binary.kernel.ts";
import { broadcast } from "./broadcast.ts";
import { clampCodeKernel } from "./clamp-code.kernel.ts";
import { elementClearance } from "./clearance.ts";
import { frameLostKernel } from "./frame-lost.kernel.ts";
import type { Codes } from "./frames-of-codes.ts";
import { kernelFor } from "./kernel-for.ts";
import { workPerSecond } from "./per-second.ts";
import { requantizeKernel } from "./requantize.kernel.ts";
import { type Activation, type CodeType, type CodeWire, codesLike, requireCodes, requireQuant } from "./tensor.ts";
import { slideOfEach } from "./slides.ts";

/** What an op of two inputs of codes states. */
export interface BinaryParameters {
  readonly activation: Activation;
  readonly output: Quant;
}

/** Where an op of two inputs finds their codes: four nested counts, and of each input the step along each. */
interface Places {
  readonly counts: Int32Array;
  readonly firstSteps: Int32Array;
  readonly secondSteps: Int32Array;
}

/**
 * An op of two inputs of codes of one type, of equal shapes or with axes of length 1 repeated: one output code of a code of each.
 * `law` gives the constants behind those of `broadcast`, and checks the scales.
 */
export const binaryOp = <K extends Constants>({
  name,
  operation,
  source,
  dtype,
  law,
  combined,
  multiplyAdds,
  kernel,
}: {
  readonly name: string;
  /** The name without its type. */
  readonly operation: string;
  readonly source: string;
  readonly dtype: CodeType;
  readonly law: (
    where: string,
    parameters: BinaryParameters,
    inputs: readonly [CodeWire, CodeWire],
    dtype: CodeType,
  ) => K;
  /** The output's code of a code of each input. */
  readonly combined: (constants: K, first: number, second: number) => number;
  /** For one output code. */
  readonly multiplyAdds: number;
  /** In C of int8, its `<operation>_params` and `<operation>_codes`, which gives the code of a code of each input. */
  readonly kernel: string;
}) => {
  const constantsOf = (parameters: BinaryParameters, inputs: readonly [CodeWire, CodeWire]) => {
    const { counts, firstSteps, secondSteps } = broadcast(name, inputs[0].shape, inputs[1].shape);
    return { counts, firstSteps, secondSteps, ...law(name, parameters, inputs, dtype) };
  };
  return defineOp({
    name,
    version: 1,
    source,
    infer: (inputs, parameters: BinaryParameters) => {
      const [a, b] = inputs;
      requireCodes(name, a, dtype);
      requireCodes(name, b, dtype);
      requireQuant(name, parameters.output, dtype);
      requireSameClock(name, [a, b]);
      const { shape } = broadcast(name, a.shape, b.shape);
      law(name, parameters, [a, b], dtype);
      return [{ ...codesLike(a, shape, parameters.output), validity: masked(a, b) }];
    },
    constants: (parameters, [a, b]) => constantsOf(parameters, [a as CodeWire, b as CodeWire]),
    state: () => ({}),
    step: stepOf(dtype, combined),
    validity: () => ({ rule: "same" }),
    clearanceBytes: elementClearance,
    work: ({ counts }, inputs) => {
      const [n0 = 1, n1 = 1, n2 = 1, n3 = 1] = counts;
      return workPerSecond(inputs, { rows: n0 * n1 * n2, codes: n0 * n1 * n2 * n3 });
    },
    slide: slideOfEach,
    cost: (_, [a, b]) => {
      const { shape } = broadcast(name, (a as Wire).shape, (b as Wire).shape);
      const codes = frameSize({ ...(a as Wire), shape }) * toNumber((a as Wire).rate);
      return { multiplyAdds: multiplyAdds * codes, other: (6 * multiplyAdds + 2) * codes };
    },
    kernel: [
      requantizeKernel,
      clampCodeKernel,
      frameLostKernel,
      kernelFor(kernel, operation, { name, dtype }),
      kernelFor(binaryKernel, "binary", { name, dtype }),
    ],
  });
};

type Combined<K> = (constants: K, first: number, second: number) => number;

const stepOf =
  <K extends Constants>(dtype: CodeType, combined: Combined<K>) =>
  ({ constants, inputs, outputs }: Call<K & Places, Fields, Fields>): void => {
    const [a, b] = [inputs[0]!, inputs[1]!];
    const output = outputs[0]!;
    for (let i = 0; i < a.frames; i++) {
      const valid = a.valid[i]! & b.valid[i]!;
      const at = i * output.size;
      if (valid === 0) output[dtype].fill(0, at, at + output.size);
      else frameOf(constants, combined, a[dtype], i * a.size, b[dtype], i * b.size, output[dtype], at);
      output.valid[i] = valid;
    }
    output.frames = a.frames;
  };

/** How far into a frame three nested counters are. */
const place = (steps: Int32Array, k: number, m: number, n: number): number =>
  k * steps[0]! + m * steps[1]! + n * steps[2]!;

/** One frame: of codes from the given places on, into the output from `at` on. */
function frameOf<K extends Constants>(
  p: K & Places,
  combined: Combined<K>,
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
        for (let q = 0; q < n3; q++)
          output[to++] = combined(p, a[fromA + q * firstSteps[3]!]!, b[fromB + q * secondSteps[3]!]!);
      }
}

import { AfferentError } from "../../errors.ts";
import { binaryOp, type BinaryParameters } from "../int8/binary.ts";
import { kernelFor } from "../int8/kernel-for.ts";
import { clamp, quantizeMultiplier, requantize } from "../int8/requantize.ts";
import { subtractKernel } from "../subtract/subtract.kernel.ts";
import { activationRange, type CodeType, type CodeWire } from "../int8/tensor.ts";
import { addKernel } from "./add.kernel.ts";
import { additiveKernel } from "./additive.kernel.ts";

/** The bits by which inputs are shifted left before they are scaled. */
const headroom = { i8: 20, i16: 15 } as const;

/**
 * Each input is scaled by its share of twice the greater scale, the sum by twice the greater scale over the output's, all in f64.
 * Source: TFLite Micro, `CalculateOpDataAdd` (tensorflow/lite/micro/kernels/add_common.cc), and the same of SUB.
 */
function law(
  where: string,
  { activation, output }: BinaryParameters,
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
  return {
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

type AddConstants = ReturnType<typeof law>;

const scaledFirst = (p: AddConstants, code: number): number =>
  requantize((code + p.firstOffset) << p.leftShift, p.firstMultiplier, p.firstShift);

const scaledSecond = (p: AddConstants, code: number): number =>
  requantize((code + p.secondOffset) << p.leftShift, p.secondMultiplier, p.secondShift);

const codeOf = (p: AddConstants, sum: number): number =>
  clamp(requantize(sum | 0, p.sumMultiplier, p.sumShift) + p.outputOffset, p.low, p.high);

interface AdditiveOp {
  readonly name: string;
  readonly source: string;
  readonly dtype: CodeType;
}

/** An op of this law: `joined` in TypeScript, and as `<operation>_joined` in C. */
const additiveOp =
  (operation: string, joined: (x: number, y: number) => number, joinedInC: string) => (facts: AdditiveOp) =>
    binaryOp({
      ...facts,
      operation,
      kernel: joinedInC + kernelFor(additiveKernel, "additive", { name: operation, dtype: "i8" }),
      law,
      combined: (p, a, b) => codeOf(p, joined(scaledFirst(p, a), scaledSecond(p, b))),
      multiplyAdds: 3,
    });

/**
 * The sum of two inputs of codes of one type, of equal shapes or with axes of length 1 repeated.
 * Both are shifted left (int8 by 20 bits, int16 by 15) and scaled, the sum is scaled to the output: three requantisations, each rounded twice.
 */
export const addOp = additiveOp("add", (x, y) => x + y, addKernel);

/** The first input less the second, scaled as a sum is. */
export const subtractOp = additiveOp("subtract", (x, y) => x - y, subtractKernel);

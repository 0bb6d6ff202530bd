import { binaryOp, type BinaryParameters } from "../int8/binary.ts";
import { clamp, quantizeMultiplier, requantize } from "../int8/requantize.ts";
import { activationRange, type CodeType, type CodeWire } from "../int8/tensor.ts";
import { multiplyKernel } from "./multiply.kernel.ts";

/** The product is scaled by first scale * second scale / output scale, in f64. Source: TFLite Micro, `CalculateOpDataMul` (tensorflow/lite/micro/kernels/mul_common.cc). */
function law(
  where: string,
  { activation, output }: BinaryParameters,
  [a, b]: readonly [CodeWire, CodeWire],
  dtype: CodeType,
) {
  const [scaleA = 0, scaleB = 0, scaleOut = 0] = [a.quant, b.quant, output].map(({ scale }) => scale[0]);
  return {
    firstOffset: 0 - a.quant.zeroPoint,
    secondOffset: 0 - b.quant.zeroPoint,
    outputOffset: output.zeroPoint,
    ...quantizeMultiplier(where, (scaleA * scaleB) / scaleOut),
    ...activationRange(activation, output, dtype),
  };
}

/** The product of two inputs of codes of one type, of equal shapes or with axes of length 1 repeated: one requantisation, rounded twice. */
export const multiplyOp = (facts: { readonly name: string; readonly source: string; readonly dtype: CodeType }) =>
  binaryOp({
    ...facts,
    operation: "multiply",
    kernel: multiplyKernel,
    law,
    combined: (p, a, b) => {
      const product = (a + p.firstOffset) * (b + p.secondOffset);
      return clamp((requantize(product, p.multiplier, p.shift) + p.outputOffset) | 0, p.low, p.high);
    },
    multiplyAdds: 2,
  });

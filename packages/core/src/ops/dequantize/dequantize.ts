import { elementBytes } from "../../wire/wire.ts";
import { requireAnyCodes, typeOfBytes } from "../int8/conversion.ts";
import { eachOp } from "../int8/each.ts";
import type { CodeWire } from "../int8/tensor.ts";
import { dequantizeKernel } from "./dequantize.kernel.ts";

/**
 * The real numbers that codes stand for: (code - zero point) * scale, in f32, rounded once.
 * In: codes of i8 or i16 of any shape. Out: f32, valid as the input.
 * Source: TFLite Micro, `reference_ops::Dequantize` (tensorflow/lite/kernels/internal/reference/dequantize.h), whose f64 product rounds to the same.
 */
export const dequantize = eachOp({
  name: "dequantize",
  source: "TFLite Micro, DEQUANTIZE",
  outputOf: (where, x, _parameters: Record<never, never>) => {
    requireAnyCodes(where, x);
    const { shape, rate, delay, unit, validity } = x;
    return { dtype: "f32", shape, rate, delay, unit, validity };
  },
  constants: (_, x) => {
    const { dtype, quant } = x as CodeWire;
    return { bytes: elementBytes(dtype), zeroPoint: quant.zeroPoint, scale: Float32Array.from(quant.scale) };
  },
  types: ({ bytes }) => [typeOfBytes(bytes), "f32"],
  each: ({ scale, zeroPoint }, code) => Math.fround((code - zeroPoint) * scale[0]!),
  multiplyAdds: 1,
  kernel: [dequantizeKernel],
});

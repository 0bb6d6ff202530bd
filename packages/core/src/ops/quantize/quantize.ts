import { requireSamples } from "../../wire/wire.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { codeFacts, type ConversionParameters, convertedWire, typeOfBytes } from "../int8/conversion.ts";
import { eachOp } from "../int8/each.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { clamp } from "../int8/requantize.ts";
import { quantizeKernel } from "./quantize.kernel.ts";

/**
 * Real numbers as codes: x / scale in f32, to the nearest, halves away from zero, then the zero point; saturated. What is not a number becomes the zero point.
 * In: f32 of any shape. Out: codes of i8 or i16, valid as the input.
 * Source: TFLite Micro, `reference_ops::AffineQuantize` (tensorflow/lite/kernels/internal/reference/quantize.h), which leaves open what lies beyond int32.
 */
export const quantize = eachOp({
  name: "quantize",
  source: "TFLite Micro, QUANTIZE of f32",
  outputOf: (where, x, parameters: ConversionParameters) => {
    requireSamples(where, x);
    return convertedWire(where, x, parameters);
  },
  constants: (_where, _x, { dtype, output }) => ({
    ...codeFacts(dtype),
    zeroPoint: output.zeroPoint,
    scale: Float32Array.from(output.scale),
  }),
  types: ({ bytes }) => ["f32", typeOfBytes(bytes)],
  each: ({ scale, zeroPoint, low, high }, x) => {
    const steps = Math.fround(x / scale[0]!);
    if (Number.isNaN(steps)) return zeroPoint;
    return clamp(Math.sign(steps) * Math.floor(Math.abs(steps) + 0.5) + zeroPoint, low, high);
  },
  multiplyAdds: 2,
  kernel: [clampCodeKernel, frameLostKernel, quantizeKernel],
});

import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import {
  codeFacts,
  type ConversionParameters,
  convertedWire,
  requireAnyCodes,
  typeOfBytes,
} from "../int8/conversion.ts";
import { eachOp } from "../int8/each.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { clamp, quantizeMultiplier, requantize as scaled } from "../int8/requantize.ts";
import { requantizeKernel as scaledKernel } from "../int8/requantize.kernel.ts";
import type { CodeWire } from "../int8/tensor.ts";
import { elementBytes } from "../../wire/wire.ts";
import { requantizeKernel } from "./requantize.kernel.ts";

/**
 * Codes under another quantisation or type: (code - zero point) times the ratio of scales, taken in f64, then the output's zero point; saturated.
 * In: codes of i8 or i16 of any shape. Out: codes of i8 or i16, valid as the input.
 * Source: TFLite Micro, `reference_ops::Requantize` (tensorflow/lite/kernels/internal/reference/requantize.h).
 */
export const requantize = eachOp({
  name: "requantize",
  source: "TFLite Micro, QUANTIZE of codes",
  outputOf: (where, x, parameters: ConversionParameters) => {
    requireAnyCodes(where, x);
    const wire = convertedWire(where, x, parameters);
    factorOf(where, x, parameters);
    return wire;
  },
  constants: (where, x, parameters) => {
    const { bytes, low, high } = codeFacts(parameters.dtype);
    return {
      inputBytes: elementBytes(x.dtype),
      outputBytes: bytes,
      inputOffset: 0 - (x as CodeWire).quant.zeroPoint,
      outputOffset: parameters.output.zeroPoint,
      ...factorOf(where, x as CodeWire, parameters),
      low,
      high,
    };
  },
  types: ({ inputBytes, outputBytes }) => [typeOfBytes(inputBytes), typeOfBytes(outputBytes)],
  each: (p, code) => clamp((scaled(code + p.inputOffset, p.multiplier, p.shift) + p.outputOffset) | 0, p.low, p.high),
  multiplyAdds: 1,
  kernel: [scaledKernel, clampCodeKernel, frameLostKernel, requantizeKernel],
});

const factorOf = (where: string, { quant }: CodeWire, { output }: ConversionParameters) =>
  quantizeMultiplier(where, (quant.scale[0] ?? 0) / (output.scale[0] ?? 0));

import type { Quant } from "../../wire/wire.ts";
import { clampCodeKernel } from "./clamp-code.kernel.ts";
import { frameLostKernel } from "./frame-lost.kernel.ts";
import { kernelFor } from "./kernel-for.ts";
import { rectified, rectifiedFactors } from "./rectified.ts";
import { rectifiedKernel } from "./rectified.kernel.ts";
import { rectifyCodesKernel } from "./rectify-codes.kernel.ts";
import { clamp } from "./requantize.ts";
import { requantizeKernel } from "./requantize.kernel.ts";
import { wideEachOp } from "./wide-each.ts";

/** An op in int16 that scales what lies above 0 and, times a slope of 0 or above, what lies below. In: i16 of any shape. Out: i16 of that shape. */
export const wideRectifiedOp = <P extends { readonly output: Quant }>({
  slopeOf,
  ...facts
}: {
  readonly name: string;
  readonly source: string;
  readonly slopeOf: (parameters: P) => number;
}) =>
  wideEachOp({
    ...facts,
    outputOf: (_, { output }: P) => output,
    constants: (where, input, parameters) => rectifiedFactors(where, input, parameters.output, slopeOf(parameters)),
    each: (factors, code) => clamp(rectified(factors, code), -32768, 32767),
    multiplyAdds: 1,
    kernel: [
      requantizeKernel,
      clampCodeKernel,
      frameLostKernel,
      rectifyCodesKernel,
      kernelFor(rectifiedKernel, "rectified", { name: facts.name, dtype: "i16" }),
    ],
  });

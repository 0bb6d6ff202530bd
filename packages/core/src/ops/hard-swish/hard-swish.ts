import { AfferentError } from "../../errors.ts";
import type { Quant } from "../../wire/wire.ts";
import { codeMapOp } from "../int8/code-map.ts";
import { clamp, quantizeMultiplier, roundingShift } from "../int8/requantize.ts";

export interface HardSwishParameters {
  readonly output: Quant;
}

const f = Math.fround;

const saturated = (x: number): number => clamp(x, -32768, 32767);

/** a * b / 2^15 of int16 to the nearest, halves up, the one product that does not fit saturated. */
const highProduct = (a: number, b: number): number => saturated((a * b + 0x4000) >> 15);

/** A factor of scales, computed in f32, with 16 bits. Source: TFLite, `DownScaleInt32ToInt16Multiplier`. */
function factorOf(where: string, real: number): { readonly multiplier: number; readonly exponent: number } {
  const { multiplier, shift } = quantizeMultiplier(where, real);
  return { multiplier: multiplier >= 0x7fff8000 ? 0x7fff : (multiplier + 0x8000) >> 16, exponent: shift };
}

/**
 * The law on one code, in 16 bits. Source: TFLite, `reference_ops::HardSwish` and `HardSwishPrepare` of TFLite Micro.
 * @throws AfferentError for scales whose factors 16 bits do not hold.
 */
function codesOf(where: string, input: Quant, output: Quant): (code: number) => number {
  const [scale = 0, outputScale = 0] = [input.scale[0], output.scale[0]];
  // The input with 7 bits more.
  const fine = f(f(1 / 128) * scale);
  const out = factorOf(where, f(fine / outputScale));
  if (out.exponent > 0 || out.exponent < -14)
    throw new AfferentError(where, {
      got: `an input of scale ${scale} for an output of scale ${outputScale}`,
      want: "an output scale above 1/128 of the input's and at most 256 times as coarse",
    });
  const share = factorOf(where, f(fine / f(3 / 32768)));
  if (share.exponent < -14)
    throw new AfferentError(where, { got: `an input scale of ${scale}`, want: "at least 4e-7" });
  return (code) => {
    const x = (code - input.zeroPoint) * 128;
    let gate = x;
    if (share.exponent > 0) gate = saturated(gate * 2 ** (share.exponent - 1));
    gate = highProduct(gate, share.multiplier);
    if (share.exponent > 0) gate = saturated(gate * 2);
    if (share.exponent < 0) gate = roundingShift(gate, -share.exponent);
    // From [-1, 1] to [0, 1].
    gate = (gate + 0x8000) >> 1;
    const product = Math.trunc((gate * highProduct(x, out.multiplier)) / 0x8000);
    return clamp(roundingShift(product, -out.exponent) + output.zeroPoint, -128, 127);
  };
}

/**
 * x relu6(x + 3) / 6 in int8.
 * Source: TFLite Micro, `reference_ops::HardSwish` (tensorflow/lite/kernels/internal/reference/hard_swish.h).
 */
export const hardSwish = codeMapOp({
  name: "hard-swish",
  source: "TFLite Micro, HARD_SWISH, int8",
  describe: (where, input, { output }: HardSwishParameters) => ({ output, codeOf: codesOf(where, input, output) }),
});

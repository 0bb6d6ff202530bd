import { AfferentError } from "../../errors.ts";
import { log } from "../../design/elementary.ts";
import type { Quant } from "../../wire/wire.ts";
import { frameLostKernel } from "./frame-lost.kernel.ts";
import { sigmoidCodesKernel } from "./sigmoid-codes.kernel.ts";
import { requireOutput } from "./sigmoid.ts";
import { sigmoidWideKernel } from "./sigmoid-wide.kernel.ts";
import { wideEachOp } from "./wide-each.ts";

/**
 * The factor that brings a code to steps of 1 / (3 * 4096), as multiplier / 2^shift with the multiplier cut off to 15 bits.
 * Scales that are 2^-12 (of `tanh` also 2^-11) to 0.07 % count as exactly that. Source: TFLite Micro, `CalculateArithmeticOpDataLogistic` and `TanhPrepare`.
 * @throws AfferentError for a scale with which a code's product could leave int32.
 */
function factorOf(where: string, scale: number, powers: readonly number[]) {
  const binary = log(scale) / log(2);
  for (const power of powers)
    if (Math.abs(Math.fround(binary) - power) < 1e-3) return { multiplier: 3 * 2 ** (power + 12), shift: 0 };
  let [multiplier, shift] = [scale * 4096 * 3, 0];
  if (!(multiplier < 65536))
    throw new AfferentError(where, { got: `an input scale of ${scale}`, want: `below ${65536 / 12288}` });
  for (; multiplier <= 32767 / 2 && shift <= 30; shift++) multiplier *= 2;
  return { multiplier: Math.floor(multiplier), shift };
}

/**
 * A sigmoid function of codes of int16, from a table of 256 values with straight lines between.
 * Source: TFLite Micro, `reference_integer_ops::Logistic` and `Tanh` of int16 (tensorflow/lite/kernels/internal/reference/integer_ops).
 */
export const wideSigmoidOp = ({
  name,
  source,
  powers,
  of,
  kernel,
}: {
  readonly name: string;
  readonly source: string;
  /** Powers of two that are taken as scales without a rounded factor. */
  readonly powers: readonly number[];
  /** Of x in steps of 1/12288. */
  readonly of: (x: number) => number;
  readonly kernel: string;
}) =>
  wideEachOp({
    name,
    source,
    outputOf: (_, { output }: { readonly output: Quant }) => output,
    constants: (where, { scale: [scale = 0] }, { output }) => {
      requireOutput(where, output, { scale: [1 / 32768], zeroPoint: 0 });
      return factorOf(where, scale, powers);
    },
    each: ({ multiplier, shift }, code) => {
      const half = shift > 0 ? 2 ** (shift - 1) : 0;
      return of(Math.floor((code * multiplier + half) / 2 ** shift));
    },
    multiplyAdds: 2,
    kernel: [frameLostKernel, sigmoidWideKernel, sigmoidCodesKernel, kernel],
  });

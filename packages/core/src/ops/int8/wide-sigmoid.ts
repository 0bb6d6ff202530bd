import { AfferentError } from "../../errors.ts";
import { exp, log } from "../../design/elementary.ts";
import type { Quant } from "../../wire/wire.ts";
import { frameLostKernel } from "./frame-lost.kernel.ts";
import { sigmoidCodesKernel } from "./sigmoid-codes.kernel.ts";
import { requireOutput } from "./sigmoid.ts";
import { wideEachOp } from "./wide-each.ts";

/** 65536 / (1 + e^-x) at x = k / 24. */
const sigmoidAt = (k: number): number => 65536 / (1 + exp(-k / 24));

/**
 * 1 / (1 + e^-x) less a half at x = k / 24 in steps of 2^-16. Each value is moved by half the error that a straight line to the next has in the middle; the
 * last is the one beyond the table. Equal to TFLite's `sigmoid_table_uint16`, whose values are 2^15 higher.
 */
const table = Int16Array.from({ length: 256 }, (_, k) => {
  if (k === 255) return 32767;
  const error = sigmoidAt(k + 0.5) - (sigmoidAt(k) + sigmoidAt(k + 1)) / 2;
  return Math.floor(sigmoidAt(k) + error / 2 + 0.5) - 32768;
});

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

/** A function of the table's lines: bits of a step between two entries, what is added to the value, bits that are dropped at the end. */
interface Form {
  /** Powers of two that are taken as scales without a rounded factor. */
  readonly powers: readonly number[];
  readonly bits: number;
  /** From the table's end on, in steps of 2^-16 above a half. */
  readonly most: number;
  readonly base: number;
  readonly right: number;
}

/**
 * A sigmoid function in int16: |x| in 1/24 between two of 256 table values, on the straight line; the sign's half is put back, and the sum rounded.
 * Source: TFLite Micro, `reference_integer_ops::Logistic` and `Tanh` of int16 (tensorflow/lite/kernels/internal/reference/integer_ops).
 */
export const wideSigmoidOp = ({
  name,
  source,
  form,
  kernel,
}: {
  readonly name: string;
  readonly source: string;
  readonly form: Form;
  readonly kernel: string;
}) =>
  wideEachOp({
    name,
    source,
    outputOf: (_, { output }: { readonly output: Quant }) => output,
    constants: (where, { scale: [scale = 0] }, { output }) => {
      requireOutput(where, output, { scale: [1 / 32768], zeroPoint: 0 });
      const { powers, ...rest } = form;
      return { ...factorOf(where, scale, powers), ...rest, table };
    },
    each: (p, code) => {
      const half = p.shift > 0 ? 2 ** (p.shift - 1) : 0;
      const x = Math.floor((code * p.multiplier + half) / 2 ** p.shift);
      const size = Math.abs(x);
      const index = size >> p.bits;
      const value =
        index >= 255
          ? p.most * 2 ** p.bits
          : (p.table[index]! << p.bits) + (size & (2 ** p.bits - 1)) * (p.table[index + 1]! - p.table[index]!);
      const rounding = 2 ** (p.right - 1);
      return (p.base + (x >= 0 ? value + rounding : rounding - 1 - value)) >> p.right;
    },
    multiplyAdds: 2,
    kernel: [frameLostKernel, sigmoidCodesKernel, kernel],
  });

import { doublingHighProduct, roundingShift } from "./requantize.ts";

// Numbers with 31 - n fractional bits and n integer bits, after gemmlowp (fixedpoint/fixedpoint.h). A product is doublingHighProduct: its integer bits add up.

/** x * 2^exponent, saturating. In: x int32, exponent 0 to 30. */
function saturatingShift(x: number, exponent: number): number {
  const threshold = 2 ** (31 - exponent) - 1;
  return x > threshold ? 0x7fffffff : x < -threshold ? -0x80000000 : x << exponent;
}

/** Factors e^-(2^k) for k = -2 to 4, no integer bits. */
const powers = [1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242];

/** e^x on [-1/4, 0), no integer bits in or out: a Taylor series of four terms around -1/8. */
function exponentNearZero(x: number): number {
  const a = x + (1 << 28);
  const square = doublingHighProduct(a, a);
  const cube = doublingHighProduct(square, a);
  const fourth = roundingShift(doublingHighProduct(square, square), 2);
  const rest = roundingShift(doublingHighProduct(fourth + cube, 715827883) + square, 1);
  return 1895147668 + doublingHighProduct(1895147668, a + rest);
}

/**
 * e^x for x <= 0 with 4 or 5 integer bits; the result has none. Source: gemmlowp, `exp_on_negative_values`.
 * The part below a quarter by the series, each further bit of x by its factor.
 */
export function exponentOfNegative(x: number, integerBits: 4 | 5): number {
  if (x === 0) return 0x7fffffff;
  const quarter = 1 << (29 - integerBits);
  const near = (x & (quarter - 1)) - quarter;
  let result = exponentNearZero(near << integerBits);
  const rest = near - x;
  for (let k = 0; k < integerBits + 2; k++)
    if ((rest & (quarter << k)) !== 0) result = doublingHighProduct(result, powers[k]!);
  return result;
}

/** 2 / (1 + x) for x in [0, 1) without integer bits, 2 in the result: three steps of Newton and Raphson. */
function twiceReciprocal(x: number): number {
  const half = Math.floor((x + 0x7fffffff + 1) / 2);
  // 48/17 - 32/17 d.
  let y = 1515870810 + doublingHighProduct(half, -1010580540);
  for (let step = 0; step < 3; step++) {
    const rest = (1 << 29) - doublingHighProduct(half, y);
    y = (y + saturatingShift(doublingHighProduct(y, rest), 2)) | 0;
  }
  return y;
}

/** 1 / (1 + x) for x in [0, 1), no integer bits in or out. Source: gemmlowp, `one_over_one_plus_x_for_x_in_0_1`. */
export const reciprocalOfOnePlus = (x: number): number => saturatingShift(twiceReciprocal(x), 1);

/** (1 - x) / (1 + x) for x in [0, 1), no integer bits in or out. Source: gemmlowp, `one_minus_x_over_one_plus_x_for_x_in_0_1`. */
const differenceOverSum = (x: number): number => saturatingShift(twiceReciprocal(x) - (1 << 29), 2);

/** 1 / (1 + e^-x), 4 integer bits in, none out. Source: gemmlowp, `logistic`. */
export function logisticOf(x: number): number {
  if (x === 0) return 1 << 30;
  const above = reciprocalOfOnePlus(exponentOfNegative(-Math.abs(x), 4));
  return x > 0 ? above : 0x7fffffff - above;
}

/** tanh x, 4 integer bits in, none out. Source: gemmlowp, `tanh`. */
export function tanhOf(x: number): number {
  if (x === 0) return 0;
  // The same bits with 5 integer bits are 2x.
  const size = differenceOverSum(exponentOfNegative(-Math.abs(x), 5));
  return x > 0 ? size : 0 - size;
}

/**
 * 1 / sqrt(n) as root * 2^-31 * 2^-shift, by five steps of Newton and Raphson from 1 on n scaled into [1/4, 1), 3 integer bits; 1 is all but 1.
 * Source: TFLite, `GetInvSqrtQuantizedMultiplierExp` (tensorflow/lite/kernels/internal/quantization_util.h). In: a whole number, 1 to 2^28.
 */
export function inverseRoot(n: number): { readonly root: number; readonly shift: number } {
  if (n === 1) return { root: 0x7fffffff, shift: 0 };
  const pairs = Math.floor((Math.clz32(n) - 1) / 2) - 1;
  const scaled = (n << (2 * pairs)) >> 1;
  const half = roundingShift(scaled, 1);
  let x = 1 << 28;
  for (let step = 0; step < 5; step++) {
    const cube = saturatingShift(doublingHighProduct(doublingHighProduct(x, x), x), 6);
    // 3/2 x - n/2 x^3.
    x = saturatingShift(doublingHighProduct((1 << 28) + (1 << 27), x) - doublingHighProduct(half, cube), 3);
  }
  // The square root of 1/2, no integer bits.
  const root = doublingHighProduct(x, 1518500250);
  const shift = 11 - pairs;
  return shift < 0 ? { root: root << -shift, shift: 0 } : { root, shift };
}

// ln 2 in two parts: an exponent times the first is exact.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** 2^exponent for an integer exponent in [-1022, 1023], by squaring: every step is exact. */
function powerOfTwo(exponent: number): number {
  let power = 1;
  let base = exponent < 0 ? 0.5 : 2;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= base;
    base *= base;
  }
  return power;
}

/**
 * exp(x), made of + - * alone so that every JavaScript engine designs the same bits.
 * Out: within 2 units in the last place (tested); 0 below -746, Infinity above 709.79, NaN for NaN.
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -746) return 0;
  const exponent = Math.floor(x / (LN2_HIGH + LN2_LOW) + 0.5);
  const r = x - exponent * LN2_HIGH - exponent * LN2_LOW;
  let tail = 1;
  // Taylor polynomial of degree 13 on |r| <= 0.347, innermost factor first; the first term left out is below 5e-18.
  for (let n = 13; n >= 3; n--) tail = 1 + (r / n) * tail;
  const mantissa = 1 + (r + ((r * r) / 2) * tail);
  // Two factors, since 2^exponent alone may lie outside the range of a double where the product does not.
  const half = Math.floor(exponent / 2);
  return mantissa * powerOfTwo(half) * powerOfTwo(exponent - half);
}

/** x = mantissa * 2^exponent with the mantissa in [sqrt(1/2), sqrt(2)); x is finite and positive. */
function split(x: number): { readonly mantissa: number; readonly exponent: number } {
  let mantissa = x;
  let exponent = 0;
  for (let step = 512; step >= 1; step /= 2) {
    while (mantissa >= powerOfTwo(step)) {
      mantissa /= powerOfTwo(step);
      exponent += step;
    }
    while (mantissa < powerOfTwo(1 - step)) {
      mantissa *= powerOfTwo(step);
      exponent -= step;
    }
  }
  return mantissa >= Math.SQRT2 ? { mantissa: mantissa / 2, exponent: exponent + 1 } : { mantissa, exponent };
}

/**
 * The natural logarithm, made of + - * / alone so that every JavaScript engine designs the same bits.
 * Out: within 2 units in the last place (tested); -Infinity for 0, NaN below 0 and for NaN.
 */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;
  const { mantissa, exponent } = split(x);
  const f = mantissa - 1;
  const s = f / (2 + f);
  const s2 = s * s;
  // log(1 + f) = 2 atanh(s) = 2s + s R with R = 2 s^2 (1/3 + s^2/5 + ...), and 2s = f - s f: the large part, f, is exact.
  let series = 0;
  for (let n = 25; n >= 3; n -= 2) series = 1 / n + s2 * series;
  const correction = s * (f - 2 * s2 * series);
  return exponent * LN2_HIGH + (f - (correction - exponent * LN2_LOW));
}

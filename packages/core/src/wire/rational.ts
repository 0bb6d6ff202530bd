import { AfferentError } from "../errors.ts";

/** An exact fraction in lowest terms with a positive denominator; both parts are safe integers. */
export interface Rational {
  readonly numerator: number;
  readonly denominator: number;
}

/** What a rate or a duration may be written as: 125, "12.5", "25/2", or a Rational. */
export type RationalLike = Rational | number | string;

export const greatestCommonDivisor = (a: number, b: number): number => {
  while (b !== 0) [a, b] = [b, a % b];
  return Math.abs(a);
};

const make = (numerator: number, denominator: number): Rational => {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator === 0)
    throw new AfferentError("rational", {
      got: `${numerator}/${denominator}`,
      want: "a fraction of two safe integers with a non-zero denominator",
      remedy: "state the rate or duration with fewer digits",
    });
  const sign = denominator < 0 ? -1 : 1;
  const divisor = greatestCommonDivisor(numerator, denominator) * sign;
  // "+ 0" turns the -0 of a negative divisor into 0, so that equal fractions are equal objects.
  return { numerator: numerator / divisor + 0, denominator: denominator / divisor };
};

/**
 * Reads an exact fraction. A number is taken by its shortest decimal text, so 12.5 is 25/2 and 0.1 is 1/10.
 * @throws AfferentError for text that is neither a decimal nor a fraction of integers, and beyond safe integers.
 */
export function rational(value: RationalLike): Rational {
  if (typeof value === "object") return make(value.numerator, value.denominator);
  const text = String(value).trim();
  const fraction = /^([+-]?\d+)\s*\/\s*(\d+)$/.exec(text);
  if (fraction) return make(Number(fraction[1]), Number(fraction[2]));
  const decimal = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text);
  if (!decimal)
    throw new AfferentError("rational", { got: `"${text}"`, want: 'an exact number such as 125, "12.5" or "25/2"' });
  const [, sign, whole, digits = "", exponent = "0"] = decimal;
  const power = Number(exponent) - digits.length;
  const mantissa = Number(`${sign}${whole}${digits}`);
  return power >= 0 ? make(mantissa * 10 ** power, 1) : make(mantissa, 10 ** -power);
}

const reduceFirst = (a: number, b: number): [number, number] => {
  const divisor = greatestCommonDivisor(a, b) || 1;
  return [a / divisor, b / divisor];
};

export const add = (a: Rational, b: Rational): Rational => {
  const [left, right] = reduceFirst(a.denominator, b.denominator);
  return make(a.numerator * right + b.numerator * left, a.denominator * right);
};
export const negate = (a: Rational): Rational => make(-a.numerator, a.denominator);
export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));
export const multiply = (a: Rational, b: Rational): Rational => {
  const [an, bd] = reduceFirst(a.numerator, b.denominator);
  const [bn, ad] = reduceFirst(b.numerator, a.denominator);
  return make(an * bn, ad * bd);
};
export const divide = (a: Rational, b: Rational): Rational => multiply(a, make(b.denominator, b.numerator));
export const compare = (a: Rational, b: Rational): number => Math.sign(subtract(a, b).numerator);
export const equals = (a: Rational, b: Rational): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator;
export const toNumber = (a: Rational): number => a.numerator / a.denominator;
export const isInteger = (a: Rational): boolean => a.denominator === 1;
export const floor = (a: Rational): number => Math.floor(a.numerator / a.denominator);
/** The nearest whole number; halves go up. */
export const nearest = (a: Rational): number => Math.floor((2 * a.numerator + a.denominator) / (2 * a.denominator));
export const ceil = (a: Rational): number => Math.ceil(a.numerator / a.denominator);

/** The largest fraction of which both are whole multiples: of 125 and 50 it is 25. */
export const commonDivisor = (a: Rational, b: Rational): Rational =>
  make(greatestCommonDivisor(a.numerator * b.denominator, b.numerator * a.denominator), a.denominator * b.denominator);

/** "125", "25/2": the text that `rational` reads back. */
export const format = (a: Rational): string =>
  a.denominator === 1 ? `${a.numerator}` : `${a.numerator}/${a.denominator}`;

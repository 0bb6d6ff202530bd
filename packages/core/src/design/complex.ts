/** A complex number. Filters are designed with these few operations; nothing here runs on a wire. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const complex = (re: number, im = 0): Complex => ({ re, im });
export const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
export const subtract = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
export const negate = (a: Complex): Complex => ({ re: -a.re, im: -a.im });
export const scale = (a: Complex, factor: number): Complex => ({ re: a.re * factor, im: a.im * factor });
export const multiply = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

/** a / b. Not guarded against overflow: poles, zeros and responses stay near 1. */
export const divide = (a: Complex, b: Complex): Complex => {
  const norm = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / norm, im: (a.im * b.re - a.re * b.im) / norm };
};

/** |a|, without the scaling that `Math.hypot` leaves to the implementation. */
export const magnitude = (a: Complex): number => Math.sqrt(a.re * a.re + a.im * a.im);

/** The principal square root: its real part is not negative. */
export function squareRoot(a: Complex): Complex {
  const size = magnitude(a);
  // The larger part comes from a sum, the smaller from a quotient, so that neither loses digits to cancellation.
  const larger = Math.sqrt((size + Math.abs(a.re)) / 2);
  if (larger === 0) return { re: 0, im: 0 };
  const smaller = Math.abs(a.im) / (2 * larger);
  const sign = a.im < 0 ? -1 : 1;
  return a.re >= 0 ? { re: larger, im: sign * smaller } : { re: smaller, im: sign * larger };
}

export const product = (values: readonly Complex[]): Complex => values.reduce(multiply, complex(1));

const f = Math.fround;

/**
 * The sum of a ring's samples, each times its weight: what FIR filters are made of.
 * y = (s0 + s1) + (s2 + s3), where s_j adds weight k * sample k for k = j, j + 4, ...; k = 0 is the newest sample and every
 * operation is rounded to f32. Four sums, so that a machine with four lanes keeps this order.
 * In: the ring at past[base .. base + length), its newest element at base + newest; the weights at weights[first ...]; `length` is a
 * multiple of 4.
 */
export function weightedPast(
  past: Float32Array,
  base: number,
  newest: number,
  weights: Float32Array,
  first: number,
  length: number,
): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let at = newest;
  for (let k = first; k < first + length; k += 4) {
    if (at >= 3) {
      // Nearly always: the four stand side by side.
      const newer = base + at;
      s0 = f(s0 + f(weights[k]! * past[newer]!));
      s1 = f(s1 + f(weights[k + 1]! * past[newer - 1]!));
      s2 = f(s2 + f(weights[k + 2]! * past[newer - 2]!));
      s3 = f(s3 + f(weights[k + 3]! * past[newer - 3]!));
      at = at === 3 ? length - 1 : at - 4;
      continue;
    }
    s0 = f(s0 + f(weights[k]! * past[base + at]!));
    at = at === 0 ? length - 1 : at - 1;
    s1 = f(s1 + f(weights[k + 1]! * past[base + at]!));
    at = at === 0 ? length - 1 : at - 1;
    s2 = f(s2 + f(weights[k + 2]! * past[base + at]!));
    at = at === 0 ? length - 1 : at - 1;
    s3 = f(s3 + f(weights[k + 3]! * past[base + at]!));
    at = at === 0 ? length - 1 : at - 1;
  }
  return f(f(s0 + s1) + f(s2 + s3));
}

const f = Math.fround;

/** Below this the result is taken as e^-40, 4e-18. */
const least = -40;

/**
 * e^x for x <= 0 in f32: the cubic Taylor polynomial at x / 256, squared eight times.
 * Out: relative error below 4e-5 for x from -10, below 5e-4 from -20 (tested); falls with x throughout; e^0 is exactly 1.
 */
export function exponentialBelowZero(x: number): number {
  const r = f((x < least ? least : x) * 0.00390625);
  const third = f(1 + f(r * 0.3333333432674408));
  const second = f(1 + f(f(r * 0.5) * third));
  let y = f(1 + f(r * second));
  for (let k = 0; k < 8; k++) y = f(y * y);
  return y;
}

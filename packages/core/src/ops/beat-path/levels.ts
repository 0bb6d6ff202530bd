const f = Math.fround;

/** The median of 8: the mean of the middle two. `sorted` has room for 8. */
export function medianOf8(values: Float32Array, sorted: Float32Array): number {
  for (let i = 0; i < 8; i++) {
    const v = values[i]!;
    let k = i;
    while (k > 0 && sorted[k - 1]! > v) {
      sorted[k] = sorted[k - 1]!;
      k--;
    }
    sorted[k] = v;
  }
  return f(0.5 * f(sorted[3]! + sorted[4]!));
}

/** The mean of 8, added from the first to the last. */
export function meanOf8(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum = f(sum + values[i]!);
  return f(sum / 8);
}

/** The newest of 8 takes the place of the oldest. */
export function remember(values: Float32Array, at: Uint32Array, value: number): void {
  values[at[0]!] = value;
  at[0] = (at[0]! + 1) & 7;
}

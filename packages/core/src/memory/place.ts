/** A buffer that is in use from one step of the schedule to another, both included. */
export interface Lifetime {
  readonly bytes: number;
  readonly from: number;
  readonly to: number;
  /** Buffers, by their place in the list, that it may lie on although it begins in the step where they end: it has to begin so many bytes before them. */
  readonly onto?: readonly { readonly index: number; readonly clearanceBytes: number }[];
}

/**
 * Gives each buffer, in the order given, the lowest offset at which it disturbs none that was placed before.
 * In: sizes and clearances in bytes, multiples of 4. Out: offsets in the order of the buffers, and the bytes all of them take.
 */
export function placeInOrder(
  lifetimes: readonly Lifetime[],
  order: readonly number[],
): { readonly offsets: readonly number[]; readonly bytes: number } {
  const offsets = lifetimes.map(() => 0);
  const placed: number[] = [];
  let bytes = 0;
  for (const index of order) {
    const mine = lifetimes[index] as Lifetime;
    // Of each rival: the offsets between which, both excluded, this one would disturb it.
    const forbidden: { readonly above: number; readonly below: number }[] = [];
    for (const other of placed) {
      const rival = lifetimes[other] as Lifetime;
      if (mine.from > rival.to || rival.from > mine.to) continue;
      const at = offsets[other] as number;
      forbidden.push({ above: at - distance(mine, other), below: at + distance(rival, index) });
    }
    forbidden.sort((a, b) => a.above - b.above);
    let at = 0;
    for (const { above, below } of forbidden) {
      if (at <= above) break;
      at = Math.max(at, below);
    }
    offsets[index] = at;
    placed.push(index);
    bytes = Math.max(bytes, at + mine.bytes);
  }
  return { offsets, bytes };
}

/** The bytes by which a buffer, the one at place `higher`, has to begin behind the beginning of `lower`. */
function distance({ bytes, onto }: Lifetime, higher: number): number {
  const clearance = onto?.find(({ index }) => index === higher)?.clearanceBytes ?? bytes;
  return Math.min(bytes, clearance);
}

/** A buffer that is in use from one step of the schedule to another, both included. */
interface Lifetime {
  readonly bytes: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Gives buffers offsets so that those alive together never overlap: the largest first, each at the lowest place free.
 * Source: Pisarchyk & Lee 2020, "Efficient memory management for deep neural net inference", greedy by size, arXiv:2001.03288.
 * In: sizes in bytes, multiples of 4. Out: offsets in the order given, and the bytes all of them take.
 */
export function packLifetimes(lifetimes: readonly Lifetime[]): {
  readonly offsets: readonly number[];
  readonly bytes: number;
} {
  const offsets = Array.from(lifetimes, () => 0);
  const placed: number[] = [];
  let bytes = 0;
  const bySize = lifetimes.map((_, index) => index).toSorted((a, b) => sizeOf(b) - sizeOf(a) || a - b);
  function sizeOf(index: number): number {
    return lifetimes[index]?.bytes ?? 0;
  }
  for (const index of bySize) {
    const mine = lifetimes[index];
    if (!mine) continue;
    const rivals = placed
      .filter((other) => overlaps(mine, lifetimes[other]))
      .toSorted((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0));
    let at = 0;
    for (const rival of rivals) {
      const start = offsets[rival] ?? 0;
      if (start - at >= mine.bytes) break;
      at = Math.max(at, start + sizeOf(rival));
    }
    offsets[index] = at;
    placed.push(index);
    bytes = Math.max(bytes, at + mine.bytes);
  }
  return { offsets, bytes };
}

const overlaps = (a: Lifetime, b: Lifetime | undefined): boolean => b !== undefined && a.from <= b.to && b.from <= a.to;

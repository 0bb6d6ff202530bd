import { type Lifetime, placeInOrder } from "./place.ts";

/** How often the search goes on: most of what it finds it has found by then. */
const searches = 24;

/**
 * Gives buffers offsets so that those alive together never disturb each other: places them in several orders and takes the one that needs the fewest
 * bytes. First the largest first (Pisarchyk & Lee 2020, "Efficient memory management for deep neural net inference", greedy by size, arXiv:2001.03288).
 * Then, for each size that occurs, those of at least this size first, last-born before first-born, so that a chain of outputs that lie on their inputs
 * grows from its end upwards. Last, so often: the buffer that reaches highest is placed before all others, as a search for what stands in its way.
 * In: sizes and clearances in bytes, multiples of 4. Out: offsets in the order given, and the bytes all of them take.
 */
export function packLifetimes(lifetimes: readonly Lifetime[]): ReturnType<typeof placeInOrder> {
  const indices = lifetimes.map((_, index) => index);
  const size = (index: number): number => lifetimes[index]?.bytes ?? 0;
  const birth = (index: number): number => lifetimes[index]?.from ?? 0;
  const lastBornFirst = indices.toSorted((a, b) => birth(b) - birth(a) || size(b) - size(a) || a - b);
  const largestFirst = indices.toSorted((a, b) => size(b) - size(a) || a - b);
  let best = { ...placeInOrder(lifetimes, largestFirst), order: largestFirst };
  for (const least of new Set(largestFirst.map(size))) {
    const isLarge = (index: number): boolean => size(index) >= least;
    const order = [...lastBornFirst.filter(isLarge), ...lastBornFirst.filter((index) => !isLarge(index))];
    const made = placeInOrder(lifetimes, order);
    if (made.bytes < best.bytes) best = { ...made, order };
  }
  let { order, offsets } = best;
  for (let again = 0; again < searches && lifetimes.length > 0; again++) {
    const end = (index: number): number => (offsets[index] ?? 0) + size(index);
    const highest = order.reduce((a, b) => (end(b) > end(a) ? b : a));
    order = [highest, ...order.filter((index) => index !== highest)];
    const made = placeInOrder(lifetimes, order);
    ({ offsets } = made);
    if (made.bytes < best.bytes) best = { ...made, order };
  }
  return { offsets: best.offsets, bytes: best.bytes };
}

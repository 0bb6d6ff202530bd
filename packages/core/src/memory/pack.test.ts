import fc from "fast-check";
import { expect, test } from "vitest";
import { packLifetimes } from "./pack.ts";

test("buffers that never live together share their bytes", () => {
  const { offsets, bytes } = packLifetimes([
    { bytes: 100, from: 0, to: 1 },
    { bytes: 60, from: 1, to: 2 },
    { bytes: 100, from: 2, to: 3 },
  ]);
  expect(offsets).toEqual([0, 100, 0]);
  expect(bytes).toBe(160);
});

test("no two buffers alive together overlap, and the total is at least the most that live at once", () => {
  const lifetime = fc
    .tuple(fc.integer({ min: 0, max: 64 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 8 }))
    .map(([words, from, length]) => ({ bytes: 4 * words, from, to: from + length }));
  fc.assert(
    fc.property(fc.array(lifetime, { maxLength: 30 }), (lifetimes) => {
      const { offsets, bytes } = packLifetimes(lifetimes);
      for (const [i, a] of lifetimes.entries())
        for (const [j, b] of lifetimes.entries()) {
          if (i >= j || a.from > b.to || b.from > a.to || a.bytes === 0 || b.bytes === 0) continue;
          const [p, q] = [offsets[i] ?? 0, offsets[j] ?? 0];
          expect(p + a.bytes <= q || q + b.bytes <= p).toBe(true);
        }
      for (let time = 0; time <= 28; time++) {
        const alive = lifetimes.filter(({ from, to }) => from <= time && time <= to);
        expect(bytes).toBeGreaterThanOrEqual(alive.reduce((sum, each) => sum + each.bytes, 0));
      }
    }),
    { seed: 3, numRuns: 300 },
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { packLifetimes } from "./pack.ts";
import type { Lifetime } from "./place.ts";

test("buffers that never live together share their bytes", () => {
  const { offsets, bytes } = packLifetimes([
    { bytes: 100, from: 0, to: 1 },
    { bytes: 60, from: 1, to: 2 },
    { bytes: 100, from: 2, to: 3 },
  ]);
  expect(offsets).toEqual([0, 100, 0]);
  expect(bytes).toBe(160);
});

test("an output that may begin 8 bytes before its dying input takes 8 bytes more than the input", () => {
  const input = { bytes: 100, from: 0, to: 1 };
  const { offsets, bytes } = packLifetimes([
    input,
    { bytes: 100, from: 1, to: 2, onto: [{ index: 0, clearanceBytes: 8 }] },
  ]);
  expect(offsets).toEqual([8, 0]);
  expect(bytes).toBe(108);
});

test("a chain of outputs on their inputs takes the sum of the clearances more than the largest, other buffers in its way or not", () => {
  const chain = Array.from({ length: 6 }, (_, index) => ({
    bytes: 400,
    from: index,
    to: index + 1,
    onto: index === 0 ? [] : [{ index: index - 1, clearanceBytes: 20 }],
  }));
  expect(packLifetimes(chain).bytes).toBe(500);
  const small = [1, 3, 5].map((time) => ({ bytes: 4, from: time, to: time }));
  expect(packLifetimes([...chain, ...small]).bytes).toBeLessThanOrEqual(512);
});

test("no two buffers alive together come nearer than they may, and without clearances the total is at least the most that live at once", () => {
  const lifetime = fc
    .tuple(fc.integer({ min: 0, max: 64 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 8 }))
    .map(([words, from, length]) => ({ bytes: 4 * words, from, to: from + length }));
  fc.assert(
    fc.property(fc.array(lifetime, { maxLength: 30 }), fc.boolean(), fc.nat(40), (drawn, clear, clearanceWords) => {
      const lifetimes = drawn.map((each, index) => {
        const onto = drawn.findIndex(({ to }, before) => clear && before < index && to === each.from);
        return { ...each, onto: onto < 0 ? [] : [{ index: onto, clearanceBytes: 4 * clearanceWords }] };
      });
      const { offsets, bytes } = packLifetimes(lifetimes);
      for (const [i, a] of lifetimes.entries())
        for (const [j, b] of lifetimes.entries()) {
          if (i >= j || a.from > b.to || b.from > a.to || a.bytes === 0 || b.bytes === 0) continue;
          const [p, q] = [offsets[i] ?? 0, offsets[j] ?? 0];
          const clearance = (b as Lifetime).onto?.[0]?.index === i ? b.onto[0]!.clearanceBytes : b.bytes;
          expect(p + a.bytes <= q || q + Math.min(clearance, b.bytes) <= p).toBe(true);
        }
      if (clear) return;
      for (let time = 0; time <= 28; time++) {
        const alive = lifetimes.filter(({ from, to }) => from <= time && time <= to);
        expect(bytes).toBeGreaterThanOrEqual(alive.reduce((sum, each) => sum + each.bytes, 0));
      }
    }),
    { seed: 3, numRuns: 300 },
  );
});

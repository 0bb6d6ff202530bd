import fc from "fast-check";
import { expect, test } from "vitest";
import { buildPyramid, extremes } from "./pyramid.ts";

const gap = -32768;

test("one peak among ten thousand samples shows at every zoom", () => {
  const samples = new Int16Array(10_000);
  samples[7_777] = 1234;
  const pyramid = buildPyramid(samples, gap);
  expect(extremes(pyramid, 0, 10_000)).toEqual([0, 1234]);
  expect(extremes(pyramid, 7_777, 7_778)).toEqual([1234, 1234]);
  expect(extremes(pyramid, 0, 7_777)).toEqual([0, 0]);
});

test("a stretch of nothing but gap has no extremes", () => {
  const pyramid = buildPyramid(new Int16Array(1000).fill(gap), gap);
  expect(extremes(pyramid, 0, 1000)).toBeUndefined();
});

test("extremes equal a plain search over any range, with gaps", () => {
  const sample = fc.oneof(fc.integer({ min: -32767, max: 32767 }), fc.constant(gap));
  const property = fc.property(
    fc.array(sample, { minLength: 1, maxLength: 700 }),
    fc.nat(700),
    fc.nat(700),
    (values, a, b) => {
      const found = extremes(buildPyramid(Int16Array.from(values), gap), Math.min(a, b), Math.max(a, b));
      const plain = values.slice(Math.min(a, b), Math.max(a, b)).filter((value) => value !== gap);
      expect(found).toEqual(plain.length === 0 ? undefined : [Math.min(...plain), Math.max(...plain)]);
    },
  );
  fc.assert(property, { seed: 20261122, numRuns: 300 });
});

import { expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire, type TestInput } from "../one-op.testing.ts";
import { beatRhythm } from "./beat-rhythm.ts";

const parameters = { shortestSeconds: 0.2, longestSeconds: 2.5, slowBeats: 64, irregularBeats: 32 };
const wire = sampleWire({ rateHz: 8, shape: [2], unit: "1" });

/** A frame for each beat of a chain of intervals. */
const chain = (intervals: readonly number[]): TestInput => ({
  wire,
  values: Float32Array.from(intervals.flatMap((before, k) => [before, intervals[k + 1] ?? 0])),
});
const rows = (input: TestInput): readonly (readonly number[])[] => {
  const [output] = runOp(beatRhythm, parameters, [input]);
  return Array.from({ length: output!.frames }, (_, i) => Array.from(output!.values.slice(16 * i, 16 * (i + 1))));
};
const rounded = (values: readonly number[]) => values.map((value) => Math.round(1000 * value) / 1000 + 0);

test("a steady rhythm differs from nothing", () => {
  const last = rows(chain(Array.from({ length: 20 }, () => 0.8))).at(-1)!;
  expect(rounded(last)).toEqual([0, 0, 0, 0, 0, 0, 0, 0.8, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test("a beat at 0.5 s after beats at 0.8 s, with a pause of 1.1 s: 2 (0.5 - 0.8) / 1.3, 2 (1.1 - 0.8) / 1.9, 2 (1.1 - 0.5) / 1.6, and none for both", () => {
  const early = rows(chain([...Array.from({ length: 20 }, () => 0.8), 0.5, 1.1])).at(-2)!;
  expect(rounded(early.slice(0, 7))).toEqual([-0.462, 0.316, -0.462, 0.316, 0.75, 0, 0]);
});

test("a run of early beats soon is the mean of 8, but for long not the slow mean", () => {
  const run = rows(chain([...Array.from({ length: 64 }, () => 0.8), ...Array.from({ length: 9 }, () => 0.5)])).at(-1)!;
  expect(run[0]).toBeCloseTo(0, 6);
  expect(run[2]!).toBeLessThan(-0.4);
});

test("intervals in turn 0.6 and 0.9 s change by 2 * 0.3 / 1.5 from beat to beat, fast and slowly", () => {
  const irregular = rows(chain(Array.from({ length: 300 }, (_, k) => (k % 2 === 0 ? 0.6 : 0.9)))).at(-1)!;
  expect(irregular[8]).toBeCloseTo(0.4, 5);
  expect(irregular[9]).toBeCloseTo(0.4, 3);
});

test("an interval that is not known stands as the slow mean and teaches nothing", () => {
  const steady = Array.from({ length: 10 }, () => 0.8);
  const unknown = rows(chain([...steady, 0, ...steady]));
  for (const value of unknown[10]!.slice(0, 7)) expect(value).toBeCloseTo(0, 5);
  expect(unknown.at(-1)).toEqual(rows(chain([...steady, ...steady])).at(-1));
  expect(rows(chain([0]))).toEqual([Array.from({ length: 16 }, () => 0)]);
});

test("intervals count as at least 0.2 and at most 2.5 s", () => {
  expect(rows(chain([30]))[0]![7]).toBe(2.5);
  expect(rows(chain([0.001]))[0]![7]).toBeCloseTo(0.2, 6);
});

test("one interval is refused, and bounds in the wrong order", () => {
  const one = sampleWire({ rateHz: 8, shape: [1], unit: "1" });
  expect(() => beatRhythm.infer([one], parameters)).toThrow("beat-rhythm: got frames of 1, want two intervals");
  expect(() => beatRhythm.infer([wire], { ...parameters, longestSeconds: 0.1 })).toThrow("longestSeconds");
});

test("beat-rhythm keeps the laws of a step", () => {
  expectLaws(beatRhythm, parameters, [{ wire, values: noise(800, 1) }]);
  expectValidityRule(beatRhythm, parameters, { wire, values: noise(800, 2) });
});

testKernel(beatRhythm, parameters, [{ wire, values: noise(800, 3) }]);

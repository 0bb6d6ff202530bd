import { expect, test } from "vitest";
import { expectLaws } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { peaks, type PeaksParameters } from "./peaks.ts";

const wire = sampleWire({ rateHz: 10, shape: [1], unit: "mV" });
const parameters: PeaksParameters = { minimumHeight: 1, distanceSeconds: "0.2", hopSeconds: "0.5" };

/** Times of the events, in samples from the start, with their heights. */
function eventsOf(values: readonly number[], valid?: readonly number[]): readonly (readonly [number, number])[] {
  const input = { wire, values: Float32Array.from(values), ...(valid ? { valid: Uint8Array.from(valid) } : {}) };
  const [output] = runOp(peaks, parameters, [input]);
  if (!output) return [];
  const words = output.words.length / output.frames;
  return Array.from({ length: output.frames }, (_, frame) => frame).flatMap((frame) =>
    Array.from({ length: output.words[frame * words] ?? 0 }, (_, n): [number, number] => {
      const at = frame * words + 1 + 2 * n;
      return [frame * 5 + 4 - (output.words[at] ?? 0), output.values[at + 1] ?? 0];
    }),
  );
}

test("finds the two maxima, in the frame in which they are certain", () => {
  //                0  1  2  3  4  5  6  7  8  9
  expect(eventsOf([0, 0, 5, 1, 0, 0, 3, 2, 0, 0])).toEqual([
    [2, 5],
    [6, 3],
  ]);
});

test("of two maxima closer than the distance the higher counts, of a flat top the first sample", () => {
  expect(eventsOf([0, 2, 1, 4, 0, 0, 0, 0, 0, 0])).toEqual([[3, 4]]);
  expect(eventsOf([0, 0, 4, 4, 4, 0, 0, 0, 0, 0])).toEqual([[2, 4]]);
});

test("a maximum below the least height is none, and a gap forgets the candidate", () => {
  expect(eventsOf([0, 0.9, 0, 0, 0, 0, 0, 0, 0, 0])).toEqual([]);
  expect(eventsOf([0, 5, 0, 0, 0, 0, 0, 0, 0, 0], [1, 1, 0, 1, 1, 1, 1, 1, 1, 1])).toEqual([]);
});

test("the wire says how late a peak is known: distance and hop", () => {
  const [facts] = peaks.infer([wire], parameters);
  expect(facts?.delay.max).toEqual({ numerator: 7, denominator: 10 });
  expect(facts?.events?.capacity).toBe(2);
});

test("peaks keep the laws of a step, gaps included", () => {
  const input = { wire, values: noise(600, 8).map((v) => 3 * v) };
  expectLaws(peaks, parameters, [input]);
  expectLaws(peaks, parameters, [{ ...input, valid: Uint8Array.from(noise(600, 4), (v) => (v > -0.8 ? 1 : 0)) }]);
});

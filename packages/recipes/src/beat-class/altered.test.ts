import { randomStream } from "@afferent/learn";
import { beatFrames } from "@afferent/library";
import { expect, test } from "vitest";
import { altered } from "./altered.ts";

const { points, rhythmAt, rhythm, rhythmSize, size } = beatFrames;
const beat = Float32Array.from({ length: size }, (_, k) => (k < rhythmAt ? Math.abs((k % 20) - 10) / 10 : 0.4));

test("a simulated rhythm brings the seconds that belong to it: after 0.8 s on average, an interval compared as -0.4 is 0.533 s", () => {
  const numbers = new Float32Array(rhythm);
  numbers[7] = 0.8 / rhythmSize;
  numbers[2] = -0.4 / rhythmSize;
  numbers[3] = 0;
  const made = altered(beat, { rhythm: [numbers], borrowed: false, random: randomStream(1, "augmentation") });
  // 2 (a - 0.8) / (a + 0.8) = -0.4.
  expect(made[rhythmAt + rhythm]).toBeCloseTo(0.8 * (1.6 / 2.4), 5);
  expect(made[rhythmAt + rhythm + 1]).toBeCloseTo(0.8, 5);
});

test("a beat's own rhythm and likeness stay but for noise, and the template changes by gain, place, polarity and noise alone", () => {
  const made = altered(beat, { rhythm: null, borrowed: false, random: randomStream(2, "augmentation") });
  for (let k = rhythmAt; k < rhythmAt + rhythm; k++) expect(Math.abs(made[k]! - 0.4)).toBeLessThan(0.2);
  expect(made[size - 2]).toBeCloseTo(0.4, 6);
  expect(Math.max(...made.subarray(points, 2 * points).map(Math.abs))).toBeLessThan(1.8);
  expect(made).not.toEqual(beat);
});

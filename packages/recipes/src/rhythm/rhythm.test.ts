import { randomStream } from "@afferent/learn";
import { makeSource, presets, simulateWorkout, sourceNamed, type LabelledRecording } from "@afferent/signals";
import { rhythmRows } from "@afferent/library";
import { expect, test } from "vitest";
import { rhythmAugmentation } from "./augmentation.ts";
import { framesLearned } from "./examples.ts";
import { rhythmRecipe } from "./recipe.ts";

const { beats, columns } = rhythmRows;
const size = beats * columns;

const { recording } = simulateWorkout({ ...presets.workout, seed: 5 });

/** So many seconds of a simulated ECG, called normal. */
function normal(id: string, seconds: number): LabelledRecording {
  const ecg = sourceNamed(recording, "ecg");
  const frames = (seconds * ecg.rate.numerator) / ecg.rate.denominator;
  const channels = ecg.channels.slice(0, 1).map((channel) => ({ ...channel, values: channel.values.slice(0, frames) }));
  return {
    recording: { ...recording, id, sources: [makeSource({ ...ecg, channels, gaps: [] })] },
    truths: [
      {
        kind: "class",
        label: "normal",
        labels: ["normal", "atrial fibrillation", "other rhythm", "noisy"],
        code: "N",
        codes: ["N", "A", "O", "~"],
      },
    ],
  };
}

test("of 12 frames the last, and every third before it in the last two fifths, are learned from", () => {
  expect(framesLearned({ id: "a", label: 0, frames: new Float32Array(0), count: 12 })).toEqual([8, 11]);
  expect(framesLearned({ id: "a", label: 0, frames: new Float32Array(0), count: 1 })).toEqual([0]);
});

test("a minute and half a minute of ECG count the same, whatever the number of their frames", () => {
  const { inputs, targets, weights, labels, subjects } = rhythmRecipe.trainingSet(
    [normal("a", 60), normal("b", 30)],
    1,
  );
  const rows = labels!.length;
  expect(inputs).toHaveLength(rows * size);
  expect([...targets.subarray(0, 4)].map((share) => Number(share.toFixed(4)))).toEqual([
    0.9625, 0.0125, 0.0125, 0.0125,
  ]);
  const sum = (id: string): number =>
    weights!.reduce((all, weight, row) => all + (subjects![row] === id ? weight : 0), 0);
  expect(subjects!.filter((id) => id === "a").length).toBeGreaterThan(subjects!.filter((id) => id === "b").length);
  expect(sum("a")).toBeCloseTo(sum("b"), 4);
  expect(inputs.every((value) => Math.abs(value) <= 2.54 + 1e-6)).toBe(true);
});

test("a recording without one of the four classes is refused by name", () => {
  expect(() => rhythmRecipe.plainSet([{ recording: { ...recording, id: "x" }, truths: [] }])).toThrow(
    'recording "x": got no class',
  );
});

test("augmentation changes waveforms and the level of intervals of beats that are there, and nothing else", () => {
  const values = Float32Array.from({ length: size }, (_, i) => (i < 20 * columns ? 0 : i % columns === 53 ? 1 : 0.5));
  const made = rhythmAugmentation({ shape: [1, beats, columns], values }, randomStream(4, "augmentation")).values;
  expect(made.subarray(0, 20 * columns).every((value) => value === 0)).toBe(true);
  for (let beat = 20; beat < beats; beat++)
    expect(made.subarray(beat * columns + 45, (beat + 1) * columns)).toEqual(
      values.subarray(beat * columns + 45, (beat + 1) * columns),
    );
  expect(made).not.toEqual(values);
});

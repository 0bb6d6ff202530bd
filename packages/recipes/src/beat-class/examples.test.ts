import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beatFrames } from "@afferent/library";
import { datasets, type Folder, type LabelledRecording } from "@afferent/signals";
import { expect, test } from "vitest";
import { requireData } from "../../../../testing/needs.ts";
import { drawnBeats, plainBeats } from "./examples.ts";

function recordingsOf(
  name: "mitdb" | "cinc2017-af",
  isWanted: (labelled: LabelledRecording) => boolean,
): readonly LabelledRecording[] {
  const path = requireData(name);
  const folder: Folder = {
    list: () => readdirSync(path),
    read: (name) => new Uint8Array(readFileSync(join(path, name))),
  };
  return datasets
    .find((dataset) => dataset.name === name)!
    .recordings(folder)
    .map(({ load }) => load())
    .filter(isWanted);
}

const recordings = (...wanted: readonly string[]): readonly LabelledRecording[] =>
  recordingsOf("mitdb", ({ recording }) => wanted.includes(recording.id));

const counts = (labels: Int32Array): readonly number[] =>
  [0, 1, 2, 3].map((label) => labels.filter((each) => each === label).length);

test("record 119 has 1,543 normal and 444 ventricular beats, all of them found, and the paced record 104 none", () => {
  const { inputs, labels, subjects } = plainBeats(recordings("104", "119"));
  expect(counts(labels!)).toEqual([1543, 0, 444, 0]);
  expect(inputs.length).toBe(1987 * beatFrames.size);
  expect(new Set(subjects)).toEqual(new Set(["119"]));
  // Ventricular beats come early: column 2 of the rhythm is the interval before against the slow mean.
  const mean = (label: number): number => {
    const rows = [...labels!.keys()].filter((k) => labels![k] === label);
    return rows.reduce((sum, k) => sum + inputs[k * beatFrames.size + beatFrames.rhythmAt + 2]!, 0) / rows.length;
  };
  expect(mean(2)).toBeLessThan(-0.5);
  expect(mean(0)).toBeGreaterThan(0);
});

const plan = {
  perRecording: 200,
  shares: [0.7, 0.1, 0.2, 0],
  simulated: 0.5,
  otherLeads: 0.5,
  presumed: 0.5,
  transplanted: 0.4,
  smoothing: 0.04,
};

test("drawn beats have the stated shares of the classes there are, and one seed draws one set", () => {
  const learned = recordings("119", "209");
  const [first, again, other] = [1, 1, 2].map((seed) => drawnBeats(learned, plan, seed));
  expect(counts(first!.labels!)).toEqual([280, 40, 80, 0]);
  expect(first!.targets[0]).toBeCloseTo(0.97, 6);
  expect(again!.inputs).toEqual(first!.inputs);
  expect(other!.inputs).not.toEqual(first!.inputs);
});

test("half of the normal beats are of recordings in fibrillation, of which no beat is annotated; as plain examples these have none", () => {
  const [fibrillating] = recordingsOf("cinc2017-af", ({ truths }) =>
    truths.some((t) => t.kind === "class" && t.code === "A"),
  );
  const learned = drawnBeats([...recordings("119"), fibrillating!], plan, 1);
  const presumed = learned.subjects!.filter((subject) => subject !== "119").length;
  expect(counts(learned.labels!)).toEqual([140, 0, 40, 0]);
  expect(Math.abs(presumed - 70)).toBeLessThan(20);
  expect(plainBeats([fibrillating!]).labels).toHaveLength(0);
});

import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { checkRecording } from "../../recording/check.ts";
import { sourceNamed } from "../../recording/source.ts";
import { truthOf } from "../../recording/truth.ts";
import { workout, workoutScript } from "../presets/workout.ts";
import { heartRateCourse } from "./kinetics.ts";
import { simulateWorkout } from "./workout.ts";

test("heart rate covers 63 % of the way to its target in one time constant", () => {
  const rest = workoutScript.phases[0]!;
  const heartRate = { targetPerMinute: 160, timeConstantSeconds: 30, driftPerMinutePerMinute: 0 };
  const course = heartRateCourse([{ ...rest, durationSeconds: 60, heartRate }], 60);
  expect(course.at(-1)!.atSeconds).toBe(60);
  expect(course[30]!.value).toBeCloseTo(60 + 100 * (1 - Math.exp(-1)), 9);
  expect(course[60]!.value).toBeCloseTo(60 + 100 * (1 - Math.exp(-2)), 9);
});

test("the demonstration is ten minutes of three sources of one body, with truth", () => {
  const { recording, truths, phases, artefacts } = simulateWorkout({ ...workout, seed: 1 });
  checkRecording(recording);
  expect(recording.sources.map(({ name, frames }) => [name, frames])).toEqual([
    ["ecg", 216_000],
    ["ppg", 75_001],
    ["acc", 29_999],
  ]);
  expect(phases.map(({ name }) => name)).toEqual([
    "rest",
    "walk",
    "run",
    "walk back",
    "arm exercise",
    "typing",
    "recovery",
  ]);
  expect(phases.at(-1)!.endSeconds).toBe(600);
  const windows = truthOf(truths, "heart-rate-windows")!.beatsPerMinute;
  expect(windows).toHaveLength(297); // (600 - 8) / 2 + 1
  const beats = truthOf(truths, "beats")!;
  const times = beats.samples.map((sample) => sample / 360);
  // The mean over windows is the mean rate: beats per ten minutes, but for the ends, which few windows cover.
  const mean = windows.reduce<number>((sum, value) => sum + value!, 0) / windows.length;
  expect(Math.abs(mean - times.length / 10)).toBeLessThan(2);
  expect(Math.max(...(windows as number[]))).toBeGreaterThan(150);
  expect(artefacts.some(({ kind }) => kind === "contact loss")).toBe(true);
  expect(recording.notes[0]).toContain("Simulated, not measured");
  expect(sourceNamed(recording, "ppg").gaps.some((gap) => gap.reason === "sensor silent")).toBe(true);
});

test("the demonstration of seed 1 has these bits, in every engine and version", () => {
  const { recording } = simulateWorkout({ ...workout, seed: 1 });
  const hash = createHash("sha256");
  for (const source of recording.sources)
    for (const { values } of source.channels) hash.update(new Uint8Array(values.buffer));
  expect(hash.digest("hex")).toMatchInlineSnapshot(
    `"4d750b19087230cffe50a2ac354641df5616cca02f245f85fe285b1f432cac87"`,
  );
});

test("a script without phases is refused", () => {
  const script = { ...workoutScript, phases: [] };
  expect(() => simulateWorkout({ ...workout, script, seed: 1 })).toThrow(
    "simulateWorkout: got no phases, want at least one",
  );
});

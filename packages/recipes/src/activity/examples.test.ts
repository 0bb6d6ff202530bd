import { makeSource, type ActivityTruth, type Recording } from "@afferent/signals";
import { describe, expect, test } from "vitest";
import { randomSequence } from "../../../../testing/random-sequence.ts";
import { altered } from "./altered.ts";
import { alteredExamples, plainExamples } from "./examples.ts";

const rateHz = 100;
const labels = ["SEATED", "STANDING_UP", "WALKING", "TURNING", "SITTING_DOWN"];

/** Gravity along -x, and a turn of `rate` rad/s about it in every sample. */
function turning(seconds: number, rate: number): Recording {
  const frames = seconds * rateHz;
  const channels = (values: readonly number[], unit: string) =>
    values.map((value, k) => ({ name: "xyz"[k]!, unit, values: new Float64Array(frames).fill(value) }));
  const source = (name: string, unit: string, values: readonly number[]) =>
    makeSource({ name, rate: rateHz, start: 0, channels: channels(values, unit), gaps: [] });
  return {
    id: "r1",
    subject: "s1",
    sources: [source("acc", "m/s2", [-10, 0, 0]), source("gyro", "rad/s", [rate, 0.6, 0])],
    annotations: [],
    notes: [],
  };
}

const truth = (boundary: number, end: number): ActivityTruth => ({
  kind: "activities",
  spans: [
    { label: "SEATED", startSeconds: 0, endSeconds: boundary },
    { label: "TURNING", startSeconds: boundary, endSeconds: end },
  ],
  labels,
});

const labelled = { recording: turning(3, 1.5), truths: [truth(1.5, 3)] };

describe("examples of activity", () => {
  test("3 s have 9 windows; a window of 1 s sees the last 6 s, with zeros before the start", () => {
    const { inputs, labels: numbers, targets, subjects } = plainExamples([labelled]);
    expect(inputs).toHaveLength(9 * 720);
    expect(subjects).toEqual(Array<string>(9).fill("s1"));
    // From 1 s to 2 s is half and half: the one that comes last.
    expect([...numbers]).toEqual([0, 0, 0, 0, 3, 3, 3, 3, 3]);
    expect(Array.from(targets.slice(15, 20), (share) => Number(share.toFixed(6)))).toEqual([0.75, 0, 0, 0.25, 0]);
    expect(inputs.slice(0, 100 * 6).every((value) => value === 0)).toBe(true);
    for (const [c, value] of [-1, 0, 0, 0.5, 0.2, 0].entries()) expect(inputs[100 * 6 + c]).toBeCloseTo(value, 6);
  });

  test("played at twice the speed a turn takes half the time at twice the rate, and mirrored it has the other sign", () => {
    const { recording, truth: faster } = altered(
      { recording: turning(4, 1.5), truth: truth(2, 4) },
      { speed: 2, skippedSamples: 0, turnsMirrored: true },
    );
    expect(faster.spans.map(({ endSeconds }) => endSeconds)).toEqual([1, 2]);
    const [acc, gyro] = recording.sources;
    expect(acc!.frames).toBe(200);
    expect(acc!.channels[0]!.values[100]).toBe(-10);
    expect(gyro!.channels[0]!.values[100]).toBeCloseTo(-3, 9);
    expect(gyro!.channels[1]!.values[100]).toBeCloseTo(1.2, 9);
  });

  test("copies that nothing alters are the recording's own windows, and equal seeds make equal copies", () => {
    const [still, numbers] = [{ copies: 1, speedReach: 0, cutShare: 0, smoothing: 0 }, [0, 0]];
    expect(alteredExamples([labelled], still, () => numbers.shift() ?? 0.9)).toEqual(plainExamples([labelled]));
    const plan = { copies: 3, speedReach: 0.15, cutShare: 0.5, smoothing: 0.1 };
    const made = (seed: number) => alteredExamples([labelled], plan, randomSequence(seed));
    expect(made(1)).toEqual(made(1));
    expect(Math.min(...made(1).targets)).toBeCloseTo(0.02, 6);
    expect(made(1).inputs).not.toEqual(made(2).inputs);
    // Of 3 s, at most 15 % slower, with up to 0.24 s left out at the beginning.
    expect(made(1).labels.length).toBeGreaterThanOrEqual(3 * 6);
    expect(made(1).labels.length).toBeLessThanOrEqual(3 * 11);
  });
});

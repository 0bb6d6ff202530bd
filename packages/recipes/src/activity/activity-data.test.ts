import { makeSource, randomStream, type ActivityTruth, type Recording } from "@afferent/signals";
import { describe, expect, test } from "vitest";
import { altered } from "./altered.ts";
import { drawExamples } from "./draws.ts";
import { motionSeries } from "./motion-series.ts";
import { windowsOf } from "./windows.ts";

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

describe("examples of activity", () => {
  test("3 s make 60 columns of -1 and a third of the angular rate, and 9 windows", () => {
    const series = motionSeries(turning(3, 1.5), truth(1.5, 3));
    expect(series.labels).toHaveLength(60);
    for (const [c, value] of [-1, 0, 0, 0.5, 0.2, 0].entries()) expect(series.columns[c]).toBeCloseTo(value, 6);
    const windows = windowsOf(series, truth(1.5, 3), 4);
    expect(windows.map(({ endColumn }) => endColumn)).toEqual([20, 25, 30, 35, 40, 45, 50, 55, 60]);
    expect(windows.map(({ label }) => labels[label])).toEqual([
      ...Array<string>(4).fill("SEATED"),
      // 1 s to 2 s is half and half: the label that comes last.
      ...Array<string>(5).fill("TURNING"),
    ]);
    expect(windows[0]!.series).toBe(4);
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

  test("a draw without disturbance is the recording's own columns before the window's end, zeros before its start, and the shares of its labels", () => {
    const series = motionSeries(turning(3, 1.5), truth(1.5, 3));
    const source = {
      windows: [{ series: 0, endColumn: 35, label: 0 }],
      alterations: new Map([[0, [{ series, speed: 1, skippedSeconds: 0 }]]]),
      classes: 5,
    };
    const still = { balancedShare: 1, shiftColumns: 0, cutShare: 0, turnRadians: 0, gain: 0, offset: 0, noise: 0 };
    const to = { inputs: new Float32Array(2 * 480), targets: new Float32Array(10) };
    drawExamples(source, still, randomStream(1, "draws"), to);
    expect(to.inputs.slice(480, 480 + 45 * 6).every((value) => value === 0)).toBe(true);
    expect(to.inputs.slice(480 + 45 * 6, 960)).toEqual(series.columns.slice(0, 35 * 6));
    // Columns 15 to 35: fifteen before 1.5 s, five after.
    expect(Array.from(to.targets.slice(5), (share) => Number(share.toFixed(6)))).toEqual([0.75, 0, 0, 0.25, 0]);
  });

  test("one seed draws the same examples, another others, and rotation leaves lengths as they are", () => {
    const series = motionSeries(turning(3, 1.5), truth(1.5, 3));
    const source = {
      windows: windowsOf(series, truth(1.5, 3), 0),
      alterations: new Map([[0, [{ series, speed: 1, skippedSeconds: 0 }]]]),
      classes: 5,
    };
    const plan = { balancedShare: 0.5, shiftColumns: 2, cutShare: 0, turnRadians: 0.5, gain: 0, offset: 0, noise: 0 };
    const drawn = (seed: number) => {
      const to = { inputs: new Float32Array(4 * 480), targets: new Float32Array(20) };
      drawExamples(source, plan, randomStream(seed, "draws"), to);
      return to.inputs;
    };
    expect(drawn(3)).toEqual(drawn(3));
    expect(drawn(3)).not.toEqual(drawn(4));
    const last = drawn(3).slice(474, 480);
    expect(Math.hypot(last[0]!, last[1]!, last[2]!)).toBeCloseTo(1, 5);
    expect(Math.hypot(last[3]!, last[4]!, last[5]!)).toBeCloseTo(Math.hypot(0.5, 0.2), 5);
  });
});

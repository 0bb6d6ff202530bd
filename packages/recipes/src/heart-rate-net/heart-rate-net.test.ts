import { makeSource, type LabelledRecording } from "@afferent/signals";
import { describe, expect, test } from "vitest";
import { playedAs } from "./altered.ts";
import { rateAt, rateExamples } from "./examples.ts";
import { rateNetwork } from "./network.ts";

const truth = {
  kind: "heart-rate-windows",
  windowSeconds: 8,
  hopSeconds: 2,
  beatsPerMinute: [60, 70, null, 90],
} as const;

/** A pulse of 1.5 Hz, 90 /min, at 50 Hz, and a wrist that turns at 2 Hz. */
function recordingOf(seconds: number): LabelledRecording {
  const source = (name: string, unit: string, names: readonly string[], hertz: number) =>
    makeSource({
      name,
      rate: 50,
      start: 0,
      channels: names.map((channel) => ({
        name: channel,
        unit,
        values: Float64Array.from({ length: 50 * seconds }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / 50)),
      })),
      gaps: [],
    });
  return {
    recording: {
      id: "r",
      subject: "s",
      sources: [source("ppg", "1", ["green"], 1.5), source("acc", "m/s2", ["x", "y", "z"], 2)],
      annotations: [],
      notes: [],
    },
    truths: [{ ...truth, beatsPerMinute: Array.from({ length: (seconds - 8) / 2 + 1 }, () => 90) }],
  };
}

describe("examples of heart rate", () => {
  test("between windows of 60 and 70 /min the rate is 65, beside an unknown window and outside there is none", () => {
    expect([8, 9, 10, 11, 12, 13, 14].map((at) => rateAt(truth, at))).toEqual([60, 65, 70, null, null, null, 90]);
    expect([7.9, 14.1].map((at) => rateAt(truth, at))).toEqual([null, null]);
  });

  test("20 s have the frames at 12 s and later, each with a target about 90 /min whose sum is 1", () => {
    const { inputs, targets, subjects } = rateExamples([recordingOf(20)]);
    const rows = targets.length / 183;
    // The first window needs all of the motion: at 25 Hz the filters take its first samples, so that it ends at 10 s.
    expect(rows).toBe(4);
    expect(inputs.length).toBe(rows * 11 * 183);
    expect(subjects).toEqual(["s", "s", "s", "s"]);
    const target = targets.subarray(0, 183);
    expect(38 + target.indexOf(Math.max(...target))).toBe(90);
    expect(target.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  });

  test("at five quarters of the speed a recording of 30 s is one of 24 s at 62.5 Hz with rates of 112.5 /min", () => {
    const { recording, truths } = playedAs(recordingOf(30), {
      speed: { numerator: 5, denominator: 4 },
      skippedSeconds: 0,
    });
    expect(recording.sources.map(({ rate, frames }) => [rate, frames])).toEqual([
      [{ numerator: 125, denominator: 2 }, 1500],
      [{ numerator: 125, denominator: 2 }, 1500],
    ]);
    expect(truths).toEqual([{ ...truth, beatsPerMinute: Array.from({ length: 9 }, () => 112.5) }]);
  });

  test("the network gives 61 columns of three rates", () => {
    expect(rateNetwork.nodes.at(-1)!.shape).toEqual([1, 61, 3]);
  });
});

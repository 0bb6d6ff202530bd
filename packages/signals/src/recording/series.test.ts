import { describe, expect, it } from "vitest";
import { checkRecording, checkSeries, seriesOnGrid, type Series } from "../index.ts";

const series = (times: readonly number[], values: readonly number[]): Series => ({
  name: "heart-rate",
  unit: "/min",
  origin: "watch",
  timesSeconds: Float64Array.from(times),
  values: Float64Array.from(values),
});

describe("a series", () => {
  it("goes onto a grid where an algorithm needs one, and what was not measured is a gap", () => {
    const source = seriesOnGrid(series([0, 1.1, 5], [60, 61, 65]), 1);
    expect([...source.channels[0]!.values]).toEqual([60, 61, 0, 0, 0, 65]);
    expect(source.gaps).toEqual([{ start: 2, frames: 3, reason: "no value" }]);
    expect(() => seriesOnGrid(series([0, 1e9], [60, 61]), 1000)).toThrow(
      "want times of 0 s or later that make 1 to 100 million",
    );
    expect(() => seriesOnGrid(series([], []), 1)).toThrow("got 0 values");
  });

  it("is refused with times that go back, values that are none, or labels that are missing", () => {
    expect(() => checkSeries(series([1, 0], [60, 61]))).toThrow(
      'series "heart-rate": got time 0 s at 1, want times that rise',
    );
    expect(() => checkSeries(series([0], [Number.NaN]))).toThrow("got value NaN at 0");
    expect(() => checkSeries(series([0, 1], [60]))).toThrow("got 2 times for 1 values");
    expect(() => checkSeries({ ...series([0], [2]), labels: ["in bed", "asleep"] })).toThrow(
      "want a place in its labels",
    );
    expect(() => checkSeries({ ...series([0], [2]), durationsSeconds: Float64Array.of(-1) })).toThrow(
      "got duration -1 s",
    );
  });

  it("is enough for a recording", () => {
    const recording = { id: "a", sources: [], annotations: [], notes: [] };
    expect(() => checkRecording({ ...recording, series: [series([0], [60])] })).not.toThrow();
    expect(() => checkRecording(recording)).toThrow("got no sources, series or annotations");
  });
});

import { makeSource } from "@afferent/signals";
import { expect, test } from "vitest";
import { spectrogramOf } from "./spectrogram.ts";

test("a sine of 90 /min on a drifting baseline is a line at 90 /min", () => {
  const values = Float64Array.from(
    { length: 125 * 30 },
    (_, frame) => 4000 + frame + 20 * Math.sin((2 * Math.PI * 1.5 * frame) / 125),
  );
  const source = makeSource({
    name: "ppg",
    rate: 125,
    start: 0,
    channels: [{ name: "green", unit: "1", values }],
    gaps: [],
  });
  const { columns, bins, levels, lowPerMinute, startSeconds } = spectrogramOf(source, 0)!;
  expect([columns, startSeconds]).toEqual([12, 8]);
  for (let column = 0; column < columns; column++) {
    const spectrum = levels.subarray(column * bins, (column + 1) * bins);
    expect(lowPerMinute + 2 * spectrum.indexOf(255)).toBe(90);
  }
});

const flat = (frames: number) =>
  makeSource({
    name: "ppg",
    rate: 25,
    start: 0,
    channels: [{ name: "green", unit: "1", values: new Float64Array(frames).fill(7) }],
    gaps: [],
  });

test("a recording shorter than one window has no spectrogram, a flat one is empty", () => {
  expect(spectrogramOf(flat(100), 0)).toBeUndefined();
  expect(Math.max(...spectrogramOf(flat(250), 0)!.levels)).toBe(0);
});

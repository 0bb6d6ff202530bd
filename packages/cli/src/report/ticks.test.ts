import { expect, test } from "vitest";
import { timeLabel, timeTicks, valueLabel, valueTicks } from "./ticks.ts";

test("value ticks step by 1, 2 or 5 times a power of ten", () => {
  expect(valueTicks(61, 158, 5)).toEqual([80, 100, 120, 140]);
  expect(valueTicks(-1, 1, 4)).toEqual([-1, -0.5, 0, 0.5, 1]);
});

test("time ticks stand at steps a clock has", () => {
  expect(timeTicks(0, 600, 8)).toEqual([0, 120, 240, 360, 480, 600]);
  expect(timeTicks(10, 14, 6)).toEqual([10, 11, 12, 13, 14]);
});

test("a time reads as on a stopwatch, with tenths only when zoomed in", () => {
  expect(timeLabel(65, 600)).toBe("1:05");
  expect(timeLabel(3725, 7200)).toBe("1:02:05");
  expect(timeLabel(65.2, 4)).toBe("1:05.2");
  expect(timeLabel(59.99999999, 600)).toBe("1:00");
});

test("labels have just the decimals their step needs", () => {
  expect(valueLabel(-0.5, [-1, -0.5])).toBe("\u22120.5");
  expect(valueLabel(20, [20, 40])).toBe("20");
});

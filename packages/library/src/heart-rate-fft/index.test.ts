import { expect, test } from "vitest";
import { readAll, start } from "@afferent/core";
import { heartRateFft } from "./index.ts";

const running = () =>
  start(heartRateFft, { ppg: { rateHz: 100, channels: 2, unit: "1", range: "any", skewSeconds: "0.2" } });
const tone = (perMinute: number, size: number): Float64Array =>
  Float64Array.from({ length: 2000 }, (_, n) => 1000 + size * Math.sin((2 * Math.PI * perMinute * n) / 6000));

test("the strongest frequency of the mean of the channels: 90 /min of 3 against 150 /min of 2, to half a bin of 1.46 /min", () => {
  const readings = readAll(running(), { ppg: { channels: [tone(90, 3), tone(150, 2)], frames: 2000, gaps: [] } });
  expect(readings.map(({ at }) => at)).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
  expect(readings.slice(0, 3).map(({ reason }) => reason)).toEqual(["gap", "gap", "gap"]);
  for (const { value } of readings.slice(3)) expect(Math.abs(value! - 90)).toBeLessThan(0.74);
});

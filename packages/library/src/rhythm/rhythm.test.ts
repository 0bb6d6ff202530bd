import { readAll, start } from "@afferent/core";
import { expect, test } from "vitest";
import { beatTimes, ecgOf } from "../ecg-beats/waves.testing.ts";
import { rhythm } from "./index.ts";

const rateHz = 300;
const seconds = 40;
const sensor = { rateHz, channels: 1, unit: "mV", range: "any", skewSeconds: 1 } as const;

/** Readings of 40 s, of which some may be missing. */
function readingsOf(values: Float64Array, gaps: readonly { readonly start: number; readonly frames: number }[]) {
  return readAll(start(rhythm, { ecg: sensor }), { ecg: { channels: [values], frames: values.length, gaps } });
}
const steady = ecgOf(beatTimes({ perMinute: 72, seconds, seed: 4 }), { rateHz, seconds });

test("a reading comes every 2 s, the first ones without beats enough", () => {
  const readings = readingsOf(steady, []);
  expect(readings.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, k) => 2 * (k + 1)));
  expect(readings[1]).toMatchObject({ value: null, reason: "start-up", quantity: "rhythm" });
  expect(readings.at(-1)!.class!.probabilities).toHaveLength(4);
});

test("a steady heart with P waves is not taken for fibrillation, upside down neither", () => {
  for (const values of [steady, steady.map((value) => -value)])
    expect(rhythm.classes![readingsOf(values, []).at(-1)!.estimate!]).not.toBe("A");
});

test("after 10 s without signal there is none to speak of", () => {
  const readings = readingsOf(steady, [{ start: 25 * rateHz, frames: 15 * rateHz }]);
  expect(readings.at(-1)).toMatchObject({ value: null, reason: "gap", estimate: null });
});

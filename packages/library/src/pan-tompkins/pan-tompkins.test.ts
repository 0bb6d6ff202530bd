import { expect, test } from "vitest";
import { beatTimes, ecgOf, readEcg } from "../ecg-beats/waves.testing.ts";
import { panTompkins } from "./index.ts";

for (const rateHz of [100, 250, 360, 1000])
  test(`finds every beat of a clean ECG at ${rateHz} Hz, within 3 ms`, () => {
    const beats = beatTimes({ perMinute: 75, seconds: 60, seed: rateHz });
    const found = readEcg(panTompkins, ecgOf(beats, { rateHz, seconds: 60 }), rateHz);
    expect(found.length).toBe(beats.length);
    for (const [k, { at }] of found.entries()) expect(Math.abs(at - (beats[k] ?? 0))).toBeLessThan(0.003);
  });

test("is a baseline: it has none of its own and reports every beat alike", () => {
  expect(panTompkins.baseline).toBeNull();
  expect(panTompkins.card.claimClass).toBe("baseline");
});

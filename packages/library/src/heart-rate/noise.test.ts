import { type Algorithm, Elementary, readAll, start } from "@afferent/core";
import { expect, test } from "vitest";
import { randomSequence } from "../../../../testing/random-sequence.ts";
import { heartRateNet } from "../heart-rate-net/index.ts";
import { heartRate } from "./index.ts";

const seconds = 60;
const rateHz = 50;

/** Seeded Gaussian noise of standard deviation 1 (Box and Muller 1958, doi 10.1214/aoms/1177706645). */
function noise(seed: number): Float32Array {
  const uniform = randomSequence(seed);
  const next = (): number => uniform() + 2 ** -25; // never 0
  return Float32Array.from(
    { length: seconds * rateHz },
    () => Math.sqrt(-2 * Elementary.log(next())) * Elementary.cosPi(2 * next()),
  );
}

/** Readings with a value, of 30 each over so many seeds: light of noise alone, on a wrist at rest or shaken at random. */
function valuesIn(algorithm: Algorithm, channels: number, shake: number, seeds: number): number {
  const frames = seconds * rateHz;
  let values = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const light = Array.from({ length: channels }, (_, c) => noise(100 * seed + c));
    const motion = [0, 1, 2].map((axis) =>
      noise(100 * seed + 10 + axis).map((v) => shake * v + (axis === 2 ? 9.8 : 0)),
    );
    const sensor = { rateHz, range: "any", skewSeconds: "1/2" } as const;
    const running = start(algorithm, {
      ppg: { ...sensor, channels, unit: "1" },
      acc: { ...sensor, channels: 3, unit: "m/s2" },
    });
    const readings = readAll(running, {
      ppg: { channels: light, frames, gaps: [] },
      acc: { channels: motion, frames, gaps: [] },
    });
    expect(readings).toHaveLength(seconds / 2);
    for (const { value, reason } of readings) {
      if (value !== null) values++;
      else expect(Object.keys(algorithm.reasons)).toContain(reason);
    }
  }
  return values;
}

test.each([1, 2, 3])("light of noise alone on %i channels has no value, but for one reading in fifty", (channels) => {
  for (const algorithm of [heartRate, heartRateNet])
    for (const shake of [0.01, 3, 10])
      expect(valuesIn(algorithm, channels, shake, 10) / 300, `${algorithm.name}, shaken by ${shake} m/s2`).toBeLessThan(
        0.02,
      );
});

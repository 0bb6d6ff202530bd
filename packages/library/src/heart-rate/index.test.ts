import { expect, test } from "vitest";
import { type Feed, readAll, type Reading, start } from "@afferent/core";
import { randomSequence } from "../../../../testing/random-sequence.ts";
import { heartRate } from "./index.ts";

const rateHz = 50;
const seconds = 60;
const frames = rateHz * seconds;

/** A small seeded generator, so that a failure can be repeated. */
function gaussian(seed: number): () => number {
  const next = randomSequence(seed);
  const uniform = (): number => next() + 2 ** -25; // never 0
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

const series = (of: (t: number) => number): Float64Array =>
  Float64Array.from({ length: frames }, (_, n) => of(n / rateHz));
const wave =
  (perMinute: number, phase = 0) =>
  (t: number) => {
    const angle = (2 * Math.PI * perMinute * t) / 60 + phase;
    return Math.sin(angle) + 0.4 * Math.sin(2 * angle - 0.8);
  };
const feed = (channels: readonly Float64Array[]): Feed => ({ channels, frames, gaps: [] });
const still = (): Feed => {
  const next = gaussian(5);
  return feed([0, 0, 9.8].map((gravity) => series(() => gravity + 0.02 * next())));
};

function read(light: Feed, motion: Feed): readonly Reading[] {
  const running = start(heartRate, {
    ppg: { rateHz, channels: light.channels.length, unit: "1", range: "any", skewSeconds: "0.2" },
    acc: { rateHz, channels: 3, unit: "m/s2", range: "any", skewSeconds: "0.2" },
  });
  return readAll(running, { ppg: light, acc: motion });
}

test("three readings of start-up, then one every 2 s, the first at 8 s", () => {
  const readings = read(feed([series(wave(72))]), still());
  expect(readings.map(({ at }) => at)).toEqual(Array.from({ length: 30 }, (_, k) => 2 * (k + 1)));
  expect(readings.slice(0, 4).map(({ reason }) => reason)).toEqual(["start-up", "start-up", "start-up", null]);
});

test("a resting heart of 48, 72 and a racing one of 195 /min are read within 1 /min, inside the interval", () => {
  for (const truth of [48, 72, 195]) {
    const next = gaussian(truth);
    for (const { value, interval } of read(feed([series((t) => wave(truth)(t) + 0.1 * next())]), still()).slice(4)) {
      expect(Math.abs(value! - truth)).toBeLessThan(1);
      expect(interval!.low).toBeLessThan(truth);
      expect(interval!.high).toBeGreaterThan(truth);
    }
  }
});

test("steps of 160 /min that shake the light twice as strongly as the pulse of 100 /min are told from it", () => {
  const next = gaussian(1);
  const steps = wave(160, 1);
  const light = feed(
    [0.2, 0.5].map((share) => series((t) => wave(100)(t) + (2 + share) * steps(t - 0.05) + 0.1 * next())),
  );
  const motion = feed(
    [1, 5, 9.8].map((size, axis) => series((t) => (axis === 2 ? 9.8 : 0) + size * steps(t) + 0.1 * next())),
  );
  for (const { estimate } of read(light, motion).slice(5)) expect(Math.abs(estimate! - 100)).toBeLessThan(2);
});

test("a flat line on a still wrist is off the wrist: no value, and of noise at most one window in ten has one", () => {
  for (const { value, reason } of read(feed([series(() => 512)]), still()).slice(3)) {
    expect(value).toBeNull();
    expect(reason).toBe("off-wrist");
  }
  const next = gaussian(11);
  const noise = [1, 2, 3, 4].flatMap(() => read(feed([0, 1].map(() => series(() => 100 * next()))), still()).slice(6));
  const shown = noise.filter(({ value }) => value !== null);
  expect(shown.length).toBeLessThan(noise.length / 10);
  for (const { value, reason } of noise) expect(reason).toBe(value === null ? "off-wrist" : null);
});

test("gain x0.1 to x100 and an offset of ten times the signal move the estimate by less than 0.05 /min", () => {
  const next = gaussian(3);
  const light = series((t) => 50 * wave(85)(t) + 20 * next());
  const plain = read(feed([light]), still());
  for (const [gain, offset] of [
    [0.1, 0],
    [100, 0],
    [1, 500],
    [1, -500],
  ] as const) {
    const changed = read(feed([light.map((value) => gain * value + offset)]), still());
    for (const [k, { estimate }] of changed.entries())
      if (estimate !== null) expect(Math.abs(estimate - plain[k]!.estimate!)).toBeLessThan(0.05);
  }
});

test("light missing for 20 s is a gap from the window that has less than 6 s of it, and the value is back within 10 s", () => {
  const light = { ...feed([series(wave(90))]), gaps: [{ start: 20 * rateHz, frames: 20 * rateHz }] };
  const readings = read(light, still());
  const at = (time: number): Reading => readings.find((reading) => reading.at === time)!;
  expect(at(22).reason).toBeNull();
  for (let time = 24; time <= 44; time += 2) expect(at(time).reason).toBe("gap");
  expect(at(44).estimate).toBeCloseTo(90, 0);
  for (let time = 50; time <= 60; time += 2) expect(at(time).value).toBeCloseTo(90, 0);
});

test("without acceleration a clean pulse is still read", () => {
  const none = { ...still(), gaps: [{ start: 0, frames }] };
  for (const { value } of read(feed([series(wave(72))]), none).slice(4)) expect(value).toBeCloseTo(72, 0);
});

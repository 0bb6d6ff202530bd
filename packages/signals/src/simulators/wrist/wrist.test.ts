import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkRecording } from "../../recording/check.ts";
import { sourceNamed } from "../../recording/source.ts";
import { truthOf } from "../../recording/truth.ts";
import type { Activity, Motion } from "../body/activity.ts";
import { simulateHeart } from "../body/heart.ts";
import { perfectLink } from "../presets/ecg.ts";
import { healthyVariability, noEctopy, noVariability } from "../presets/heart.ts";
import * as motions from "../presets/motion.ts";
import * as presets from "../presets/wrist.ts";
import type { Simulation } from "../simulation.ts";
import { simulateWrist, type WristOptions } from "./wrist.ts";

const heart = (perMinute: number, variability = noVariability) =>
  simulateHeart({
    seed: 1,
    durationSeconds: 60,
    heartRatePerMinute: [{ atSeconds: 0, value: perMinute }],
    breathsPerMinute: [{ atSeconds: 0, value: 15 }],
    breathJitterRatio: 0.1,
    variability,
    ectopy: noEctopy,
    fibrillation: [],
  });
const doing = (motion: Motion, cyclesPerMinute: number): readonly Activity[] => [
  {
    name: "it",
    motion,
    startSeconds: 0,
    endSeconds: 60,
    cyclesPerMinute: { start: cyclesPerMinute, end: cyclesPerMinute },
  },
];
const motionless: Motion = { ...motions.sitting, fidgetRms: 0, postureWanderRadians: 0 };
const clock = { rateHz: 125, startSeconds: 0, skewPpm: 0 };
const clean: WristOptions = {
  seed: 2,
  activities: doing(motionless, 60),
  ppg: {
    clock,
    channels: [{ ...presets.greenChannel, coupling: presets.rigidStrap, noiseRmsCounts: 0, driftRatio: 0 }],
    pulse: { ...presets.wristPulse, respiratorySizeRatio: 0, respiratoryBaselineRatio: 0, perfusionWanderRatio: 0 },
    ambient: { ...presets.indoorLight, slowRatio: 0, flickerRatio: 0 },
    ledSteps: [],
    contactLoss: [],
    offWrist: [],
    bits: 19,
    link: perfectLink,
  },
  accelerometer: {
    ...presets.commonAccelerometer,
    noiseRms: 0,
    bias: [0, 0, 0],
    clock: { ...clock, rateHz: 50 },
    link: perfectLink,
  },
};
const channelOf = (simulation: Simulation, source: string, index: number) =>
  sourceNamed(simulation.recording, source).channels[index]!.values;
const amplitudeAt = (values: ArrayLike<number>, rateHz: number, hertz: number): number => {
  let [re, im] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    re += values[i]! * Math.cos((2 * Math.PI * hertz * i) / rateHz);
    im += values[i]! * Math.sin((2 * Math.PI * hertz * i) / rateHz);
  }
  return (2 * Math.hypot(re, im)) / values.length;
};
const hashOf = (simulation: Simulation): string => {
  const hash = createHash("sha256");
  for (const source of simulation.recording.sources)
    for (const { values } of source.channels) hash.update(new Uint8Array(values.buffer));
  return hash.digest("hex");
};

test("a perfusion index of 0.8 % makes a pulse of 800 counts on a level of 100,000, downward, once a beat", () => {
  const simulation = simulateWrist(heart(60), clean);
  const values = channelOf(simulation, "ppg", 0);
  const high = Math.max(...values);
  const low = Math.min(...values);
  expect(high - low).toBeGreaterThan(760);
  expect(high - low).toBeLessThan(840);
  expect(Math.abs(low - 99_200)).toBeLessThan(40);
  const beats = truthOf(simulation.truths, "beats")!.samples;
  // Foot 0.18 s after R, top near 0.15 s after the foot: each beat has its deepest light there.
  for (const beat of beats.subarray(2, 50)) {
    const cycle = Array.from(values.subarray(Math.round(beat), Math.round(beat) + 125));
    const deepest = cycle.indexOf(Math.min(...cycle)) / 125;
    expect(deepest).toBeGreaterThan(0.28);
    expect(deepest).toBeLessThan(0.42);
  }
});

test("a still accelerometer shows gravity: 9.81 m/s2 in all", () => {
  const simulation = simulateWrist(heart(60), clean);
  const [x, y, z] = [0, 1, 2].map((axis) => channelOf(simulation, "acc", axis)[1500]!) as [number, number, number];
  expect(Math.hypot(x, y, z)).toBeCloseTo(9.80665, 2);
});

test("walking at 55 cycles a minute shows in the accelerometer at 55 and 110 /min, and in the light", () => {
  const steady = { ...motions.walking, rateJitterRatio: 0, sizeJitterRatio: 0, fidgetRms: 0 };
  const channels = [{ ...clean.ppg.channels[0]!, coupling: presets.usualStrap, perfusionIndex: 0 }];
  const options = { ...clean, activities: doing(steady, 55), ppg: { ...clean.ppg, channels } };
  const simulation = simulateWrist(heart(75), options);
  const x = channelOf(simulation, "acc", 0);
  expect(amplitudeAt(x, 50, 55 / 60)).toBeGreaterThan(1);
  expect(amplitudeAt(x, 50, 110 / 60)).toBeGreaterThan(1);
  expect(amplitudeAt(x, 50, 1.4)).toBeLessThan(0.1);
  const light = channelOf(simulation, "ppg", 0);
  expect(amplitudeAt(light, 125, 110 / 60)).toBeGreaterThan(10 * amplitudeAt(light, 125, 1.4));
});

test("a linear strap makes light that a linear filter of the accelerometer explains; sloshing makes light that it does not", () => {
  const linear = { ...presets.usualStrap, quadratic: 0, sloshing: [] };
  const sloshing = { ...presets.rigidStrap, sloshing: presets.usualStrap.sloshing };
  const activities = doing(motions.running, 80);
  const unexplained = (coupling: typeof presets.usualStrap): number => {
    const ppg = {
      ...clean.ppg,
      clock: { ...clock, rateHz: 50 },
      channels: [{ ...clean.ppg.channels[0]!, coupling, perfusionIndex: 0 }],
    };
    const simulation = simulateWrist(heart(75), { ...clean, activities, ppg });
    const axes = [0, 1, 2].map((axis) => channelOf(simulation, "acc", axis));
    return residualShare(channelOf(simulation, "ppg", 0), axes, 12);
  };
  expect(unexplained(linear)).toBeLessThan(0.15);
  expect(unexplained(sloshing)).toBeGreaterThan(0.4);
});

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** The share of the variance of `target` that least squares on `lags` past values of each input leaves, by conjugate gradients. */
function residualShare(target: ArrayLike<number>, inputs: readonly ArrayLike<number>[], lags: number): number {
  const columns: Float64Array[] = [];
  const first = 150;
  const count = target.length - 2 * first;
  const column = (values: ArrayLike<number>, lag: number): Float64Array => {
    const part = Float64Array.from(
      { length: count },
      (_, i) => values[first + i - lag]! - values[first + i - lag - 1]!,
    );
    const mean = part.reduce((a, b) => a + b, 0) / count;
    return part.map((value) => value - mean);
  };
  for (const input of inputs) for (let lag = 0; lag < lags; lag++) columns.push(column(input, lag));
  const residual = column(target, 0);
  const before = dot(residual, residual);
  const gradient = () => Float64Array.from(columns, (c) => dot(c, residual));
  let slope = gradient();
  let direction = slope.slice();
  for (let step = 0; step < 100; step++) {
    const image = new Float64Array(count);
    columns.forEach((c, k) => c.forEach((value, i) => (image[i]! += direction[k]! * value)));
    const size = dot(slope, slope) / dot(image, image);
    image.forEach((value, i) => (residual[i]! -= size * value));
    const next = gradient();
    const turn = dot(next, next) / dot(slope, slope);
    direction = direction.map((value, k) => next[k]! + turn * value);
    slope = next;
  }
  return dot(residual, residual) / before;
}

test("an LED step multiplies the light, off the wrist there is next to none, and gaps are listed exactly", () => {
  const ppg = {
    ...clean.ppg,
    ledSteps: [{ atSeconds: 10, factor: 1.5 }],
    offWrist: [{ startSeconds: 40, endSeconds: 50 }],
    link: { ...perfectLink, gaps: [{ startSeconds: 20, endSeconds: 22 }] },
  };
  const simulation = simulateWrist(heart(60), { ...clean, ppg });
  const values = channelOf(simulation, "ppg", 0);
  const mean = (from: number, to: number): number =>
    Array.from(values.subarray(from * 125, to * 125)).reduce((sum, value) => sum + value, 0) / ((to - from) * 125);
  expect(mean(11, 19) / mean(1, 9)).toBeCloseTo(1.5, 3);
  expect(mean(42, 48) / mean(31, 39)).toBeCloseTo(0.02, 3);
  expect(sourceNamed(simulation.recording, "ppg").gaps).toEqual([
    { start: 2500, frames: 250, reason: "sensor silent" },
  ]);
  expect(simulation.artefacts.map(({ kind }) => kind)).toEqual(["off wrist", "LED step", "gap"]);
});

test("lamps on 50 Hz mains flicker at 100 Hz, which 125 Hz sampling shows at 25 Hz with the stated amplitude", () => {
  const ambient = { ...clean.ppg.ambient, flickerRatio: 0.01 };
  const channels = [{ ...clean.ppg.channels[0]!, perfusionIndex: 0 }];
  const simulation = simulateWrist(heart(60), { ...clean, ppg: { ...clean.ppg, ambient, channels } });
  expect(amplitudeAt(channelOf(simulation, "ppg", 0), 125, 25)).toBeCloseTo(1000, -1);
});

test("sensors of other rates and clocks see the same body: 250 Hz holds the samples of 125 Hz", () => {
  const [slow, fast] = [125, 250].map((rateHz) => {
    const ppg = { ...clean.ppg, clock: { ...clock, rateHz } };
    return channelOf(simulateWrist(heart(80, healthyVariability), { ...clean, ppg }), "ppg", 0);
  }) as [Float64Array, Float64Array];
  for (let i = 0; i < slow.length; i += 7) expect(fast[2 * i]).toBe(slow[i]);
});

test("a clock 1000 ppm fast takes 0.1 % more samples", () => {
  const ppg = { ...clean.ppg, clock: { ...clock, skewPpm: 1000 } };
  expect(sourceNamed(simulateWrist(heart(60), { ...clean, ppg }).recording, "ppg").frames).toBe(7507);
});

test("one seed gives the same bits, in every engine and version; another seed gives others", () => {
  const busy: WristOptions = {
    ...clean,
    activities: doing(motions.armExercise, 45),
    ppg: { ...clean.ppg, channels: [presets.greenChannel, presets.secondGreenChannel], ambient: presets.indoorLight },
  };
  const hash = hashOf(simulateWrist(heart(90, healthyVariability), busy));
  expect(hash).toBe(hashOf(simulateWrist(heart(90, healthyVariability), busy)));
  expect(hash).toMatchInlineSnapshot(`"29e2c61feebde5d73ce1457bea59175a22193430ed2f8b1e79ae0ba4f9ce40b2"`);
  expect(hashOf(simulateWrist(heart(90, healthyVariability), { ...busy, seed: 3 }))).not.toBe(hash);
});

test("any seed, rate and activity gives a sound recording inside the converters' ranges", () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.integer({ min: 0, max: 0xffffffff }),
        rateHz: fc.integer({ min: 10, max: 500 }),
        motion: fc.constantFrom(
          motions.walking,
          motions.running,
          motions.armExercise,
          motions.typing,
          motions.standing,
          motions.sitting,
        ),
        cycles: fc.integer({ min: 20, max: 100 }),
        lossProbability: fc.double({ min: 0, max: 0.9, noNaN: true }),
      }),
      ({ seed, rateHz, motion, cycles, lossProbability }) => {
        const link = { gaps: [], packetFrames: 20, lossProbability, lossBurstPackets: 3 };
        const { recording } = simulateWrist(heart(100), {
          ...clean,
          seed,
          activities: doing(motion, cycles),
          ppg: { ...clean.ppg, clock: { ...clock, rateHz }, channels: [presets.greenChannel], link },
          accelerometer: { ...clean.accelerometer, link },
        });
        checkRecording(recording);
        const outside = sourceNamed(recording, "ppg").channels[0]!.values.filter((v) => v < 0 || v >= 2 ** 19);
        expect(outside).toHaveLength(0);
      },
    ),
    { numRuns: 12 },
  );
});

test("options outside their ranges are refused with the range", () => {
  const ppg = { ...clean.ppg, channels: [] };
  expect(() => simulateWrist(heart(60), { ...clean, ppg })).toThrow("got 0 channels, want 1 to 8");
  const slow = { ...clean.ppg, clock: { ...clock, rateHz: 2 } };
  expect(() => simulateWrist(heart(60), { ...clean, ppg: slow })).toThrow("rateHz = 2, want 10 to 1000 Hz");
  expect(() => simulateWrist(heart(60), { ...clean, activities: doing(motions.walking, 500) })).toThrow(
    "got it cyclesPerMinute.start = 500, want 5 to 240 /min",
  );
});

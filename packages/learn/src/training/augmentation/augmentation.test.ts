import { expect, test } from "vitest";
import { type RandomStream, randomStream } from "../random.ts";
import { type Augmentation, type Frame, inTurn, sometimes } from "./augmentation.ts";
import * as ready from "./all.ts";

const frame: Frame = { shape: [1, 5, 3], values: Float32Array.from({ length: 15 }, (_, i) => i + 1) };
/** Draws the same numbers always. */
const drawing = (uniform: number, normal: number): RandomStream => ({
  uniform: () => uniform,
  normal: () => normal,
  bell: () => normal,
  between: (least, most) => least + (most - least) * uniform,
  below: (count) => Math.floor(uniform * count),
});
const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 5));
const first = (augment: Augmentation, random: RandomStream): readonly number[] => [
  ...augment(frame, random).values.subarray(0, 3),
];

const all: Readonly<Record<string, Augmentation>> = {
  gain: ready.gain(0.5, 2),
  channelGain: ready.channelGain(0.5, 2),
  offset: ready.offset(1),
  drift: ready.drift(1, 2),
  noise: ready.noise(1),
  leadInversion: ready.leadInversion,
  channelDropout: ready.channelDropout(0.9),
  axisRotation: ready.axisRotation([0], 0.2),
  axisInversion: ready.axisInversion([0]),
  motionMixing: ready.motionMixing(
    Float32Array.from({ length: 30 }, (_, i) => i * i),
    0.1,
    1,
  ),
  timeWarp: ready.timeWarp(0.5, 2),
  speed: ready.speed(0.5, 2),
  shift: ready.shift(2),
};

test("every augmentation gives the same frame for the same seed, another for one of ten others, and leaves its input alone", () => {
  const before = frame.values.slice();
  for (const [name, augment] of Object.entries(all)) {
    const of = (seed: number): string => augment(frame, randomStream(seed, "augmentation")).values.join();
    expect(of(1), name).toBe(of(1));
    expect(new Set(Array.from({ length: 11 }, (_, seed) => of(seed))).size, name).toBeGreaterThan(1);
    expect(augment(frame, randomStream(1, "augmentation")).shape).toEqual([1, 5, 3]);
  }
  expect(frame.values).toEqual(before);
});

test("level: a gain half-way from 1 to 3 doubles; an offset of 2 times 0.5 adds 1; inverted leads change sign", () => {
  expect(first(ready.gain(1, 3), drawing(0.5, 0))).toEqual([2, 4, 6]);
  expect(first(ready.offset(2), drawing(0, 0.5))).toEqual([2, 3, 4]);
  expect(first(ready.noise(2), drawing(0, 0.5))).toEqual([2, 3, 4]);
  expect(first(ready.leadInversion, drawing(0.4, 0))).toEqual([-1, -2, -3]);
  expect(first(ready.leadInversion, drawing(0.6, 0))).toEqual([1, 2, 3]);
});

test("drift of height 1 and phase 0.5 half turns begins at its top", () => {
  expect(first(ready.drift(1, 0), drawing(0.25, 1))).toEqual(near([2, 3, 4]));
});

test("channels that drop out are 0 throughout, and one is always spared", () => {
  const { values } = ready.channelDropout(1)(frame, drawing(0.4, 0));
  expect([...values]).toEqual([1, 4, 7, 10, 13].flatMap((value) => [0, value + 1, 0]));
});

test("a rotation keeps the length of each triple, and half a turn about [1, 1, 1] maps x to 2 mean - x", () => {
  const { values } = ready.axisRotation([0], 1)(frame, drawing(0, 1));
  expect([...values.subarray(0, 3)]).toEqual(near([3, 2, 1]));
  const turned = ready.axisRotation([0], 0.3)(frame, randomStream(4, "augmentation")).values;
  for (let t = 0; t < 5; t++)
    expect(Math.hypot(...turned.subarray(3 * t, 3 * t + 3))).toBeCloseTo(
      Math.hypot(3 * t + 1, 3 * t + 2, 3 * t + 3),
      4,
    );
});

test("time: a shift by 1 reads the next sample and holds the last; half speed stays at the middle; a warp keeps the start", () => {
  expect([...ready.shift(1)(frame, drawing(0.9, 0)).values]).toEqual([
    4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 13, 14, 15,
  ]);
  expect(
    ready
      .speed(0.5, 0.5)(frame, drawing(0, 0))
      .values.filter((_, i) => i % 3 === 0),
  ).toEqual(Float32Array.of(4, 5.5, 7, 8.5, 10));
  expect(first(ready.timeWarp(0.5, 2), drawing(0.3, 0))).toEqual([1, 2, 3]);
});

test("motion is added times its factor, and a bank of another shape is refused", () => {
  const bank = Float32Array.from({ length: 15 }, () => 10);
  expect(first(ready.motionMixing(bank, 0.1, 0.3), drawing(0.5, 0))).toEqual(near([3, 4, 5]));
  expect(() => ready.motionMixing(bank.subarray(1), 0, 1)(frame, drawing(0, 0))).toThrow(
    "motion mixing: got a bank of 14 numbers, want whole frames of [1, 5, 3]",
  );
});

test("augmentations come in turn, and sometimes", () => {
  expect(first(inTurn(ready.gain(2, 2), ready.offset(1)), drawing(0, 1))).toEqual([3, 5, 7]);
  expect(first(sometimes(0.3, ready.gain(2, 2)), drawing(0.4, 0))).toEqual([1, 2, 3]);
  expect(first(sometimes(0.5, ready.gain(2, 2)), drawing(0.4, 0))).toEqual([2, 4, 6]);
});

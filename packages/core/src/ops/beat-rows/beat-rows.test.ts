import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { rational } from "../../wire/rational.ts";
import type { Wire } from "../../wire/wire.ts";
import { expectLaws } from "../laws.testing.ts";
import { noise, runOp, sampleWire, type TestInput } from "../one-op.testing.ts";
import { beatRows } from "./beat-rows.ts";
import { type BeatRowsParameters, beatRowFeatures } from "./memory.ts";

/** A beat's waveform is 5 values, 0.02 s apart, the middle one at its mark. */
const parameters: BeatRowsParameters = {
  beats: 12,
  leastBeats: 3,
  beforeSeconds: "0.04",
  everySeconds: "0.02",
  values: 5,
  hopSeconds: 1,
  silenceSeconds: 3,
  leastSize: 0,
};
const rateHz = 200;
const samples = 25;
const words = 4;

const eventsWire: Wire = {
  dtype: "f32",
  shape: [],
  rate: rational(8),
  delay: { min: rational(0), max: rational(1) },
  unit: "1",
  validity: "masked",
  events: {
    capacity: 2,
    rate: rational(rateHz),
    origin: rational(0),
    payload: ["shift", "quality", "size"].map((name) => ({ name, unit: "1" })),
  },
};
const waveWire = sampleWire({ rateHz: 8, shape: [1, samples], unit: "mV" });

interface Beat {
  /** The sample that it is marked at. */
  readonly at: number;
  readonly shift?: number;
  readonly height?: number;
}

/** Beats known half a second after they were, each one sample high in the waveform. */
function inputs(seconds: number, beats: readonly Beat[], lost: readonly number[] = []): readonly TestInput[] {
  const frames = seconds * 8;
  const size = 1 + 2 * (1 + 3);
  const values = new Float32Array(frames * size);
  const integers = new Int32Array(values.buffer);
  const wave = new Float32Array(frames * samples);
  for (const { at, shift = 0, height = 1 } of beats) {
    const frame = Math.floor((at + 100) / samples);
    const to = frame * size + 1 + words * integers[frame * size]!;
    integers[frame * size] = integers[frame * size]! + 1;
    integers[to] = (frame + 1) * samples - 1 - at;
    values.set([shift, 0.75, 1], to + 1);
    wave[at] = height;
  }
  const valid = Uint8Array.from({ length: frames }, (_, i) => (lost.includes(i) ? 0 : 1));
  return [
    { wire: { ...eventsWire, shape: [size] }, values, valid },
    { wire: waveWire, values: wave },
  ];
}

/** The newest row of the frame that ends at a second, by name, and its waveform. */
function newest(seconds: number, beats: readonly Beat[], lost?: readonly number[]) {
  const [output] = runOp(beatRows, parameters, inputs(seconds, beats, lost));
  const columns = 5 + beatRowFeatures.length;
  const at = (output!.frames * 12 - 1) * columns;
  const row = [...output!.values.subarray(at, at + columns)].map((v) => Math.round(1000 * v) / 1000 + 0);
  return {
    waveform: row.slice(0, 5),
    features: Object.fromEntries(beatRowFeatures.map((name, k) => [name, row[5 + k]])),
    valid: [...output!.valid],
  };
}

const regular = (count: number): readonly Beat[] => Array.from({ length: count }, (_, k) => ({ at: 40 + 160 * k }));

test("regular beats of one form change nothing and are like each other", () => {
  const { waveform, features, valid } = newest(9, regular(10));
  // Less their mean of 0.2 the values are -0.2 and 0.8; the root of their mean square is 0.4.
  expect(waveform).toEqual([-0.25, -0.25, 1, -0.25, -0.25]);
  expect(features).toEqual({
    interval: 0,
    change: 0,
    changeSize: 0,
    againstUsual: 0,
    changeOfChange: 0,
    growth: 0,
    quality: 0.5,
    // Second differences 1, -2, 1: the root of 2, over 0.4.
    roughness: Math.round(1000 * (2 * (Math.SQRT2 / 0.4) - 1)) / 1000,
    likeness: 1,
    present: 1,
  });
  expect(valid).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1]);
});

test("a beat that comes after 0.4 s in place of 0.8 s shows by how much", () => {
  const { features } = newest(4, [...regular(4), { at: 40 + 480 + 80 }]);
  expect(features["interval"]).toBe(-0.8);
  expect(features["change"]).toBe(-2);
  expect(features["changeSize"]).toBe(2);
  expect(features["changeOfChange"]).toBeCloseTo(4 / 3, 3);
  // Its usual interval is (3 * 0.8 + 0.4) / 4 = 0.7 s.
  expect(features["againstUsual"]).toBeCloseTo((8 * -0.3) / 1.1, 3);
});

test("a shift of one sample moves the waveform and lengthens the interval", () => {
  const beats = [...regular(4), { at: 40 + 640 - 1, shift: 1 / rateHz }];
  const moved = inputs(5, beats);
  const wave = moved[1]!.values as Float32Array;
  wave[679] = 0;
  wave[680] = 1;
  const [output] = runOp(beatRows, parameters, moved);
  const row = output!.values.subarray((output!.frames * 12 - 1) * 15);
  expect(row[2]).toBe(1);
  expect(row[5]).toBeCloseTo(0, 5);
});

test("after a lost frame there is no interval, and after a silence no beats", () => {
  expect(newest(4, regular(4), [19]).features).toMatchObject({ interval: 0, change: 0, againstUsual: 0, present: 1 });
  expect(newest(8, regular(4)).valid).toEqual([0, 0, 1, 1, 1, 0, 0, 0]);
});

test("a larger beat grows, and one of another form is unlike the others", () => {
  expect(newest(4, [...regular(4), { at: 680, height: 3 }]).features).toMatchObject({ growth: 1.5, likeness: 1 });
  expect(newest(4, [...regular(4), { at: 680, height: -1 }]).features).toMatchObject({ growth: 0, likeness: -3 });
});

test("beat-rows refuses a waveform that is not framed as the beats are", () => {
  expect(() =>
    runOp(beatRows, parameters, [
      inputs(1, [])[0]!,
      { ...inputs(1, [])[1]!, wire: sampleWire({ rateHz: 8, shape: [1, 5], unit: "mV" }) },
    ]),
  ).toThrow("want f32 [1, 25] at 8 Hz");
});

test("the rows keep the laws of a step", () => {
  const [events, wave] = inputs(60, regular(70));
  expectLaws(beatRows, parameters, [events!, { ...wave!, values: noise(60 * rateHz, 5) }]);
});

describe("the C kernel of beat-rows", () => {
  const next = noise(400, 7);
  const beats = Array.from({ length: 400 }, (_, k) => ({
    at: 50 + 170 * k + Math.round(40 * next[k]!),
    shift: next[k]! / 300,
  }));
  const [events, wave] = inputs(350, beats, [100, 900, 901, 2000]);
  testKernel(beatRows, parameters, [events!, { ...wave!, values: noise(350 * rateHz, 9) }]);
});

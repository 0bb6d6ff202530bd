import { expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { rational } from "../../wire/rational.ts";
import type { Wire } from "../../wire/wire.ts";
import { expectLaws } from "../laws.testing.ts";
import { noise, runOp, sampleWire, type TestInput } from "../one-op.testing.ts";
import { beatWindows } from "./beat-windows.ts";
import type { BeatWindowsParameters } from "./parameters.ts";

const rateHz = 200;
const hop = 25;
const parameters: BeatWindowsParameters = {
  leadSeconds: "0.1",
  windowSeconds: "0.2",
  samplesPerPoint: 2,
  shiftSecondsMax: "0.02",
  likeness: { first: 2, end: 18 },
  leastLikeness: 0.5,
  memoryBeats: 4,
  reach: 0.5,
  leastSize: 0.001,
  waitSeconds: "1.5",
  historySeconds: 4,
};
const signalWire = sampleWire({ rateHz, shape: [], unit: "mV" });
const beatsWire: Wire = {
  ...sampleWire({ rateHz: rateHz / hop, shape: [], unit: "1" }),
  events: { capacity: 2, rate: rational(rateHz), origin: rational(0), payload: [{ name: "quality", unit: "1" }] },
};

/** A wave of half a cosine, 60 ms wide, at each sample told; and those samples as events, known 20 samples later. */
function beatsAt(
  marks: readonly number[],
  facts: { readonly frames: number; readonly waves?: readonly number[]; readonly lost?: readonly number[] },
): readonly [TestInput, TestInput] {
  const signal = new Float32Array(facts.frames * hop);
  for (const wave of facts.waves ?? marks)
    for (let k = -6; k <= 6; k++) signal[wave + k] = Math.cos((Math.PI * k) / 14) * (k < 0 ? 1 : 0.8);
  const values = new Float32Array(facts.frames * 5);
  const words = new Int32Array(values.buffer);
  for (const [k, mark] of marks.entries()) {
    const frame = Math.floor((mark + 20) / hop);
    const at = frame * 5 + 1 + 2 * words[frame * 5]!;
    words[frame * 5]! += 1;
    words[at] = (frame + 1) * hop - 1 - mark;
    values[at + 1] = k;
  }
  const valid = Uint8Array.from({ length: facts.frames }, (_, i) => (facts.lost?.includes(i) ? 0 : 1));
  const heard = Uint8Array.from(signal, (_, i) => (facts.lost?.includes(Math.floor(i / hop)) ? 0 : 1));
  return [
    { wire: signalWire, values: signal, valid: heard },
    { wire: beatsWire, values, valid },
  ];
}

interface Out {
  readonly frame: number;
  readonly whole: boolean;
  /** The sample of the beat, and which one it was. */
  readonly mark: number;
  readonly which: number;
  readonly beat: readonly number[];
  readonly template: readonly number[];
  readonly facts: readonly number[];
}

function outOf(inputs: readonly TestInput[], changed: Partial<BeatWindowsParameters> = {}): readonly Out[] {
  const [windows, facts, events] = runOp(beatWindows, { ...parameters, ...changed }, inputs);
  return Array.from({ length: events!.frames }, (_, frame) => frame)
    .filter((frame) => events!.words[3 * frame] === 1)
    .map((frame) => ({
      frame,
      whole: windows!.valid[frame] === 1 && facts!.valid[frame] === 1,
      mark: (frame + 1) * hop - 1 - events!.words[3 * frame + 1]!,
      which: events!.values[3 * frame + 2]!,
      beat: Array.from(windows!.values.slice(40 * frame, 40 * frame + 20)),
      template: Array.from(windows!.values.slice(40 * frame + 20, 40 * frame + 40)),
      facts: Array.from(facts!.values.slice(4 * frame, 4 * frame + 4)),
    }));
}
const steady = [100, 260, 420, 580, 740, 900];
const rounded = (values: readonly number[]) => values.map((value) => Math.round(1000 * value) / 1000 + 0);

test("each beat comes out when the next is known, the last after 1.5 s, with the intervals on both sides", () => {
  const out = outOf(beatsAt(steady, { frames: 60 }));
  expect(out.map(({ mark }) => mark)).toEqual(steady);
  expect(out.map(({ which }) => which)).toEqual([0, 1, 2, 3, 4, 5]);
  // The beat at sample 260 is known in the frame of sample 280, which ends with sample 299.
  expect(out[0]!.frame).toBe(11);
  expect((out[5]!.frame + 1) * hop - 900).toBeGreaterThan(300);
  expect(out.map(({ facts }) => rounded(facts.slice(0, 2)))).toEqual([
    [0, 0.8],
    [0.8, 0.8],
    [0.8, 0.8],
    [0.8, 0.8],
    [0.8, 0.8],
    [0.8, 0],
  ]);
});

test("a beat like the others has likeness 1, size 1 and the template's window, whose mean is 0 and mean square 1", () => {
  const { beat, template, facts } = outOf(beatsAt(steady, { frames: 60 }))[4]!;
  expect(rounded(beat)).toEqual(rounded(template));
  expect(rounded(facts.slice(2))).toEqual([1, 1]);
  expect(beat.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 4);
  expect(beat.reduce((sum, x) => sum + x * x, 0) / 20).toBeCloseTo(1, 5);
  // The wave's highest point is that of samples 0 and 1 after the mark: lead of 20 samples, 2 a point.
  expect(beat.indexOf(Math.max(...beat))).toBe(9);
});

test("a mark 3 samples beside its wave is laid on the template all the same, one 8 samples beside it as near as 4", () => {
  const marks = steady.map((at, k) => (k === 3 ? at - 3 : at));
  const moved = outOf(beatsAt(marks, { frames: 60, waves: steady }))[3]!;
  expect(moved.facts[2]).toBeCloseTo(1, 5);
  const far = outOf(
    beatsAt(
      steady.map((at, k) => (k === 3 ? at - 8 : at)),
      { frames: 60, waves: steady },
    ),
  )[3]!;
  expect(far.facts[2]!).toBeLessThan(0.95);
});

test("one inverted beat is unlike the template and moves it by no more than half its size at a quarter's pace", () => {
  const [signal, beats] = beatsAt(steady, { frames: 60 });
  for (let k = -6; k <= 6; k++) (signal.values as Float32Array)[580 + k]! *= -3;
  const out = outOf([signal, beats]);
  expect(out[3]!.facts[2]!).toBeLessThan(0.5);
  expect(out[3]!.facts[3]).toBeCloseTo(3, 4);
  for (const [k, value] of out[4]!.template.entries())
    expect(Math.abs(value - out[3]!.template[k]!)).toBeLessThan(0.125 + 0.05);
});

test("gain changes nothing, and an offset nothing but roundings", () => {
  const [signal, beats] = beatsAt(steady, { frames: 60 });
  const plain = outOf([signal, beats]);
  const altered = (by: (x: number) => number) =>
    outOf([{ ...signal, values: Float32Array.from(signal.values as Float32Array, by) }, beats]);
  expect(altered((x) => 4 * x)).toEqual(plain);
  for (const [k, out] of altered((x) => x + 1).entries())
    for (const [j, value] of out.beat.entries()) expect(value).toBeCloseTo(plain[k]!.beat[j]!, 4);
});

test("no interval bridges lost frames, and a beat whose window has lost samples comes out without one", () => {
  for (const gap of [1, 2, 3]) {
    // Frames 24 and later hold samples 600 on: the window of the beat at 580 ends at 600.
    const lost = Array.from({ length: gap }, (_, k) => 24 + k);
    const out = outOf(beatsAt(steady, { frames: 60, lost }));
    expect(out.map(({ mark }) => mark)).toEqual(steady);
    expect(out.map(({ whole }) => whole)).toEqual([true, true, true, false, true, true]);
    expect(rounded(out[2]!.facts.slice(0, 2))).toEqual([0.8, 0.8]);
    expect(rounded(out[4]!.facts.slice(0, 2))).toEqual([0, 0.8]);
  }
});

test("a beat that waited longer than the history comes out without a window", () => {
  const out = outOf(beatsAt([100], { frames: 60 }), { waitSeconds: 2, historySeconds: "1.5" });
  expect(out.map(({ mark, whole }) => [mark, whole])).toEqual([[100, false]]);
});

test("events on another clock are refused, and windows that are no whole number of points", () => {
  const other: Wire = { ...beatsWire, events: { ...beatsWire.events!, rate: rational(100) } };
  expect(() => beatWindows.infer([signalWire, other], parameters)).toThrow("events at 100 samples per second");
  expect(() => beatWindows.infer([signalWire, signalWire], parameters)).toThrow("no events");
  const odd = { ...parameters, samplesPerPoint: 3 };
  expect(() => beatWindows.infer([signalWire, beatsWire], odd)).toThrow("windows of 13.33");
});

const noisy = (seed: number): readonly [TestInput, TestInput] => {
  const marks = Array.from({ length: 40 }, (_, k) => 100 + 140 * k + ((k * 37) % 50));
  const [signal, beats] = beatsAt(marks, { frames: 240, lost: [70, 71, 120] });
  const more = noise(signal.values.length, seed);
  return [{ ...signal, values: Float32Array.from(signal.values as Float32Array, (x, i) => x + 0.1 * more[i]!) }, beats];
};

test("beat-windows keeps the laws of a step", () => {
  expectLaws(beatWindows, parameters, noisy(1));
});

testKernel(beatWindows, parameters, noisy(2));

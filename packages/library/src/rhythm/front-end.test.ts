import { bind, execute, mostTicks, plan, runBatch } from "@afferent/core";
import { expect, test } from "vitest";
import { beatTimes, ecgOf } from "../ecg-beats/waves.testing.ts";
import { rhythmFramesDraft, rhythmRows } from "./front-end.ts";

const rateHz = 300;
const { beats, columns } = rhythmRows;
/** Where the features stand in a row, behind the values of the waveform. */
const [interval, changeSize, likeness, present] = [44, 46, 52, 53];

function framesOf(values: Float64Array) {
  const graph = bind(rhythmFramesDraft, {
    ecg: { rateHz, channels: 1, unit: "mV", range: "any", skewSeconds: 1 },
  });
  const pipeline = execute(plan(graph, { blockTicks: mostTicks(graph) }));
  const frames: { readonly valid: number; readonly values: Float32Array }[] = [];
  runBatch(pipeline, { ecg: { channels: [values], frames: values.length, gaps: [] } }, ({ outputs: { frame } }) => {
    const { f32, size, valid, frames: count } = frame!;
    for (let i = 0; i < count; i++) frames.push({ valid: valid[i]!, values: f32.slice(i * size, (i + 1) * size) });
  });
  return frames;
}

const steady = (perMinute: number) => ecgOf(beatTimes({ perMinute, seconds: 60, seed: 3 }), { rateHz, seconds: 60 });
const row = (frame: Float32Array, beat: number) => frame.subarray(beat * columns, (beat + 1) * columns);

test("at 75 beats a minute the rows are there from 8 beats on, and all 64 within a minute", () => {
  const frames = framesOf(steady(75));
  expect(frames).toHaveLength(30);
  const counts = frames.map(({ values }) => Array.from({ length: beats }, (_, k) => row(values, k)[present]!));
  const there = counts.map((each) => each.reduce((sum, one) => sum + one, 0));
  for (const [k, { valid }] of frames.entries()) expect(valid).toBe(there[k]! >= 8 ? 1 : 0);
  expect(there[4]).toBeGreaterThanOrEqual(8);
  expect(there.at(-1)).toBe(64);
});

test("a steady heart has intervals of 60 s over its rate, hardly changes, and beats like each other; upside down only the waveform differs", () => {
  const ecg = steady(75);
  const [last, inverted] = [ecg, ecg.map((value) => -value)].map((values) => framesOf(values).at(-1)!.values);
  for (let beat = 0; beat < beats; beat++) {
    const now = row(last!, beat);
    expect((now[interval]! + 1.6) / 2).toBeCloseTo(0.8, 1);
    expect(now[changeSize]).toBeLessThan(0.3);
    expect(now[likeness]).toBeGreaterThan(0.9);
    const other = row(inverted!, beat);
    // Where the lowest point of the one is marked in the other, the mark moves by some samples at most.
    expect(Math.abs(other[interval]! - now[interval]!)).toBeLessThan(0.1);
    expect(Math.sign(other[24]!)).toBe(-Math.sign(now[24]!));
  }
});

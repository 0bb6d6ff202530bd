import { bind, execute, mostTicks, plan, Rationals, runBatch, wireAt } from "@afferent/core";
import { expect, test } from "vitest";
import { beatTimes, ecgOf } from "../ecg-beats/waves.testing.ts";
import { beatFrames, beatFramesDraft } from "./front-end.ts";

const seconds = 60;
const { points, markPoint, rhythmAt, rhythm, size } = beatFrames;
const bound = (rateHz: number) =>
  bind(beatFramesDraft, { ecg: { rateHz, channels: 1, unit: "mV", range: "any", skewSeconds: 1 } });

/** The frames with a beat. */
function framesOf(ecg: Float64Array, rateHz: number): readonly (readonly number[])[] {
  const graph = bound(rateHz);
  const pipeline = execute(plan(graph, { blockTicks: mostTicks(graph) }));
  const made: number[][] = [];
  runBatch(pipeline, { ecg: { channels: [ecg], frames: ecg.length, gaps: [] } }, ({ outputs: { frame } }) => {
    for (let i = 0; i < frame!.frames; i++)
      if (frame!.valid[i] === 1) made.push(Array.from(frame!.f32.subarray(i * size, (i + 1) * size)));
  });
  return made;
}

const highestAt = (row: readonly number[]): number => row.indexOf(Math.max(...row));
const factsOf = (frame: readonly number[]) => {
  const [before = 0, after = 0, likeness = 0, share = 0] = frame.slice(rhythmAt + rhythm);
  return { before, after, likeness, share };
};

for (const rateHz of [250, 360])
  test(`at ${rateHz} Hz a steady heart's beats are like its template, each with its mark at 0.36 s`, () => {
    const beats = beatTimes({ perMinute: 70, seconds, seed: 1 });
    const frames = framesOf(ecgOf(beats, { rateHz, seconds }), rateHz);
    expect(frames.length).toBeGreaterThanOrEqual(beats.length - 3);
    for (const frame of frames.slice(10)) {
      const { before, after, likeness, share } = factsOf(frame);
      expect(likeness).toBeGreaterThan(0.95);
      expect(Math.abs(share - 1)).toBeLessThan(0.1);
      for (const interval of [before, after]) expect(Math.abs(interval - 60 / 70)).toBeLessThan(0.06);
      expect(Math.abs(highestAt(frame.slice(0, points)) - markPoint)).toBeLessThanOrEqual(2);
      // Intervals within 3 % of each other differ by at most 2 * 0.06, in multiples of a half.
      for (const number of frame.slice(rhythmAt, rhythmAt + 7)) expect(Math.abs(number)).toBeLessThan(0.25);
    }
  });

test("a beat 0.5 s after another where 0.86 s are usual is early against all means: 2 (0.5 - 0.86) / 1.36 in halves is -1.06", () => {
  const steady = Array.from({ length: 60 }, (_, k) => 0.5 + 0.86 * k);
  const early = steady.map((at, k) => (k === 40 ? at - 0.36 : at));
  const frames = framesOf(ecgOf(early, { rateHz: 360, seconds }), 360);
  const lowest = frames.filter((frame) => frame[rhythmAt + 2]! < -0.8);
  expect(lowest).toHaveLength(1);
  expect(lowest[0]![rhythmAt]).toBeCloseTo(-1.06, 1);
  expect(lowest[0]![rhythmAt + 2]).toBeCloseTo(-1.06, 1);
  expect(lowest[0]![rhythmAt + 3]).toBeCloseTo((2 * 2 * 0.36) / 2.08, 1);
});

test("a frame has 180 numbers of unit 1, eight times a second, and waits at most for 6 s of signal after the beat is known", () => {
  const graph = bound(250);
  const [frame, beat] = beatFramesDraft.outputs.map(({ from }) => wireAt(graph, from));
  expect([frame!.shape, frame!.unit, Rationals.toNumber(frame!.rate)]).toEqual([[size], "1", beatFrames.rateHz]);
  expect(beat!.events!.capacity).toBe(1);
  expect(Rationals.toNumber(frame!.delay.max)).toBeLessThan(10);
});

import { bind, Elementary, execute, mostTicks, plan, runBatch, wireAt } from "@afferent/core";
import { expect, test } from "vitest";
import { rateFrames, rateFramesDraft } from "./front-end.ts";

const sensor = (channels: number, unit: string) =>
  ({ rateHz: 50, channels, unit, range: "any", skewSeconds: "0.5" }) as const;
const bound = bind(rateFramesDraft, { ppg: sensor(2, "1"), acc: sensor(3, "m/s2") });

/** The frames of a pulse and a movement, each a sine at a rate of its own, /min; `lost` samples of motion from 20 s on. */
function framesOf(pulse: number, movement: number, seconds: number, lost: number) {
  const pipeline = execute(plan(bound, { blockTicks: mostTicks(bound) }));
  const wave = (perMinute: number) =>
    Float64Array.from({ length: seconds * 50 }, (_, n) => Elementary.cosPi((2 * n * perMinute) / 3000));
  const gaps = lost > 0 ? [{ start: 1000, frames: lost }] : [];
  const made: { readonly valid: boolean; readonly values: Float32Array }[] = [];
  const [light, motion] = [wave(pulse), wave(movement)];
  runBatch(
    pipeline,
    {
      ppg: { channels: [light, light], frames: light.length, gaps: [] },
      acc: { channels: [motion, motion, motion], frames: motion.length, gaps },
    },
    ({ outputs: { frame } }) => {
      const { f32, size, frames, valid } = frame!;
      for (let i = 0; i < frames; i++)
        made.push({ valid: valid[i] === 1, values: f32.slice(i * size, (i + 1) * size) });
    },
  );
  return made;
}

const rowOf = (frame: Float32Array, row: number): Float32Array =>
  frame.subarray(row * rateFrames.count, (row + 1) * rateFrames.count);
const peakOf = (row: Float32Array): number => rateFrames.rates.lowPerMinute + row.indexOf(Math.max(...row));
const mean = (row: Float32Array): number => row.reduce((sum, value) => sum + value, 0) / row.length;

test("a frame is 11 rows of 183 rates every 2 s, of two sensors that are equally late", () => {
  const wire = wireAt(bound, rateFramesDraft.outputs[0]!.from);
  expect(wire.shape).toEqual([11, 183, 1]);
  expect(wire.rate).toEqual({ numerator: 1, denominator: 2 });
});

test("a pulse of 90 /min beside a movement of 140 /min peaks at its rate in the light's rows, the movement in motion's; all but evidence have mean 1", () => {
  const frame = framesOf(90, 140, 60, 0).at(-1)!;
  expect(frame.valid).toBe(true);
  const window = [90, 45, 90];
  for (const [row, perMinute] of [...window, ...window, ...window, 140, 70].entries()) {
    expect(Math.abs(peakOf(rowOf(frame.values, row)) - perMinute), `row ${row}`).toBeLessThan(4);
    expect(mean(rowOf(frame.values, row))).toBeCloseTo(row < 9 && row % 3 === 0 ? 4 / 3 : 1, 3);
  }
});

test("where steps go with the heart, the light as it came still peaks at their rate", () => {
  const frame = framesOf(100, 100, 60, 0).at(-1)!;
  expect(Math.abs(peakOf(rowOf(frame.values, 8)) - 100)).toBeLessThan(4);
  expect(Math.max(...rowOf(frame.values, 8))).toBeGreaterThan(5);
});

test("the oldest window of a frame's light is the newest of the frame two before", () => {
  const made = framesOf(75, 110, 40, 0);
  const [before, now] = [made.at(-3)!, made.at(-1)!];
  for (let row = 0; row < rateFrames.lightRows; row++)
    expect(rowOf(now.values, row)).toEqual(rowOf(before.values, 2 * rateFrames.lightRows + row));
});

test("a second of motion that is lost takes the frames that look at it, and no other", () => {
  const made = framesOf(90, 140, 60, 50);
  const valid = made.map((frame) => frame.valid);
  const lost = valid.map((is, k) => (is ? -1 : 2 * (k + 1))).filter((at) => at > 14);
  // The second from 20 s on is in windows until 29 s, of which a frame has the newest alone.
  expect(lost[0]).toBe(22);
  expect(lost.at(-1)).toBeGreaterThanOrEqual(28);
  expect(lost.at(-1)).toBeLessThanOrEqual(30);
});

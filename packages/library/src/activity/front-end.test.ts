import { bind, execute, mostTicks, plan, Rationals, runBatch, wireAt } from "@afferent/core";
import { expect, test } from "vitest";
import { activityMotionDraft } from "./front-end.ts";

const sensor = (rateHz: number, unit: string) =>
  ({ rateHz, channels: 3, unit, range: "any", skewSeconds: "0.5" }) as const;
const bound = (rateHz: number) =>
  bind(activityMotionDraft, { acc: sensor(rateHz, "m/s2"), gyro: sensor(rateHz, "rad/s") });

/** All frames of the front end for so many samples of ramps: channel c of sample n is (c + 1) n. */
function motionOf(
  samples: number,
  lost: readonly number[],
): readonly { readonly valid: number; readonly values: readonly number[] }[] {
  const graph = bound(100);
  const pipeline = execute(plan(graph, { blockTicks: mostTicks(graph) }));
  const feed = (first: number) => ({
    channels: [0, 1, 2].map((c) => Float64Array.from({ length: samples }, (_, n) => (first + c + 1) * n)),
    frames: samples,
    gaps: lost.map((start) => ({ start, frames: 10 })),
  });
  const made: { valid: number; values: number[] }[] = [];
  runBatch(pipeline, { acc: feed(0), gyro: feed(3) }, ({ outputs: { motion } }) => {
    const { f32, size, frames, valid } = motion!;
    for (let i = 0; i < frames; i++)
      made.push({ valid: valid[i]!, values: [...f32.subarray(i * size, (i + 1) * size)] });
  });
  return made;
}

test("every 50 ms the mean of the last five samples: acceleration in units of 10 m/s2, angular rate in units of 3 rad/s", () => {
  const made = motionOf(100, []);
  expect(made).toHaveLength(20);
  // Samples 0 to 4 have the mean 2, samples 5 to 9 the mean 7.
  for (const [frame, mean] of [2, 7].entries()) {
    const { valid, values } = made[frame]!;
    expect(valid).toBe(1);
    for (const [c, value] of values.entries()) expect(value).toBeCloseTo(((c + 1) * mean) / (c < 3 ? 10 : 3), 5);
  }
});

test("100 ms without samples are one to three frames without values, and nothing else changes", () => {
  const [whole, broken] = [motionOf(300, []), motionOf(300, [100])];
  const lost = broken.filter(({ valid }) => valid === 0).length;
  expect(lost).toBeGreaterThanOrEqual(1);
  expect(lost).toBeLessThanOrEqual(3);
  expect(broken.slice(0, 20)).toEqual(whole.slice(0, 20));
  expect(broken.slice(24)).toEqual(whole.slice(24));
});

test("at 100 Hz a frame is 20 ms late, and sensors of 50 and 104 Hz give the same frames of 20 Hz", () => {
  for (const rateHz of [50, 100, 104]) {
    const graph = bound(rateHz);
    const wire = wireAt(graph, activityMotionDraft.outputs[0]!.from);
    expect([wire.shape, Rationals.toNumber(wire.rate), wire.unit]).toEqual([[6], 20, "1"]);
    if (rateHz === 100) expect(Rationals.toNumber(wire.delay.max)).toBe(0.02);
  }
});

import { expect, test } from "vitest";
import { ratesOf } from "./examples.ts";
import { drawWorkout } from "./drawn-workout.ts";
import { simulatedWorkout } from "./simulated.ts";

test("a seed draws phases of at most 90 s that fill 300 s, and a heart that goes from target to target", () => {
  const { phases, heartRatePerMinute } = drawWorkout(5, 300);
  expect(phases[0]!.startSeconds).toBe(0);
  expect(phases.at(-1)!.endSeconds).toBe(300);
  for (const [k, { startSeconds, endSeconds }] of phases.entries()) {
    expect(endSeconds - startSeconds).toBeLessThanOrEqual(90);
    expect(startSeconds).toBe(k === 0 ? 0 : phases[k - 1]!.endSeconds);
  }
  for (const { value } of heartRatePerMinute) expect(value >= 48 && value <= 195).toBe(true);
});

test("one seed simulates the same person twice, another seed another one, and the truth is that of 147 windows", () => {
  const [one, again, other] = [simulatedWorkout(1), simulatedWorkout(1), simulatedWorkout(2)];
  expect(again).toEqual(one);
  expect(other.recording.subject).not.toBe(one.recording.subject);
  expect(ratesOf(one).beatsPerMinute).toHaveLength(147);
  expect(ratesOf(other).beatsPerMinute).not.toEqual(ratesOf(one).beatsPerMinute);
});

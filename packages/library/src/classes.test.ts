import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAll, type Reading, start } from "@afferent/core";
import { describe, expect, test } from "vitest";
import { randomSequence } from "../../../testing/random-sequence.ts";
import { requireTool } from "../../../testing/needs.ts";
import { axisAlgorithm, axisByLogits, axisOutput } from "./classes.testing.ts";
import { buildUnit, type Deed, planFor, runReference, runUnit } from "./unit-run.testing.ts";

const binding = { acc: { rateHz: 4, channels: 3, unit: "m/s2", range: "any", skewSeconds: "1/2" } } as const;

/** Readings of so many seconds of constant acceleration at 4 Hz, frames from `lost` on missing. */
function readingsOf(acceleration: readonly number[], seconds: number, lost = Infinity): readonly Reading[] {
  const frames = 4 * seconds;
  const channels = acceleration.map((value) => new Float32Array(frames).fill(value));
  const gaps = lost < frames ? [{ start: lost, frames: frames - lost }] : [];
  return readAll(start(axisAlgorithm, binding), { acc: { channels, frames, gaps } });
}

describe("readings of a class", () => {
  test("(1, 0, 0) has the probabilities e : 1 : 1, rounded to 1/256, and the most probable class", () => {
    const last = readingsOf([1, 0, 0], 2).at(-1)!;
    const probabilities = [147 / 256, 54 / 256, 54 / 256];
    expect(Math.round((256 * Math.E) / (Math.E + 2))).toBe(147);
    expect(last).toEqual({
      quantity: "axis",
      unit: "1",
      value: 0,
      reason: null,
      estimate: 0,
      quality: probabilities[0],
      interval: null,
      at: 2 - 0.125,
      span: 1,
      class: { label: "x", probabilities, set: ["x"], outOfDistribution: 1 },
    });
  });

  test("weights move the operating point: 1.5 z beats an equal x, without a value where it is not probable", () => {
    const last = readingsOf([1, 0, 1], 2).at(-1)!;
    expect(last).toMatchObject({ value: null, reason: "uncertain", estimate: 2 });
    expect(last.class).toMatchObject({ label: "z", set: ["x", "z"] });
  });

  test("before the start-up a frame without probabilities is start-up, later it is a gap", () => {
    const readings = readingsOf([0, 1, 0], 2, 6);
    expect(readings.map(({ reason }) => reason ?? "value").join(" ")).toBe(
      "start-up start-up start-up value value value gap gap",
    );
    expect(readings[0]).toMatchObject({ value: null, estimate: null, quality: 0, class: { label: null, set: null } });
  });

  test("a length above 6 m/s2 is unfamiliar, whatever its probability", () => {
    const last = readingsOf([7, 0, 0], 2).at(-1)!;
    expect(last).toMatchObject({ value: null, reason: "unfamiliar", estimate: 0, class: { outOfDistribution: 7 } });
    expect(last.quality).toBeGreaterThan(0.99);
  });

  test("a recording's class is that of the mean of the probabilities", () => {
    const [x, y] = [readingsOf([1, 0, 0], 2).slice(-1), readingsOf([0, 3, 0], 2).slice(-2)];
    const whole = axisAlgorithm.ofRecording!([...x, ...y])!;
    const mean = (k: number) => (x[0]!.class!.probabilities![k]! + 2 * y[0]!.class!.probabilities![k]!) / 3;
    expect(whole.class!.label).toBe("y");
    expect(whole.quality).toBeCloseTo(mean(1), 12);
    expect(axisAlgorithm.ofRecording!(readingsOf([1, 0, 0], 2, 0))).toBeNull();
  });
});

/** Accelerations of up to 8 m/s2 in pieces of 5 frames, each seventh missing. */
function deeds(): readonly Deed[] {
  const random = randomSequence(11);
  return Array.from({ length: 60 }, (_, piece): Deed => {
    const about = Array.from({ length: 3 }, () => 8 * random() - 4);
    const frames = Float32Array.from({ length: 15 }, (__, k) => about[k % 3]! + random());
    return { source: 0, count: 5, frames: piece % 7 === 3 ? null : frames };
  });
}

test("with logits the score is minus the greatest, and little evidence for any class is unfamiliar", () => {
  const channels = [0.25, -1, 0.125].map((value) => new Float32Array(8).fill(value));
  const last = readAll(start(axisByLogits, binding), { acc: { channels, frames: 8, gaps: [] } }).at(-1)!;
  expect(last).toMatchObject({ value: null, reason: "unfamiliar", class: { outOfDistribution: -0.25 } });
});

for (const [name, axis] of Object.entries({ "a score": axisAlgorithm, logits: axisByLogits }))
  test(`with ${name} the device reads the classes that the reference reads: same class, same probability to the bit, same reason and time`, () => {
    const folder = mkdtempSync(join(tmpdir(), "afferent-classes-"));
    try {
      const planned = planFor(axis, binding, 3);
      const flags = ["-std=c99", "-O2", "-ffp-contract=off", "-Wall", "-Wextra", "-Wconversion", "-Werror"];
      const program = buildUnit(axis, planned, folder, { command: requireTool("gcc"), flags });
      const { readings } = runUnit(program, deeds(), 3);
      const reference = runReference(axis, planned, deeds()).readings;
      const names = Object.keys(axisAlgorithm.reasons);
      expect(
        readings.map(({ atUs, spanUs, estimate, quality, reason, hasValue, hasEstimate }) => ({
          at: Number(atUs) / 1e6,
          span: spanUs / 1e6,
          estimate: hasEstimate ? estimate : null,
          value: hasValue ? estimate : null,
          quality,
          reason: names[reason - 1] ?? null,
        })),
      ).toEqual(
        reference.map(({ at, span, estimate, value, quality, reason }) => ({
          at,
          span,
          estimate,
          value,
          quality,
          reason,
        })),
      );
      // Every class and every reason is among them.
      expect(new Set(reference.map((reading) => reading.class!.label))).toEqual(new Set(["x", "y", "z", null]));
      expect(new Set(reference.map(({ reason }) => reason))).toEqual(new Set([null, ...names]));
      expect(axisOutput.classes).toEqual(axisAlgorithm.classes);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

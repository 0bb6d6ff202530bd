import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAll, type Reading, start } from "@afferent/core";
import { describe, expect, test } from "vitest";
import { randomSequence } from "../../../testing/random-sequence.ts";
import { requireTool } from "../../../testing/needs.ts";
import { axisAlgorithm, axisByLogits, placeAlgorithm } from "./classes.testing.ts";
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

describe("readings of classified beats", () => {
  const ecg = { ecg: { rateHz: 4, channels: 1, unit: "mV", range: "any", skewSeconds: "1/2" } } as const;
  const read = (values: readonly number[], lost: readonly number[] = []) => {
    const gaps = lost.map((frame) => ({ start: frame, frames: 1 }));
    const feeds = { ecg: { channels: [Float32Array.from(values)], frames: values.length, gaps } };
    return readAll(start(placeAlgorithm, ecg), feeds).map(({ at, span, estimate, value, reason, class: of }) => ({
      at,
      span,
      estimate,
      value,
      reason,
      label: of!.label,
    }));
  };

  test("have the time of the beat and the class of its frame, without a value where no class stands out", () => {
    // A peak at sample 2 stands out by 4 mV; one at sample 5 by 1: e / (e + 3) = 0.48.
    expect(read([0, 0, 4, 0, 0, 1, 0, 0, 0, 0, 0, 0])).toEqual([
      { at: 0.5, span: 0, estimate: 2, value: 2, reason: null, label: "third" },
      { at: 1.25, span: 0, estimate: 1, value: null, reason: "uncertain", label: "second" },
    ]);
  });

  test("have no class where their frame was not seen whole, and every second without signal says so", () => {
    expect(read([0, 4, 0, 0, 0, 0, 0, 0], [3, 6])).toEqual([
      { at: 0.25, span: 0, estimate: null, value: null, reason: "gap", label: null },
      { at: 1, span: 1, estimate: null, value: null, reason: "gap", label: null },
      { at: 2, span: 1, estimate: null, value: null, reason: "gap", label: null },
    ]);
  });
});

/** ECG of up to 4 mV in pieces of 5 frames, each seventh missing. */
function ecgDeeds(): readonly Deed[] {
  const random = randomSequence(12);
  return Array.from({ length: 80 }, (_, piece): Deed => {
    const frames = Float32Array.from({ length: 5 }, () => (random() < 0.3 ? 4 * random() : 0));
    return { source: 0, count: 5, frames: piece % 7 === 3 ? null : frames };
  });
}

const onDevice = {
  "classes with a score": { algorithm: axisAlgorithm, bindings: binding, doing: deeds },
  "classes with logits": { algorithm: axisByLogits, bindings: binding, doing: deeds },
  "classified beats": {
    algorithm: placeAlgorithm,
    bindings: { ecg: { rateHz: 4, channels: 1, unit: "mV", range: "any", skewSeconds: "1/2" } },
    doing: ecgDeeds,
  },
} as const;

for (const [name, { algorithm, bindings, doing }] of Object.entries(onDevice))
  test(`the device reads ${name} as the reference reads them: same class, same probability to the bit, same reason and time`, () => {
    const folder = mkdtempSync(join(tmpdir(), "afferent-classes-"));
    try {
      const planned = planFor(algorithm, bindings, 3);
      const flags = ["-std=c99", "-O2", "-ffp-contract=off", "-Wall", "-Wextra", "-Wconversion", "-Werror"];
      const program = buildUnit(algorithm, planned, folder, { command: requireTool("gcc"), flags });
      const asPlusPlus = [
        "-x",
        "c++",
        "-std=c++17",
        "-c",
        "-Wall",
        "-Wextra",
        "-Wconversion",
        "-Wdouble-promotion",
        "-Werror",
      ];
      execFileSync(requireTool("gcc"), [...asPlusPlus, `${algorithm.name}.c`, "-o", "plus-plus.o"], { cwd: folder });
      const { readings } = runUnit(program, doing(), algorithm.draft.outputs.length);
      const reference = runReference(algorithm, planned, doing()).readings;
      const names = Object.keys(algorithm.reasons);
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
          at: expect.closeTo(at, 6),
          span,
          estimate,
          value,
          quality,
          reason,
        })),
      );
      // Every class is among them, and every reason but the start-up that lost frames of peaks do not have.
      expect(new Set(reference.map((reading) => reading.class!.label))).toEqual(new Set([...algorithm.classes!, null]));
      const reasons = new Set(reference.map(({ reason }) => reason));
      expect(reasons).toEqual(new Set([null, ...names.filter((each) => each !== "start-up" || reasons.has(each))]));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

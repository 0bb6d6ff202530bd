import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fullyConnected, graph, storeNetwork } from "@afferent/core";
import { expect, test } from "vitest";
import { requireTool } from "../../../../testing/needs.ts";
import { ecgOf, readEcg } from "../ecg-beats/waves.testing.ts";
import { buildUnit, type Deed, planFor, runReference, runUnit } from "../unit-run.testing.ts";
import { beatClassWith } from "./algorithm.ts";
import { beatFrames } from "./front-end.ts";

const { size, rhythmAt } = beatFrames;

/** A network that can be checked by hand: the logit of V is -127/16 times how early the beat is against the slow mean, that of N is 2, the others 0. */
const byEarliness = storeNetwork(
  graph("early", ({ source, output }) => {
    const weights = new Int8Array(4 * size);
    weights[2 * size + rhythmAt + 2] = -127;
    const x = source({
      name: "input",
      unit: "1",
      channels: { min: size, max: size },
      rateHz: { min: 1, max: 100 },
      gaps: { policy: "mark" },
      tensor: { dtype: "i8", shape: [size], quant: { scale: [1 / 32], zeroPoint: 0 } },
    });
    output(
      "output",
      x.through(fullyConnected, {
        weights,
        shape: [4, size],
        weightScale: Float32Array.of(1 / 16),
        bias: Int32Array.of(2 * 32 * 16, 0, 0, 0),
        keepDimensions: true,
        activation: "none",
        output: { scale: [1 / 8], zeroPoint: 0 },
      }),
    );
  }),
);
const algorithm = beatClassWith(byEarliness, { temperature: 1, leastSetProbability: 0.1, unfamiliarAbove: 1e30 });

const rateHz = 250;
const seconds = 50;
/** A beat every 0.86 s, the forty-first of them 0.36 s early. */
const beats = Array.from({ length: 55 }, (_, k) => 0.5 + 0.86 * k - (k === 40 ? 0.36 : 0));
const ecg = ecgOf(beats, { rateHz, seconds });

test("the early beat is V, at its own time, and the others are N with e2 of e2 + 3 parts", () => {
  const readings = readEcg(algorithm, ecg, rateHz).filter(({ estimate }) => estimate !== null);
  expect(readings.length).toBeGreaterThanOrEqual(52);
  const called = readings.filter((reading) => reading.class?.label === "V");
  expect(called.map(({ at }) => Math.round(100 * at) / 100)).toEqual([Math.round(100 * beats[40]!) / 100]);
  const normal = readings.filter((reading) => reading.class?.label === "N");
  expect(normal.length).toBe(readings.length - 1);
  const steady = normal.find(({ at }) => at > 20 && at < 21)!;
  expect(steady.value).toBe(0);
  expect(steady.quality).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 3), 1);
  expect(steady.class?.set).toEqual(["N"]);
});

test("a beat about which signal is missing has no class, and says why", () => {
  const readings = readEcg(algorithm, ecg, rateHz, [{ start: Math.round((beats[20]! + 0.39) * rateHz), frames: 30 }]);
  const without = readings.filter(({ estimate }) => estimate === null);
  expect(without.length).toBeGreaterThan(0);
  for (const { reason, value, at } of without) {
    expect([reason, value]).toEqual(["no-window", null]);
    expect(Math.min(...[0, 20, 21, 54].map((k) => Math.abs(at - beats[k]!)))).toBeLessThan(1);
  }
});

test("every beat is stranger than a bound of -100 allows: the estimate stays, the value goes", () => {
  const strict = beatClassWith(byEarliness, { temperature: 1, leastSetProbability: 0.1, unfamiliarAbove: -100 });
  for (const { value, reason, estimate } of readEcg(strict, ecg, rateHz))
    if (estimate !== null) expect([value, reason]).toEqual([null, "unfamiliar"]);
});

test("C says of every beat the same class, probability and reason, at the same time to a microsecond", () => {
  const bindings = { ecg: { rateHz, channels: 1, unit: "mV", range: "any", skewSeconds: "1/2" } } as const;
  const deeds: Deed[] = Array.from({ length: 5 * seconds }, (_, piece) => ({
    source: 0,
    count: rateHz / 5,
    frames: piece === 100 ? null : Float32Array.from(ecg.slice((piece * rateHz) / 5, ((piece + 1) * rateHz) / 5)),
  }));
  const folder = mkdtempSync(join(tmpdir(), "afferent-beat-class-"));
  try {
    const planned = planFor(algorithm, bindings, 3);
    const flags = ["-std=c99", "-O2", "-ffp-contract=off", "-Wall", "-Wextra", "-Wconversion", "-Werror"];
    const program = buildUnit(algorithm, planned, join(folder, "unit"), { command: requireTool("gcc"), flags });
    const reference = runReference(algorithm, planned, deeds);
    const { readings, hashes } = runUnit(program, deeds, planned.graph.draft.outputs.length);
    expect(hashes).toEqual(reference.hashes);
    expect(readings.length).toBeGreaterThan(45);
    expect(readings.length).toBe(reference.readings.length);
    const reasons = Object.keys(algorithm.reasons);
    for (const [k, { at, estimate, quality, reason, value }] of reference.readings.entries()) {
      const unit = readings[k]!;
      expect([unit.estimate, unit.quality, unit.hasValue]).toEqual([estimate ?? 0, quality, value !== null]);
      expect(unit.reason).toBe(reason === null ? 0 : 1 + reasons.indexOf(reason));
      expect(Math.abs(Number(unit.atUs) - at * 1e6)).toBeLessThanOrEqual(1);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

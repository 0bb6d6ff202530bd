import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Algorithm, type Binding, type Reading } from "@afferent/core";
import { presets, simulateWorkout } from "@afferent/signals";
import { expect, test } from "vitest";
import { requireTool } from "../../../testing/needs.ts";
import { withGyroscope } from "../../../testing/with-gyroscope.ts";
import { algorithms } from "./index.ts";
import { buildUnit, type Deed, planFor, runReference, runUnit, type UnitReading } from "./unit-run.testing.ts";

const recording = withGyroscope(simulateWorkout({ ...presets.workout, seed: 8 }).recording);
const seconds = 90;
const skewSeconds = "1/2";

/** A stretch of the simulated workout in pieces of 0.2 s, a second in 17 missing on every source. */
function deedsOf(algorithm: Algorithm) {
  const bindings: Record<string, Binding> = {};
  const sources = algorithm.draft.sources.map((draft) => {
    const source = recording.sources.find(({ name }) => name === draft.name)!;
    const channels = source.channels.slice(0, draft.channels.max);
    bindings[draft.name] = {
      rateHz: source.rate,
      channels: channels.length,
      unit: channels[0]!.unit,
      range: "any",
      skewSeconds,
    };
    return { rateHz: source.rate.numerator / source.rate.denominator, channels };
  });
  const deeds: Deed[] = [];
  for (let piece = 0; piece < 5 * seconds; piece++)
    for (const [index, { rateHz, channels }] of sources.entries()) {
      const [from, to] = [Math.floor((piece * rateHz) / 5), Math.floor(((piece + 1) * rateHz) / 5)];
      const missing = Math.floor(piece / 5) % 17 === 16 || Math.floor(piece / 5) > seconds - 6;
      const frames = Float32Array.from(
        { length: (to - from) * channels.length },
        (_, k) => channels[k % channels.length]!.values[from + Math.floor(k / channels.length)]!,
      );
      deeds.push({ source: index, count: to - from, frames: missing ? null : frames });
    }
  return { bindings, deeds };
}

const bits = (value: number): number => new Uint32Array(Float32Array.of(value).buffer)[0]!;

/** A reading of the reference as the C struct says it. */
function asUnit(algorithm: Algorithm, reading: Reading): Omit<UnitReading, "atUs"> {
  // Of an event the value is its time; of a classified beat its class.
  const isEvent = reading.span === 0 && reading.class === undefined;
  return {
    spanUs: Math.round(reading.span * 1e6),
    estimate: bits(isEvent ? 0 : (reading.estimate ?? 0)),
    quality: bits(reading.quality),
    low: bits(isEvent && reading.interval ? -0.01 : (reading.interval?.low ?? 0)),
    high: bits(isEvent && reading.interval ? 0.01 : (reading.interval?.high ?? 0)),
    reason: reading.reason === null ? 0 : 1 + Object.keys(algorithm.reasons).indexOf(reading.reason),
    hasValue: reading.value !== null,
    hasEstimate: reading.estimate !== null,
    hasInterval: reading.interval !== null,
  };
}

/** A reading of the unit with its floats as bits. */
const withoutTime = (reading: UnitReading): Omit<UnitReading, "atUs"> => ({
  spanUs: reading.spanUs,
  estimate: bits(reading.estimate),
  quality: bits(reading.quality),
  low: bits(reading.low),
  high: bits(reading.high),
  reason: reading.reason,
  hasValue: reading.hasValue,
  hasEstimate: reading.hasEstimate,
  hasInterval: reading.hasInterval,
});

for (const algorithm of algorithms)
  test(`${algorithm.name} reads the same on a device as in the reference: floats to the bit, times to a microsecond`, () => {
    const { bindings, deeds } = deedsOf(algorithm);
    const folder = mkdtempSync(join(tmpdir(), "afferent-read-"));
    try {
      for (const blockTicks of [1, 3]) {
        const planned = planFor(algorithm, bindings, blockTicks);
        const flags = ["-std=c99", "-O2", "-ffp-contract=off", "-Wall", "-Wextra", "-Wconversion", "-Werror"];
        const program = buildUnit(algorithm, planned, join(folder, `${blockTicks}`), {
          command: requireTool("gcc"),
          flags,
        });
        const reference = runReference(algorithm, planned, deeds);
        const { readings, hashes } = runUnit(program, deeds, planned.graph.draft.outputs.length);
        expect(hashes).toEqual(reference.hashes);
        expect(readings.map(withoutTime)).toEqual(reference.readings.map((reading) => asUnit(algorithm, reading)));
        for (const [index, { at }] of reference.readings.entries())
          expect(Math.abs(Number(readings[index]!.atUs) - at * 1e6)).toBeLessThanOrEqual(1);
        // Readings with a value and with each reason that a band in motion meets are among them.
        expect(readings.some(({ hasValue }) => hasValue)).toBe(true);
        if (Object.keys(algorithm.reasons).length > 0) expect(readings.some(({ reason }) => reason > 0)).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

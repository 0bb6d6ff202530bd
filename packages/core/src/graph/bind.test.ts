import { expect, test } from "vitest";
import { plan } from "../memory/plan.ts";
import { sections } from "../ops/sections/sections.ts";
import { noise } from "../ops/one-op.testing.ts";
import { runBatch } from "../run/batch.ts";
import { interpret } from "../run/pipeline.ts";
import { bind, type Binding } from "./bind.ts";
import { graph } from "./build.ts";

const draft = graph("a filtered source", ({ source, output }) => {
  const signal = source({
    name: "signal",
    unit: "1",
    channels: { min: 1, max: 1 },
    rateHz: { min: 25, max: 250 },
    gaps: { policy: "mark" },
  });
  const filter = { pass: "band", order: 2, lowHz: 0.5, highHz: 8 } as const;
  output(
    "filtered",
    signal.through(sections, { filter, delayBandHz: { low: 1, high: 4 }, start: "steady", settleSeconds: 1 }),
  );
});
const binding: Binding = { rateHz: 100, channels: 1, unit: "1", range: "any", skewSeconds: 1 };

/** Runs samples through the draft; the values and validity that come out. */
function run(samples: ArrayLike<number>): { readonly values: number[]; readonly valid: number[] } {
  const pipeline = interpret(plan(bind(draft, { signal: binding }), { blockTicks: 100 }));
  const values: number[] = [];
  const valid: number[] = [];
  runBatch(pipeline, { signal: { channels: [samples], frames: samples.length, gaps: [] } }, ({ outputs }) => {
    const block = outputs["filtered"]!;
    values.push(...block.f32.subarray(0, block.frames));
    valid.push(...block.valid.subarray(0, block.frames));
  });
  return { values, valid };
}

test("a damaged sample of 1e38, infinity or NaN is a gap to a source of any range, and its filter is right again after settling", () => {
  for (const damage of [1e38, -1e38, 1.1e15, Number.POSITIVE_INFINITY, Number.NaN]) {
    const samples = noise(1000, 1);
    samples[500] = damage;
    const { values, valid } = run(samples);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(valid.slice(499, 502)).toEqual([1, 0, 0]);
    expect(valid.slice(600, 602)).toEqual([0, 1]);
    const clean = run(noise(1000, 1));
    expect(Math.abs(values[999]! - clean.values[999]!)).toBeLessThan(1e-2);
  }
});

test("the largest measurement passes a filter and leaves finite values", () => {
  const samples = noise(1000, 1);
  samples[500] = 1e15;
  const { values, valid } = run(samples);
  expect(values.every(Number.isFinite)).toBe(true);
  expect(valid[500]).toBe(1);
});

test("a range beyond 1e15 is refused", () => {
  expect(() => bind(draft, { signal: { ...binding, range: { low: 0, high: 1e30 } } })).toThrow(
    "got a range from 0 to 1e+30, want -1e15 to 1e15 at most; state the sensor's own range",
  );
});

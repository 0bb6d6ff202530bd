import { expect, test } from "vitest";
import { bind, type Binding } from "../graph/bind.ts";
import { graph } from "../graph/build.ts";
import type { GapPolicy } from "../graph/draft.ts";
import { plan } from "../memory/plan.ts";
import { interpret } from "./pipeline.ts";

const sensor: Binding = { rateHz: 10, channels: 1, unit: "[g]", range: { low: -2, high: 2 }, skewSeconds: 1 };

/** What a source of the given policy makes of values, in m/s2, with validity. */
function passed(
  gaps: GapPolicy,
  values: readonly number[],
  valid?: readonly number[],
): readonly (readonly [number, number])[] {
  const draft = graph("one source", ({ source, output }) => {
    output(
      "out",
      source({ name: "acc", unit: "m/s2", channels: { min: 1, max: 3 }, rateHz: { min: 1, max: 100 }, gaps }),
    );
  });
  const pipeline = interpret(plan(bind(draft, { acc: sensor }), { blockTicks: 10 }));
  const taken = pipeline.push("acc", {
    channels: [values],
    start: 0,
    frames: values.length,
    ...(valid ? { valid } : {}),
  });
  expect(taken).toBe(values.length);
  const seen: (readonly [number, number])[] = [];
  while (pipeline.step()) {
    const block = pipeline.outputs["out"];
    for (let i = 0; i < (block?.frames ?? 0); i++) seen.push([block?.f32[i] ?? 0, block?.valid[i] ?? 0]);
  }
  return seen;
}

const g = Math.fround(9.80665);

test("values become the wire's unit; rails, NaN, infinities and missing frames become invalid zeros", () => {
  expect(passed({ policy: "mark" }, [1, 2.5, Number.NaN, Number.POSITIVE_INFINITY, -1, 1], [1, 1, 1, 1, 1, 0])).toEqual(
    [
      [g, 1],
      [0, 0],
      [0, 0],
      [0, 0],
      [-g, 1],
      [0, 0],
    ],
  );
});

test("holding keeps the last good value for the stated time, and no longer", () => {
  expect(passed({ policy: "hold", seconds: "0.2" }, [1, 9, 9, 9, 1])).toEqual([
    [g, 1],
    [g, 1],
    [g, 1],
    [0, 0],
    [g, 1],
  ]);
});

test("a full queue takes what it has room for, and says so", () => {
  const draft = graph("one source", ({ source, output }) => {
    output(
      "out",
      source({
        name: "acc",
        unit: "m/s2",
        channels: { min: 1, max: 3 },
        rateHz: { min: 1, max: 100 },
        gaps: { policy: "mark" },
      }),
    );
  });
  const pipeline = interpret(plan(bind(draft, { acc: sensor }), { blockTicks: 10 }));
  const values = [new Float32Array(25)];
  expect(pipeline.push("acc", { channels: values, start: 0, frames: 25 })).toBe(10);
  expect(pipeline.push("acc", { channels: values, start: 10, frames: 15 })).toBe(0);
  expect(pipeline.step()).toBe(true);
  expect(pipeline.push("acc", { channels: values, start: 10, frames: 15 })).toBe(10);
  expect(() => pipeline.push("acc", { channels: [...values, ...values], start: 0, frames: 1 })).toThrow(
    /got 2 channels for "acc", want 1/,
  );
});

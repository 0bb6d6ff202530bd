import { expect, test } from "vitest";
import { bind } from "../graph/bind.ts";
import { graph } from "../graph/build.ts";
import { noise } from "../ops/one-op.testing.ts";
import { derivative } from "../ops/derivative/derivative.ts";
import { movingAverage } from "../ops/moving-average/moving-average.ts";
import { rectify } from "../ops/rectify/rectify.ts";
import { sections } from "../ops/sections/sections.ts";
import { interpret } from "../run/pipeline.ts";
import { memoryMap } from "./map.ts";
import { plan } from "./plan.ts";

const filter = {
  filter: { pass: "high", order: 2, cutoffHz: 0.5 },
  delayBandHz: { low: 1, high: 4 },
  start: "steady",
  settleSeconds: 0,
} as const;

/** Four ops in a row that may work in place, and a fifth that reads what the first wrote. */
const draft = graph("in place", ({ source, output }) => {
  const ecg = source({
    name: "ecg",
    unit: "mV",
    channels: { min: 1, max: 1 },
    rateHz: { min: 100, max: 1000 },
    gaps: { policy: "mark" },
  });
  const clean = ecg.through(sections, filter);
  const slope = clean.through(derivative, { form: "five-point" }).through(rectify, { form: "square" });
  output("energy", slope.through(movingAverage, { windowSeconds: "0.1" }));
  output("size", clean.through(rectify, { form: "absolute" }));
});
const bound = bind(draft, { ecg: { rateHz: 200, channels: 1, unit: "mV", range: "any", skewSeconds: "1/2" } });

/** The bits of both outputs over a noise with gaps. */
function bits(keepEveryWire: boolean): readonly number[] {
  const pipeline = interpret(plan(bound, { blockTicks: 50, keepEveryWire }));
  const values = noise(4000, 5);
  const valid = Uint8Array.from(noise(4000, 6), (v) => (v > -0.99 ? 1 : 0));
  const seen: number[] = [];
  for (let start = 0; start < 4000;) {
    start += pipeline.push("ecg", { channels: [values], start, frames: 4000 - start, valid });
    while (pipeline.step())
      for (const block of Object.values(pipeline.outputs))
        seen.push(...block.i32.subarray(0, block.frames), ...block.valid.subarray(0, block.frames));
  }
  return seen;
}

test("ops that work in place give the bits that they give in memory of their own", () => {
  expect(bits(false)).toEqual(bits(true));
});

test("a chain in place takes the room of one wire, and a wire that is read again is left alone", () => {
  const { nodes, sources } = plan(bound, { blockTicks: 50 });
  const offsets = nodes.map(({ outputs }) => outputs[0]?.offset);
  // The source's memory passes to node 0, whose wire is still needed by node 4: node 1 cannot take it, nodes 2 and 3 share with node 1.
  expect(offsets[0]).toBe(sources[0]?.block.offset);
  expect(offsets[1]).not.toBe(offsets[0]);
  expect(offsets.slice(1, 4)).toEqual([offsets[1], offsets[1], offsets[1]]);
  expect(offsets[4]).toBe(offsets[0]);
});

test("the map names every part, and the state's parts fill it without a hole", () => {
  const planned = plan(bound, { blockTicks: 1 });
  const map = memoryMap(planned);
  const state = map.filter(({ section }) => section === "state");
  let end = 0;
  for (const entry of state) {
    expect(entry.offset).toBe(end);
    end += Math.ceil(entry.bytes / 4) * 4;
  }
  expect(end).toBe(planned.stateBytes);
  expect(Math.max(...map.filter(({ section }) => section === "scratch").map((e) => e.offset + e.bytes))).toBe(
    planned.scratchBytes,
  );
  expect(map.some(({ what }) => what === 'queue of source "ecg"')).toBe(true);
});

import { expect, test } from "vitest";
import { bind, type Binding } from "../graph/bind.ts";
import { graph } from "../graph/build.ts";
import { definitionId, graphId } from "../graph/identity.ts";
import { print } from "../graph/print.ts";
import { plan } from "../memory/plan.ts";
import { frames } from "../ops/frames/frames.ts";
import { noise } from "../ops/one-op.testing.ts";
import { randomSequence } from "../../../../testing/random-sequence.ts";
import { peaks } from "../ops/peaks/peaks.ts";
import { sections } from "../ops/sections/sections.ts";
import { interpret, type Pipeline } from "./pipeline.ts";

const draft = graph("two sources", ({ source, output }) => {
  const light = source({
    name: "light",
    unit: "1",
    channels: { min: 1, max: 1 },
    rateHz: { min: 25, max: 250 },
    gaps: { policy: "hold", seconds: "0.02" },
  });
  const motion = source({
    name: "motion",
    unit: "m/s2",
    channels: { min: 3, max: 3 },
    rateHz: { min: 25, max: 250 },
    gaps: { policy: "mark" },
  });
  const slow = light.through(sections, {
    filter: { pass: "low", order: 2, cutoffHz: 5 },
    delayBandHz: { low: 0, high: 3 },
    start: "steady",
    settleSeconds: "0.2",
  });
  output("pulses", slow.through(peaks, { minimumHeight: 0, distanceSeconds: "0.2", hopSeconds: "0.4" }));
  output("windows", motion.through(frames, { windowSeconds: 2, hopSeconds: 1 }));
});

const light: Binding = { rateHz: 125, channels: 1, unit: "1", range: "any", skewSeconds: "0.4" };
const motion: Binding = { rateHz: 50, channels: 3, unit: "[g]", range: { low: -8, high: 8 }, skewSeconds: "0.4" };
const bound = bind(draft, { light, motion });

/** Collects the words and the validity of every output frame as they come. */
function recorder(pipeline: Pipeline) {
  const seen = Object.fromEntries(
    Object.keys(pipeline.outputs).map((name) => [name, { words: [] as number[], valid: [] as number[] }]),
  );
  return {
    seen,
    visit(): void {
      for (const [name, block] of Object.entries(pipeline.outputs)) {
        seen[name]?.words.push(...block.i32.subarray(0, block.frames * block.size));
        seen[name]?.valid.push(...block.valid.subarray(0, block.frames));
      }
    },
  };
}

const lightValues = [noise(1250, 1)];
const motionValues = [noise(500, 2), noise(500, 3), noise(500, 4)];
const valid = Uint8Array.from(noise(1250, 5), (v) => (v > -0.99 ? 1 : 0));

/** Pushes both sources in seeded pieces, at most 0.3 s apart, and steps at random. */
function runInPieces(pipeline: Pipeline, seed: number, visit: () => void, snapshotAt?: number): Pipeline {
  const next = randomSequence(seed);
  let running = pipeline;
  let [a, b, pieces] = [0, 0, 0];
  while (a < 1250 || b < 500) {
    const ahead = a / 125 - b / 50;
    if (a < 1250 && (ahead < 0.1 || b === 500) && (ahead < -0.1 || next() < 0.7)) {
      const wanted = Math.min(1250 - a, 1 + Math.floor(next() * 20));
      a += running.push("light", { channels: lightValues, start: a, frames: wanted, valid });
    } else if (b < 500) {
      b += running.push("motion", {
        channels: motionValues,
        start: b,
        frames: Math.min(500 - b, 1 + Math.floor(next() * 8)),
      });
    }
    if (next() < 0.8) while (running.step()) visit();
    if (pieces++ === snapshotAt) {
      const fresh = interpret(running.plan);
      fresh.restore(running.snapshot());
      running = fresh;
      visit = (): void => undefined;
    }
  }
  while (running.step()) visit();
  return running;
}

test("the tick of 125 and 50 Hz is 1/25 s, and the graph prints with every wire's facts", () => {
  expect(bound.tick).toEqual({ numerator: 1, denominator: 25 });
  expect(print(bound)).toMatchInlineSnapshot(`
    "two sources: a tick is 0.04 s
    light = source: f32 [1] at 125 Hz, masked, 0 ms behind
    motion = source: f32 [3] m/s2 at 50 Hz, masked, 0 ms behind
    %0 = sections(light): f32 [1] at 125 Hz, masked, 44.8..54.2 ms behind [settle of 25]
    %1 = peaks(%0): f32 events(2) at 5/2 Hz, masked, 44.8..654.2 ms behind [an event frame is valid when all samples of its hop were]
    %2 = frames(motion): f32 [3, 100] m/s2 at 1 Hz, masked, 0 ms behind [window of 100]
    pulses <- %1
    windows <- %2
    "
  `);
});

test("however the sources are cut and interleaved, every output bit is the same", () => {
  const reference = interpret(plan(bound, { blockTicks: 100 }));
  const expected = recorder(reference);
  runInPieces(reference, 1, expected.visit);
  expect(expected.seen["pulses"]?.words.length).toBe(25 * (1 + 2 * 2));
  expect(expected.seen["pulses"]?.words.some((word) => word !== 0)).toBe(true);
  for (let seed = 2; seed < 60; seed++) {
    const pipeline = interpret(plan(bound, { blockTicks: 1 + (seed % 7) }));
    const seen = recorder(pipeline);
    runInPieces(pipeline, seed, seen.visit);
    expect(seen.seen).toEqual(expected.seen);
    expect(pipeline.snapshot()).toEqual(reference.snapshot());
  }
});

test("a snapshot taken anywhere goes on in a new pipeline with the same state, bit for bit", () => {
  const whole = runInPieces(interpret(plan(bound, { blockTicks: 100 })), 1, () => undefined);
  for (const at of [0, 3, 50, 120]) {
    const moved = runInPieces(interpret(plan(bound, { blockTicks: 3 })), 1, () => undefined, at);
    expect(moved.snapshot()).toEqual(whole.snapshot());
  }
});

test("snapshots of another graph, cut short or damaged are refused, and the state stays as it was", () => {
  const pipeline = interpret(plan(bound, { blockTicks: 1 }));
  const before = pipeline.snapshot();
  const other = interpret(plan(bind(draft, { light: { ...light, rateHz: 100 }, motion }), { blockTicks: 1 }));
  expect(() => pipeline.restore(other.snapshot())).toThrow(/restore: got a snapshot of another graph/);
  expect(() => pipeline.restore(before.subarray(0, 90))).toThrow(/restore: got 90 bytes/);
  const damaged = before.slice();
  damaged[70] = (damaged[70] ?? 0) ^ 1;
  expect(() => pipeline.restore(damaged)).toThrow(/checksum/);
  expect(pipeline.snapshot()).toEqual(before);
});

test("a source that stays silent for longer than its queue is a gap; what comes too late is dropped", () => {
  const pipeline = interpret(plan(bound, { blockTicks: 100 }));
  const seen: number[] = [];
  const windowsOnly = (): void => {
    seen.push(...(pipeline.outputs["windows"]?.valid.subarray(0, pipeline.outputs["windows"].frames) ?? []));
  };
  let [a, b] = [0, 0];
  const feed = (untilA: number, untilB: number): void => {
    let moved = true;
    while (moved) {
      const takenB = pipeline.push("motion", { channels: motionValues, start: b, frames: untilB - b });
      const takenA = pipeline.push("light", { channels: lightValues, start: a, frames: untilA - a });
      [a, b] = [a + takenA, b + takenB];
      moved = takenA + takenB > 0;
      while (pipeline.step()) {
        windowsOnly();
        moved = true;
      }
    }
  };
  feed(500, 200);
  feed(750, 200);
  feed(1250, 500);
  // Windows end at 1..10 s. Motion was silent from 4 s until light reached 6 s, so about 1.6 s of it were given up for lost.
  expect(seen).toEqual([0, 1, 1, 1, 0, 0, 0, 1, 1, 1]);
});

test("ids: the definition is the same at every rate, the graph is not; parameters and versions count", () => {
  const faster = bind(draft, { light: { ...light, rateHz: 250 }, motion });
  expect(definitionId(faster.draft)).toBe(definitionId(bound.draft));
  expect(graphId(faster)).not.toBe(graphId(bound));
  expect(definitionId(draft)).toMatch(/^[0-9a-f]{64}$/);
});

test("a binding that does not fit is refused with what to do", () => {
  expect(() => bind(draft, { light })).toThrow(/source "motion": got no binding/);
  expect(() => bind(draft, { light: { ...light, rateHz: 10 }, motion })).toThrow(/got 10 Hz, want 25 to 250 Hz/);
  expect(() => bind(draft, { light, motion: { ...motion, unit: "mV" } })).toThrow(
    /unit "mV" \(voltage\), want a unit that converts to "m\/s2"/,
  );
  expect(() => bind(draft, { light: { ...light, rateHz: "125.001" }, motion })).toThrow(/which meet only every/);
});

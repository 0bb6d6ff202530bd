import { expect, test } from "vitest";
import { bind, type Binding, type Graph } from "../graph/bind.ts";
import { graph } from "../graph/build.ts";
import { plan, type Plan } from "../memory/plan.ts";
import { fir } from "../ops/fir/fir.ts";
import { frames } from "../ops/frames/frames.ts";
import { noise } from "../ops/one-op.testing.ts";
import { randomSequence } from "../../../../testing/random-sequence.ts";
import { peaks } from "../ops/peaks/peaks.ts";
import { rectify } from "../ops/rectify/rectify.ts";
import { resample } from "../ops/resample/resample.ts";
import { sections } from "../ops/sections/sections.ts";
import { interpret, type Pipeline } from "../run/pipeline.ts";
import { execute } from "./execute.ts";
import { WasmInstance } from "./instance.ts";

/** An op as a user plants it: core's own reference under another identity, and no kernel. */
const planted = { ...rectify, name: "planted" };

const draftWith = (size: typeof rectify) =>
  graph("two sources", ({ source, output }) => {
    const light = source({
      name: "light",
      unit: "1",
      channels: { min: 1, max: 2 },
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
    const slow = light
      .through(sections, {
        filter: { pass: "low", order: 2, cutoffHz: 5 },
        delayBandHz: { low: 0, high: 3 },
        start: "steady",
        settleSeconds: "0.2",
      })
      .through(fir, { pass: "low", cutoffHz: 10, transitionHz: 10, attenuationDb: 40 })
      .through(size, { form: "absolute" });
    output("pulses", slow.through(peaks, { minimumHeight: 0, distanceSeconds: "0.2", hopSeconds: "0.4" }));
    const even = motion.through(resample, { rateHz: 20, attenuationDb: 40, transition: 0.5 });
    output("windows", even.through(frames, { windowSeconds: 2, hopSeconds: 1 }));
  });

const light: Binding = { rateHz: 125, channels: 1, unit: "1", range: "any", skewSeconds: "0.4" };
const motion: Binding = { rateHz: 50, channels: 3, unit: "[g]", range: { low: -8, high: 8 }, skewSeconds: "0.4" };
const bound = bind(draftWith(rectify), { light, motion });
const withPlanted = bind(draftWith(planted), { light, motion });

const lightFrames = 2500;
const motionFrames = 1000;
const lightValues = [noise(lightFrames, 1)];
const motionValues = [4, 5, 6].map((seed) => noise(motionFrames, seed).map((v) => 9 * v));
const valid = Uint8Array.from(noise(lightFrames, 7), (v) => (v > -0.99 ? 1 : 0));

/** Every wire's words and validity bytes, and the state after every step. */
interface Seen {
  readonly words: number[];
  visit: (pipeline: Pipeline) => void;
}

function everything(): Seen {
  const words: number[] = [];
  const see = (pipeline: Pipeline): void => {
    const { sources, wires } = pipeline.plan.graph;
    const refs = [
      ...sources.map((_, index) => ({ kind: "source" as const, index, output: 0 })),
      ...wires.flatMap((outputs, index) => outputs.map((_, output) => ({ kind: "node" as const, index, output }))),
    ];
    for (const ref of refs) {
      const block = pipeline.wire(ref);
      words.push(block.frames, ...block.i32.subarray(0, block.frames * block.size));
      words.push(...block.valid.subarray(0, block.frames));
    }
    for (const name of Object.keys(pipeline.outputs)) words.push(pipeline.firstFrame(name));
  };
  return { words, visit: see };
}

/** Pushes both sources in seeded pieces, sometimes further apart than the queues allow, and steps at random; moves to `next` now and then. */
function run(
  start: Pipeline,
  seed: number,
  seen: Seen,
  move: (pipeline: Pipeline) => Pipeline = (same) => same,
): Pipeline {
  const next = randomSequence(seed);
  let pipeline = start;
  let [a, b] = [0, 0];
  const step = (): void => {
    while (pipeline.step()) seen.visit(pipeline);
  };
  for (let piece = 0; a < lightFrames || b < motionFrames; piece++) {
    if (a < lightFrames && (next() < 0.7 || b === motionFrames)) {
      const wanted = Math.min(lightFrames - a, 1 + Math.floor(next() * 25));
      const channels = piece % 50 === 49 ? null : lightValues;
      a += pipeline.push("light", { channels, start: a, frames: wanted, valid });
    } else {
      const wanted = Math.min(motionFrames - b, 1 + Math.floor(next() * 24));
      b += pipeline.push("motion", { channels: motionValues, start: b, frames: wanted });
    }
    if (next() < 0.8) step();
    if (piece % 40 === 20) pipeline = move(pipeline);
  }
  step();
  return pipeline;
}

const kept = (of: Graph, blockTicks: number): Plan => plan(of, { blockTicks, keepEveryWire: true });

test("every wire and the state equal the reference interpreter's on every bit, for every cutting and order of the sources", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const [expected, seen] = [everything(), everything()];
    const reference = run(interpret(kept(bound, 1 + (seed % 7))), seed, expected);
    const pipeline = run(execute(kept(bound, 1 + (seed % 7))), seed, seen);
    expect(expected.words.length).toBeGreaterThan(20_000);
    expect(seen.words).toEqual(expected.words);
    expect(pipeline.snapshot()).toEqual(reference.snapshot());
  }
});

test("negative control: one sample one bit off is seen", () => {
  const [expected, seen] = [everything(), everything()];
  run(interpret(kept(bound, 3)), 1, expected);
  const [values] = lightValues;
  const bits = new Int32Array(values!.buffer);
  bits[1200]! ^= 1;
  run(execute(kept(bound, 3)), 1, seen);
  bits[1200]! ^= 1;
  expect(seen.words).not.toEqual(expected.words);
});

test("an op that is not in the module runs its reference over the same memory, to the same bits", () => {
  const [expected, seen] = [everything(), everything()];
  run(interpret(kept(withPlanted, 5)), 3, expected);
  const pipeline = run(execute(kept(withPlanted, 5)), 3, seen);
  expect(seen.words).toEqual(expected.words);
  expect(pipeline.plan.graph.draft.nodes.map(({ op }) => op.name)).toContain("planted");
});

test("snapshots go from the interpreter to WebAssembly and back in mid-recording with unchanged bits", () => {
  const [expected, seen] = [everything(), everything()];
  run(interpret(kept(bound, 4)), 5, expected);
  let inWasm = false;
  run(interpret(kept(bound, 4)), 5, seen, (from) => {
    inWasm = !inWasm;
    const to = inWasm ? execute(from.plan) : interpret(from.plan);
    to.restore(from.snapshot());
    return to;
  });
  expect(seen.words).toEqual(expected.words);
});

test("a snapshot of another graph or a damaged one is refused, and the state stays as it was", () => {
  const pipeline = execute(plan(bound, { blockTicks: 1 }));
  const before = pipeline.snapshot();
  expect(() => pipeline.restore(execute(plan(withPlanted, { blockTicks: 1 })).snapshot())).toThrow(/another graph/);
  const damaged = before.slice();
  damaged[70]! ^= 1;
  expect(() => pipeline.restore(damaged)).toThrow(/checksum/);
  expect(pipeline.snapshot()).toEqual(before);
});

test("ten thousand members in one instance take ten thousand states and one copy of everything else", () => {
  const instance = new WasmInstance();
  const shared = plan(bound, { blockTicks: 2 });
  const first = execute(shared, instance);
  const before = instance.usedBytes;
  const members = Array.from({ length: 9999 }, () => execute(shared, instance));
  const stateBytes = 16 * Math.ceil(shared.stateBytes / 16);
  const taken = instance.usedBytes - before;
  expect(taken - 9999 * stateBytes).toBeLessThan(16);
  expect(taken - 9999 * stateBytes).toBeGreaterThan(-16);
  expect(instance.buffer.byteLength - instance.usedBytes).toBeLessThan(65536);
  // The views of the first outlive the growth, and members do not disturb each other.
  const [expected, one, other] = [everything(), everything(), everything()];
  run(interpret(shared), 8, expected);
  run(first, 8, one);
  run(members[9998]!, 8, other);
  expect(one.words).toEqual(expected.words);
  expect(other.words).toEqual(expected.words);
});

test("members that take turns with one scratch give what each gives alone", () => {
  const instance = new WasmInstance();
  const shared = kept(bound, 3);
  const [a, b, together] = [everything(), everything(), { a: everything(), b: everything() }];
  run(interpret(shared), 11, a);
  run(interpret(shared), 12, b);
  const other = execute(shared, instance);
  let done = false;
  run(execute(shared, instance), 11, {
    words: together.a.words,
    visit: (pipeline) => {
      together.a.visit(pipeline);
      if (!done) run(other, 12, together.b);
      done = true;
    },
  });
  expect(together.a.words).toEqual(a.words);
  expect(together.b.words).toEqual(b.words);
});

test("memory that grows in mid-recording leaves the bits of a pipeline and of its planted op alone", () => {
  const instance = new WasmInstance();
  const [expected, seen] = [everything(), everything()];
  run(interpret(kept(withPlanted, 5)), 6, expected);
  run(execute(kept(withPlanted, 5), instance), 6, seen, (same) => {
    const { buffer } = instance;
    execute(kept(bound, 8), instance);
    instance.allocate(buffer.byteLength);
    expect(instance.buffer).not.toBe(buffer);
    return same;
  });
  expect(seen.words).toEqual(expected.words);
});

test("a source that the graph does not have, or other channels than its own, is refused by name", () => {
  const pipeline = execute(plan(bound, { blockTicks: 1 }));
  expect(() => pipeline.push("sound", { channels: null, start: 0, frames: 1 })).toThrow(
    /push: got source "sound", want "light" or "motion"/,
  );
  expect(() => pipeline.push("light", { channels: [[1], [2]], start: 0, frames: 1 })).toThrow(/got 2 channels/);
});

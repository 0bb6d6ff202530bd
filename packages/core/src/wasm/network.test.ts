import { expect, test } from "vitest";
import { bind, tensorBinding } from "../graph/bind.ts";
import { graph } from "../graph/build.ts";
import { plan, type Plan } from "../memory/plan.ts";
import { add } from "../ops/add/add.ts";
import { fullyConnected } from "../ops/fully-connected/fully-connected.ts";
import { randomSequence } from "../../../../testing/random-sequence.ts";
import { softmax } from "../ops/softmax/softmax.ts";
import { interpret, type Pipeline } from "../run/pipeline.ts";
import { execute } from "./execute.ts";
import { WasmInstance } from "./instance.ts";

const codes = (length: number, seed: number): Int8Array => {
  const next = randomSequence(seed);
  return Int8Array.from({ length }, () => Math.floor(256 * next()) - 128);
};
const quant = { scale: [0.0625], zeroPoint: -3 };
const size = 12;

/** Two inputs, each through a layer of its own, added, and softmax over four. */
const network = graph("two inputs", ({ source, together, output }) => {
  const layer = (name: string, seed: number) =>
    source({
      name,
      unit: "1",
      gaps: { policy: "mark" },
      tensor: { dtype: "i8", shape: [size], quant },
      channels: { min: size, max: size },
      rateHz: { min: 1, max: 100 },
    }).through(fullyConnected, {
      weights: codes(4 * size, seed),
      shape: [4, size] as const,
      weightScale: Float32Array.of(0.02),
      bias: Int32Array.of(-40, 0, 300, 25),
      keepDimensions: false,
      activation: "none",
      output: { scale: [0.25], zeroPoint: 4 },
    });
  const sum = together(layer("left", 3), layer("right", 4)).through(add, {
    activation: "none",
    output: { scale: [0.5], zeroPoint: 0 },
  });
  output("sum", sum);
  output("shares", sum.through(softmax, { beta: 1, output: { scale: [1 / 256], zeroPoint: -128 } }));
});

const laidOut = (): Plan => {
  const [left, right] = network.sources;
  const bound = bind(network, { left: tensorBinding(left!, 10), right: tensorBinding(right!, 10) });
  return plan(bound, { blockTicks: 1, keepEveryWire: true });
};

/** Steps as long as there is something to do; every output's codes and validity. */
function steps(pipeline: Pipeline): readonly (readonly number[])[] {
  const seen: number[][] = [];
  while (pipeline.step())
    for (const block of Object.values(pipeline.outputs)) {
      const { frames: made, size: width } = block;
      seen.push([made, ...block.i8.subarray(0, made * width), ...block.valid.subarray(0, made)]);
    }
  return seen;
}

const frames = 200;
/** Offers frame after frame of both inputs to all pipelines, then steps them: some frames are known to be missing, some never come. And the last state. */
function drive(pipelines: readonly Pipeline[], seed: number): readonly (readonly (readonly number[])[])[] {
  const next = randomSequence(seed);
  const values = pipelines.map((_, k) => codes(frames * size, 10 + k));
  const seen: (readonly number[])[][] = pipelines.map(() => []);
  for (let frame = 0; frame < frames; frame++) {
    for (const name of ["left", "right"]) {
      const [comes, missing] = [next() > 0.1, next() < 0.1];
      for (const [k, pipeline] of pipelines.entries())
        if (comes) pipeline.push(name, { channels: missing ? null : [values[k]!], start: frame, frames: 1 });
    }
    for (const [k, pipeline] of pipelines.entries()) seen[k]!.push(...steps(pipeline));
  }
  for (const [k, pipeline] of pipelines.entries()) seen[k]!.push([...pipeline.snapshot()]);
  return seen;
}

test("an int8 network gives the interpreter's codes, validity and state, lost frames of either input included", () => {
  const [expected] = drive([interpret(laidOut())], 5);
  const [seen] = drive([execute(laidOut())], 5);
  expect(seen).toEqual(expected);
  const validity = expected!.slice(0, -1).map((words) => words.at(-1));
  expect(validity.filter((valid) => valid === 1).length).toBeGreaterThan(frames);
  expect(validity.filter((valid) => valid === 0).length).toBeGreaterThan(20);
});

test("what waits at a member's input outlives the steps of other members of its instance", () => {
  const shared = laidOut();
  const instance = new WasmInstance();
  const [a, b] = drive([interpret(shared), interpret(shared)], 6);
  const together = drive([execute(shared, instance), execute(shared, instance)], 6);
  expect(together[0]).toEqual(a);
  expect(together[1]).toEqual(b);
});

test("negative control: other codes at the input are seen", () => {
  const [expected] = drive([interpret(laidOut())], 5);
  const both = drive([execute(laidOut()), execute(laidOut())], 5);
  expect(both[0]).toEqual(expected);
  expect(both[1]).not.toEqual(expected);
});

test("frames of a network offered eight together give the codes of frames offered one by one, in both executors", () => {
  const bySize = (together: number): Plan => {
    const draft = graph("rows", ({ source, output }) => {
      const facts = { name: "x", unit: "1", gaps: { policy: "mark" }, rateHz: { min: 1, max: 100 } } as const;
      const x = source({ ...facts, tensor: { dtype: "i8", shape: [size], quant }, channels: { min: size, max: size } });
      const layer = {
        weights: codes(4 * size, 3),
        shape: [4, size] as const,
        weightScale: Float32Array.of(0.02),
        bias: null,
      };
      output(
        "y",
        x.through(fullyConnected, {
          ...layer,
          keepDimensions: true,
          activation: "none",
          output: { scale: [0.25], zeroPoint: 4 },
        }),
      );
    });
    return plan(bind(draft, { x: tensorBinding(draft.sources[0]!, 10, together) }), { blockTicks: together });
  };
  const values = codes(21 * size, 8);
  const all = (pipeline: Pipeline): readonly number[] => {
    const seen: number[] = [];
    for (let at = 0; at < 21;) {
      at += pipeline.push("x", { channels: [values], start: at, frames: 21 - at });
      while (pipeline.step()) seen.push(...pipeline.outputs["y"]!.i8.subarray(0, 4 * pipeline.outputs["y"]!.frames));
    }
    return seen;
  };
  const one = all(interpret(bySize(1)));
  expect(one.length).toBe(84);
  expect(all(interpret(bySize(8)))).toEqual(one);
  expect(all(execute(bySize(8)))).toEqual(one);
  expect(all(execute(bySize(1)))).toEqual(one);
});

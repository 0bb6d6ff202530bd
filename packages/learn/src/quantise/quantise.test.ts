import {
  bind,
  definitionId,
  graph,
  interpret,
  plan,
  storeNetwork,
  tensorBinding,
  throughNetwork,
} from "@afferent/core";
import { expect, test } from "vitest";
import { Engine } from "../engine/engine.ts";
import { numbers } from "../engine/gradients.testing.ts";
import { ParameterTable } from "../engine/parameters.ts";
import { Tape } from "../engine/tape.ts";
import { sizeOf } from "../engine/tensor.ts";
import { addition, convolution, dense, depthwiseConvolution, mean } from "../network/layers/all.ts";
import { network, type Network, traceNetwork } from "../network/network.ts";
import { calibrate, runFloat } from "./calibrate.ts";
import { differenceOf } from "./difference.ts";
import { fold, namedValues, type NamedValues } from "./fold.ts";
import { int8Program } from "./int8-program.ts";
import { quantOf } from "./quant.ts";
import { quantise, quantisedDraft } from "./quantised.ts";
import { roundedWeights } from "./rounded-weights.ts";

const along = { window: [1, 3], stride: [1, 1], dilation: [1, 1], padding: "same" } as const;
const relu = { batchNorm: true, activation: "relu" } as const;

/** 3 channels of 16 numbers to 4 classes: every kind there is, with batch normalisation, stride and dilation. */
const small = network("small", [1, 16, 3], (x) => {
  const first = x.through(convolution, { ...along, ...relu, stride: [1, 2], outputs: 8 });
  const second = first
    .through(depthwiseConvolution, { ...along, ...relu, dilation: [1, 2] })
    .through(convolution, { ...along, batchNorm: true, activation: "none", window: [1, 1], outputs: 8 });
  const joined = first.with(second).through(addition, { activation: "relu" });
  return joined.through(mean, {}).through(dense, { batchNorm: false, activation: "none", outputs: 4 });
});

/** Drawn parameters and statistics of mode `held`. */
function drawn(of: Network): {
  readonly held: NamedValues;
  readonly folded: NamedValues;
  readonly output: (frames: Float32Array) => Float32Array;
} {
  const tables = { parameters: new ParameterTable(), statistics: new ParameterTable() };
  const tape = new Tape(tables);
  const { input, output } = traceNetwork(of, tape, 4, "held");
  const kept = tape.kept(output.shape);
  tape.call("copy", { x: output, y: kept, count: sizeOf(output.shape) });
  const engine = new Engine({ ...tables, memoryBytesMax: 2 ** 26 });
  const program = engine.compile(tape);
  engine.block("parameters").set(numbers(tables.parameters.size, 5).map((x) => 1.5 * x));
  engine.block("statistics").set(numbers(tables.statistics.size, 6).map((x) => x + 1));
  const held = namedValues(tables.parameters, engine.block("parameters"));
  return {
    held,
    folded: fold(held, namedValues(tables.statistics, engine.block("statistics"))),
    output: (frames) => {
      program.f32(input).set(frames);
      program.run();
      return program.f32(kept).slice();
    },
  };
}

const frameSize = 48;
const { folded, output } = drawn(small);
const frames = (count: number, seed: number): Float32Array => numbers(count * frameSize, seed).map((x) => 4 * x);

test("a range of -1 to 3 becomes steps of 4/255 with 0 at code -64, and one of 0 to 2 begins at code -128", () => {
  expect(quantOf({ low: -1, high: 3 })).toEqual({ scale: [Math.fround(4 / 255)], zeroPoint: -64 });
  expect(quantOf({ low: 0.5, high: 2 })).toEqual({ scale: [Math.fround(2 / 255)], zeroPoint: -128 });
  expect(quantOf({ low: 0, high: 0 }).scale[0]).toBeGreaterThan(0);
});

test("weights of two outputs get a scale each; an output of zeros has scale 1, or what its bias needs", () => {
  const weights = Float32Array.of(1.27, -0.5, 0, -0.64, 0.252, 0);
  const got = roundedWeights(weights, Float32Array.of(0.1, 0, 1e6), 0.5);
  expect([...got.codes]).toEqual([127, -127, 0, -64, 64, 0]);
  expect([...got.scale].map((x) => +x.toFixed(6))).toEqual([0.01, 0.003937, 0.003725]);
  expect(got.bias[0]).toBe(20);
  expect(Math.abs(got.bias[2]! - 2 ** 29)).toBeLessThan(100);
  expect(roundedWeights(new Float32Array(2), new Float32Array(1), 1).scale[0]).toBe(1);
});

test("folding batch normalisation into the weights leaves what the network computes", () => {
  const some = frames(4, 21);
  const wanted = output(some);
  runFloat(small, folded, some, ({ wires }) => {
    for (const [k, value] of wires.at(-1)!.entries()) expect(value).toBeCloseTo(wanted[k]!, 4);
  });
  expect([...folded.keys()].filter((name) => /gain|offset/.test(name))).toEqual([]);
});

test.each([
  { method: "extremes" },
  { method: "percentile", outside: 1e-4 },
  { method: "least-squared-error" },
] as const)("calibrated by $method, int8 has the greatest output of f32 on 97 of 100 random frames", (how) => {
  const quantised = quantise(small, folded, calibrate(small, folded, frames(300, 31), how));
  const { sameGreatest, frames: all, nodes } = differenceOf(quantised, folded, frames(400, 32));
  expect(all).toBe(400);
  expect(sameGreatest).toBeGreaterThan(388);
  for (const { signalToErrorDecibels } of nodes) expect(signalToErrorDecibels).toBeGreaterThan(25);
});

test("the int8 network of a draft, stored and read again, is one definition, and its interpreter gives the program's codes", () => {
  const quantised = quantise(small, folded, calibrate(small, folded, frames(100, 31), { method: "extremes" }));
  const draft = quantisedDraft(quantised);
  const stored = JSON.parse(JSON.stringify(storeNetwork(draft))) as ReturnType<typeof storeNetwork>;
  const again = graph(draft.name, (build) =>
    build.output("output", throughNetwork(build.source(draft.sources[0]!), stored)),
  );
  expect(definitionId(again)).toBe(definitionId(draft));
  const program = int8Program(quantised, 10);
  program.run(frames(10, 33), 10);
  const pipeline = interpret(plan(bind(again, { input: tensorBinding(again.sources[0]!, 1, 10) }), { blockTicks: 10 }));
  pipeline.push("input", { channels: [program.codes(-1)], start: 0, frames: 10 });
  pipeline.step();
  expect([...pipeline.outputs["output"]!.i8.subarray(0, 40)]).toEqual([...program.codes(small.output)]);
});

test("a number that is not finite is refused with the layer that it comes from", () => {
  const broken = new Map(folded);
  broken.set("dense1.bias", Float32Array.of(1, NaN, 0, 0));
  expect(() => calibrate(small, broken, frames(4, 1), { method: "extremes" })).toThrow(
    "network small, dense1: got a number that is not finite",
  );
  expect(() => calibrate(small, folded, frames(4, 1).fill(Infinity, 7, 8), { method: "extremes" })).toThrow(
    "network small, input: got a number that is not finite",
  );
});

test("frames that are no whole frames are refused", () => {
  expect(() => calibrate(small, folded, new Float32Array(50), { method: "extremes" })).toThrow(
    "network small: got 50 numbers, want whole frames of 48, at least one",
  );
});

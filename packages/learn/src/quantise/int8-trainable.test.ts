import { bind, interpret, plan, tensorBinding } from "@afferent/core";
import { expect, test } from "vitest";
import { Engine } from "../engine/engine.ts";
import { adamW } from "../training/optimiser.ts";
import type { TrainingOptions } from "../training/options.ts";
import { evaluate } from "../training/evaluate.ts";
import { randomStream } from "../training/random.ts";
import { cosineRate } from "../training/schedule.ts";
import { classLoss, type Loss, type Trainable, trainableOf } from "../training/trainable.ts";
import { train } from "../training/train.ts";
import { waveNetwork, waves } from "../training/waves.testing.ts";
import { putValues } from "../training/weights.ts";
import { calibrate } from "./calibrate.ts";
import { fold, type NamedValues } from "./fold.ts";
import { realsOf } from "./int8-program.ts";
import { int8Trainable } from "./int8-trainable.ts";
import { quantise, quantisedDraft } from "./quantised.ts";

const training = waves(192, 1);
const others = waves(300, 9);
const memoryBytesMax = 2 ** 26;
const options = (more: Pick<TrainingOptions, "trainable"> & Partial<TrainingOptions>): TrainingOptions => ({
  training,
  seeds: { weights: 1, order: 2, augmentation: 3 },
  batchRows: 32,
  shards: 2,
  epochs: 6,
  optimiser: adamW({ decay: 0.01 }),
  rate: cosineRate({ rate: 0.02, floor: 0, warmUpSteps: 6, steps: 36 }),
  memoryBytesMax,
  ...more,
});

const { weights: trained } = train(options({ trainable: trainableOf(waveNetwork, classLoss(3)) }));
const folded = fold(trained.parameters, trained.statistics);
const ranges = calibrate(waveNetwork, folded, training.inputs, { method: "extremes" });

/** What is read is the network's last numbers. */
const outputs: Loss = {
  target: [3],
  record: (tape, traced, of) => ({ ...classLoss(3).record(tape, traced, of), output: traced.output }),
};

const lossOf = (trainable: Trainable, parameters: NamedValues): number =>
  evaluate({
    trainable,
    weights: { parameters, statistics: new Map() },
    examples: others,
    rowsAtOnce: 50,
    memoryBytesMax,
  }).loss;

test("what training computes forward is what the interpreter does with the quantised network, to the bit, also after weights have changed", () => {
  for (const factor of [1, 0.9]) {
    const weights = new Map([...folded].map(([name, values]) => [name, values.map((x) => factor * x)]));
    const trainable = int8Trainable(quantise(waveNetwork, folded, ranges), outputs);
    const { output } = evaluate({
      trainable,
      weights: { parameters: weights, statistics: new Map() },
      examples: others,
      rowsAtOnce: 50,
      memoryBytesMax,
    });
    const quantised = quantise(waveNetwork, weights, ranges);
    const draft = quantisedDraft(quantised);
    const pipeline = interpret(plan(bind(draft, { input: tensorBinding(draft.sources[0]!, 1) }), { blockTicks: 1 }));
    const { scale, zeroPoint } = quantised.quants.input;
    const got: number[] = [];
    for (let row = 0; row < 300; row++) {
      const codes = others.inputs
        .subarray(row * 64, row * 64 + 64)
        .map((x) =>
          Math.max(-128, Math.min(127, zeroPoint + Math.sign(x) * Math.round(Math.abs(Math.fround(x / scale[0]!))))),
        );
      pipeline.push("input", { channels: [codes], start: 0, frames: 1 });
      pipeline.step();
      got.push(...realsOf(pipeline.outputs["output"]!.i8.subarray(0, 3), quantised.quants.nodes[waveNetwork.output]!));
    }
    expect(got).toEqual([...output]);
  }
});

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, k) => sum + x * b[k]!, 0);

/** The gradients of one step on the first 32 rows. */
function gradientsOf(trainable: Trainable, weights: NamedValues): Float32Array {
  const traced = trainable.trace(32, "train");
  const engine = new Engine({ ...trainable.tables, memoryBytesMax });
  const program = traced.compile(engine);
  putValues(trainable.tables.parameters, engine.block("parameters"), weights);
  program.inputs().set(training.inputs.subarray(0, 32 * 64));
  program.targets().set(training.targets.subarray(0, 32 * 3));
  program.weights().fill(1);
  program.run(randomStream(1, "step"));
  return engine.block("gradients").slice();
}

test("gradients at the device's numbers point where those of f32 do, by a cosine above 0.95", () => {
  const device = gradientsOf(int8Trainable(quantise(waveNetwork, folded, ranges), classLoss(3)), folded);
  const float = gradientsOf(trainableOf(waveNetwork, classLoss(3), { train: "folded", evaluate: "folded" }), folded);
  expect(device.length).toBe(float.length);
  expect(dot(device, float) / Math.sqrt(dot(device, device) * dot(float, float))).toBeGreaterThan(0.95);
});

test("training as the device runs wins back what ranges that are far too narrow cost", () => {
  const narrow = calibrate(waveNetwork, folded, training.inputs, { method: "percentile", outside: 0.1 });
  const trainable = int8Trainable(quantise(waveNetwork, folded, narrow), classLoss(3));
  const before = lossOf(trainable, folded);
  const float = lossOf(trainableOf(waveNetwork, classLoss(3), { train: "folded", evaluate: "folded" }), folded);
  const again = train(
    options({
      trainable,
      start: { parameters: folded, statistics: new Map() },
      rate: cosineRate({ rate: 0.01, floor: 0, warmUpSteps: 0, steps: 36 }),
    }),
  );
  expect(before).toBeGreaterThan(float + 0.05);
  expect(lossOf(trainable, again.weights.parameters)).toBeLessThan(float + (before - float) / 3);
});

import { expect, test } from "vitest";
import { Engine } from "../engine/engine.ts";
import { numbers } from "../engine/gradients.testing.ts";
import { sumOver } from "../engine/ops/broadcast/reduce.ts";
import { multiply, reshape } from "../engine/ops/elementwise/elementwise.ts";
import { calibrate } from "../quantise/calibrate.ts";
import { drawnWeights } from "../quantise/device-agrees.testing.ts";
import { differenceOf } from "../quantise/difference.ts";
import { type NamedValues, writeValues } from "../quantise/fold.ts";
import { int8Trainable } from "../quantise/int8-trainable.ts";
import { quantise } from "../quantise/quantised.ts";
import { sizeOf } from "../engine/tensor.ts";
import { randomStream } from "../training/random.ts";
import { type Loss, type Trainable, trainableOf } from "../training/trainable.ts";
import { layerNetworks } from "./layer-networks.testing.ts";
import * as kinds from "./layers/all.ts";

test("every kind of layer there is stands in one of the networks", () => {
  const there = new Set(layerNetworks.flatMap(({ nodes }) => nodes.map(({ kind }) => kind.name)));
  expect([...there].toSorted()).toEqual(Object.keys(kinds).toSorted());
});

test.each(layerNetworks)("$name in int8 has an error of less than a twentieth of its signal", (network) => {
  const weights = drawnWeights(network, 17);
  const frames = numbers(200 * sizeOf(network.input), 41).map((x) => 4 * x);
  const quantised = quantise(network, weights, calibrate(network, weights, frames, { method: "extremes" }));
  const { nodes } = differenceOf(
    quantised,
    weights,
    numbers(100 * sizeOf(network.input), 42).map((x) => 4 * x),
  );
  const last = nodes[network.output]!;
  expect(last.signalToErrorDecibels).toBeGreaterThan(26);
});

/** The loss is the sum of the outputs times drawn numbers. */
const weighted = (shape: readonly number[]): Loss => ({
  target: shape,
  record(tape, { output }, { targets }) {
    const product = multiply(tape, output, targets);
    const loss = sumOver(tape, reshape(product, [1, sizeOf(output.shape)]), [1]);
    const kept = tape.kept([1]);
    tape.call("copy", { x: loss, y: kept, count: 1 });
    return { loss, output: kept };
  },
});

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, k) => sum + x * b[k]!, 0);

function gradientsOf(trainable: Trainable, weights: NamedValues, frames: Float32Array): Float32Array {
  const program = trainable.trace(20, "train");
  const engine = new Engine({ ...trainable.tables, memoryBytesMax: 2 ** 26 });
  const shard = program.compile(engine);
  writeValues(trainable.tables.parameters, weights, engine.block("parameters"));
  shard.inputs().set(frames);
  shard.targets().set(numbers(shard.targets().length, 5));
  shard.run(randomStream(1, "step"));
  return engine.block("gradients").slice();
}

test.each(layerNetworks.filter((network) => drawnWeights(network, 17).size > 0))(
  "$name, trained by the device's forward pass, has the gradients of f32 but for the rounding: a cosine of more than 0.98",
  (network) => {
    const weights = drawnWeights(network, 17);
    const frames = numbers(20 * sizeOf(network.input), 43).map((x) => 4 * x);
    const quantised = quantise(network, weights, calibrate(network, weights, frames, { method: "extremes" }));
    const loss = weighted(network.nodes[network.output]!.shape);
    const device = gradientsOf(int8Trainable(quantised, loss), weights, frames);
    const float = gradientsOf(trainableOf(network, loss, { train: "folded", evaluate: "folded" }), weights, frames);
    const cosine = dot(device, float) / Math.sqrt(dot(device, device) * dot(float, float));
    expect(cosine).toBeGreaterThan(0.98);
  },
);

import { expect, test } from "vitest";
import { convolution, dense, depthwiseConvolution, mean } from "../network/layers/all.ts";
import { network } from "../network/network.ts";
import { calibrate, runFloat } from "./calibrate.ts";
import { drawnFrames, drawnWeights } from "./device-agrees.testing.ts";
import { differenceOf } from "./difference.ts";
import { equalise } from "./equalise.ts";
import type { NamedValues } from "./fold.ts";
import { quantise } from "./quantised.ts";

const along = { window: [1, 3], stride: [1, 1], dilation: [1, 1], padding: "same", batchNorm: false } as const;
const uneven = network("uneven", [1, 12, 3], (x) =>
  x
    .through(convolution, { ...along, outputs: 6, activation: "relu" }, "a")
    .through(depthwiseConvolution, { ...along, activation: "none" }, "b")
    .through(convolution, { ...along, window: [1, 1], outputs: 5, activation: "relu" }, "c")
    .through(mean, {})
    .through(dense, { batchNorm: false, activation: "none", outputs: 4 }, "d"),
);
const frames = drawnFrames(uneven, 100, 3);
const weights = drawnWeights(uneven, 17);
/** What the first channels of a and of b carry is 100 and 400 times as wide as what the others do; what reads them has as much smaller weights. */
for (const [name, channel, factor] of [
  ["a.weights", (i: number) => i % 6, 100],
  ["b.weights", (i: number) => i % 6, 4],
  ["c.weights", (i: number) => Math.floor(i / 5) % 6, 1 / 400],
] as const)
  for (const i of weights.get(name)!.keys()) if (channel(i) === 0) weights.get(name)![i]! *= factor;

const outputs = (of: NamedValues): readonly number[] => {
  const all: number[] = [];
  runFloat(uneven, of, frames, ({ wires }) => all.push(...wires.at(-1)!));
  return all;
};

test("equalised channels leave what a network computes, and win more than 15 dB in int8 where channels were 400 times as wide as others", () => {
  const even = equalise(uneven, weights, frames);
  const [before, after] = [outputs(weights), outputs(even)];
  const size = Math.max(...before.map(Math.abs));
  for (const [k, value] of after.entries()) expect(Math.abs(value - before[k]!) / size).toBeLessThan(1e-5);
  const decibels = (of: NamedValues): number =>
    differenceOf(quantise(uneven, of, calibrate(uneven, of, frames, { method: "extremes" })), of, frames).nodes[
      uneven.output
    ]!.signalToErrorDecibels;
  expect(decibels(even)).toBeGreaterThan(decibels(weights) + 15);
});

test("weights behind ReLU6 and behind a mean are left alone", () => {
  const bounded = network("bounded", [1, 12, 3], (x) =>
    x
      .through(convolution, { ...along, outputs: 6, activation: "relu6" }, "a")
      .through(convolution, { ...along, outputs: 6, activation: "relu" }, "b")
      .through(mean, {})
      .through(dense, { batchNorm: false, activation: "none", outputs: 4 }, "c"),
  );
  const drawn = drawnWeights(bounded, 17);
  expect(equalise(bounded, drawn, drawnFrames(bounded, 10, 3))).toEqual(drawn);
});

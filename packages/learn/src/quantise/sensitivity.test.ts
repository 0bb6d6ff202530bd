import { expect, test } from "vitest";
import { dense, hardSwish, tanh } from "../network/layers/all.ts";
import { network } from "../network/network.ts";
import { calibrate } from "./calibrate.ts";
import { drawnFrames, drawnWeights } from "./device-agrees.testing.ts";
import { differenceOf } from "./difference.ts";
import { quantise } from "./quantised.ts";
import { sensitivity, widerThan } from "./sensitivity.ts";

const plain = { batchNorm: false, activation: "none" } as const;

/** One of its layers has a range ten times as wide as what is used of it: the tanh behind it sees few codes. */
const steep = network("steep", [8], (x) =>
  x
    .through(dense, { ...plain, outputs: 8 }, "first")
    .through(dense, { ...plain, outputs: 6 }, "wide")
    .through(tanh, {}, "bend")
    .through(dense, { ...plain, outputs: 4 }, "last"),
);
const weights = drawnWeights(steep, 17);
for (const [name, values] of weights)
  if (name === "wide.weights") for (const k of values.keys()) values[k]! *= k % 6 === 0 ? 60 : 1;
const frames = drawnFrames(steep, 200, 41);
const ranges = calibrate(steep, weights, frames, { method: "extremes" });

test("the layer of the widest range and the tanh that reads it cost most in int8; int16 in these two wins most of what int16 everywhere does", () => {
  const found = sensitivity(steep, weights, ranges, frames);
  expect(found.layers[0]!.name).toBe("wide");
  expect(found.layers.length).toBe(4);
  const chosen = widerThan(found, found.layers[0]!.signalToErrorDecibels + 1);
  expect(chosen).toEqual([1, 2]);
  const decibels = differenceOf(quantise(steep, weights, ranges, chosen), weights, frames).nodes[steep.output]!
    .signalToErrorDecibels;
  expect(decibels).toBeGreaterThan((found.allNarrowDecibels + found.allWideDecibels) / 2);
});

test("a layer that the device has in int8 alone is refused in int16", () => {
  const curved = network("curved", [8], (x) => x.through(hardSwish, {}));
  const some = drawnFrames(curved, 10, 1);
  const none = new Map<string, Float32Array>();
  expect(() => quantise(curved, none, calibrate(curved, none, some, { method: "extremes" }), [0])).toThrow(
    "network curved, hardSwish1: got int16, want int8, as hardSwish has no other",
  );
});

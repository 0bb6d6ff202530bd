import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { channelMean } from "./channel-mean.ts";

const wire = sampleWire({ rateHz: 25, shape: [4], unit: "1" });

test("the mean of 1, 2, 3 and 6 is 3", () => {
  expect([...runOp(channelMean, {}, [{ wire, values: Float32Array.of(1, 2, 3, 6) }])[0]!.values]).toEqual([3]);
});

test("the mean keeps the laws of a step", () => {
  const input = { wire, values: noise(400, 3) };
  expectLaws(channelMean, {}, [input]);
  expectValidityRule(channelMean, {}, input);
});

describe("the C kernel of channel-mean", () => {
  const valid = Uint8Array.from(noise(25_000, 6), (v) => (v > -0.99 ? 1 : 0));
  testKernel(channelMean, {}, [{ wire, values: noise(100_000, 5), valid }]);
});

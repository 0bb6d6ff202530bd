import { expect, test } from "vitest";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { frames } from "./frames.ts";

const wire = sampleWire({ rateHz: 10, shape: [1], unit: "mV" });

test("windows of 4 every 2 samples: the first is not full, the rest hold the last four, oldest first", () => {
  const [output] = runOp(frames, { windowSeconds: "0.4", hopSeconds: "0.2" }, [
    { wire, values: Float32Array.of(1, 2, 3, 4, 5, 6, 7) },
  ]);
  expect([...(output?.valid ?? [])]).toEqual([0, 1, 1]);
  expect([...(output?.values ?? [])]).toEqual([0, 0, 0, 0, 1, 2, 3, 4, 3, 4, 5, 6]);
});

test("channels become rows", () => {
  const two = sampleWire({ rateHz: 10, shape: [2], unit: "mV" });
  const [output] = runOp(frames, { windowSeconds: "0.2", hopSeconds: "0.2" }, [
    { wire: two, values: Float32Array.of(1, 10, 2, 20) },
  ]);
  expect([...(output?.values ?? [])]).toEqual([1, 2, 10, 20]);
});

test("a window that is no whole number of samples is refused", () => {
  expect(() => frames.infer([wire], { windowSeconds: "0.25", hopSeconds: "0.2" })).toThrow(
    /a window of 1\/4 s, 5\/2 samples at 10 Hz, want a whole number/,
  );
});

test("frames keep the laws of a step, and a window is valid only when every sample in it is", () => {
  const input = { wire, values: noise(400, 5) };
  expectLaws(frames, { windowSeconds: "0.8", hopSeconds: "0.3" }, [input]);
  expectValidityRule(frames, { windowSeconds: "0.8", hopSeconds: "0.3" }, input);
});

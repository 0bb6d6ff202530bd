import { describe, expect, test } from "vitest";
import { tensorOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { constant } from "./constant.ts";

const quant = { scale: [0.5], zeroPoint: -4 };
const parameters = { values: Int8Array.from({ length: 20 }, (_, k) => 7 * k - 60), shape: [4, 5], quant };

describe("constant", () => {
  test("gives its codes for every frame of the input, whatever that is", () => {
    const values = Int16Array.of(300, -300);
    const input = { wire: wireOf(25, []), values: Float32Array.of(1, NaN, 3), valid: Uint8Array.of(1, 1, 0) };
    const [output] = runOp(constant, { values, shape: [2], quant: { ...quant, zeroPoint: 0 } }, [input]);
    expect([...(output?.words ?? [])]).toEqual([300, -300, 300, -300, 0, 0]);
    expect([...(output?.valid ?? [])]).toEqual([1, 1, 0]);
  });

  test("refuses another number of codes than its shape has", () => {
    const clock = tensorOf("i8", [3], quant);
    expect(() => constant.infer([clock], { ...parameters, shape: [19] })).toThrow("got 20 codes for shape [19]");
    expect(() => constant.infer([clock], { ...parameters, values: Int8Array.of(1), shape: [] })).toThrow(
      "one dimension or more",
    );
  });

  const input = seededFrames("i8", [3], quant, 3);

  test("any cutting gives the same codes, and a frame is valid when its input is", () => {
    expectLaws(constant, parameters, [{ ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) }]);
    expectValidityRule(constant, parameters, input);
  });

  testKernel(constant, parameters, [input]);
});

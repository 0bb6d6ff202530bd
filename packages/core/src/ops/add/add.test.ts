import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { add } from "./add.ts";
import type { BinaryParameters } from "../int8/binary.ts";

const half = { scale: [0.5], zeroPoint: 0 };
const parameters: BinaryParameters = { activation: "none", output: { scale: [0.5], zeroPoint: 10 } };
const frame = (shape: readonly number[], ...values: number[]) => ({
  wire: tensorOf("i8", shape, half),
  values: Int8Array.from(values),
});

describe("add", () => {
  test("of 1, 2 and 30, 100 at one scale is 31 and 102, 10 higher for the zero point", () => {
    expect([...(runOp(add, parameters, [frame([2], 1, 2), frame([2], 30, 100)])[0]?.words ?? [])]).toEqual([41, 112]);
  });

  test("repeats an axis of length 1", () => {
    const [output] = runOp(add, parameters, [frame([2, 1], 0, 40), frame([3], 1, 2, 3)]);
    expect(output?.wire.shape).toEqual([2, 3]);
    expect([...(output?.words ?? [])]).toEqual([11, 12, 13, 51, 52, 53]);
  });

  test("refuses shapes that do not fit, and an output scale far below the inputs'", () => {
    const [a, b] = [frame([2], 1, 2).wire, frame([3], 1, 2, 3).wire];
    expect(() => add.infer([a, b], parameters)).toThrow("got frames of shape [2] and [3]");
    const output = { scale: [2 ** -30], zeroPoint: 0 };
    expect(() => add.infer([a, a], { ...parameters, output })).toThrow("want an output scale above");
  });

  testGoldenLayers(add, "int8-layers");

  const a = seededFrames("i8", [4, 1, 5], { scale: [0.0625], zeroPoint: -3 }, 3);
  const b = seededFrames("i8", [3, 5], { scale: [0.03125], zeroPoint: 70 }, 4);

  test("any cutting gives the same codes, and a frame lost on one side is zeros", () => {
    const lost = Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0));
    expectLaws(add, parameters, [{ ...a, valid: lost }, b]);
    expectLaws(add, parameters, [a, { ...b, valid: lost }]);
    expect(runOp(add, parameters, [a, { ...b, valid: lost }])[0]?.valid).toEqual(lost);
  });

  testKernel(add, parameters, [a, b]);
});

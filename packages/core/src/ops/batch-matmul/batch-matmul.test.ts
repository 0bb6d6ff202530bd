import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { batchMatmul } from "./batch-matmul.ts";
import type { BatchMatmulParameters } from "./batch-matmul-op.ts";

const one = { scale: [1], zeroPoint: 0 };
const plain: BatchMatmulParameters = { transposeLeft: false, transposeRight: false, output: one };
const frame = (shape: readonly number[], ...values: number[]) => ({
  wire: tensorOf("i8", shape, one),
  values: Int8Array.from(values),
});

const left = seededFrames("i8", [3, 4, 5], { scale: [0.0625], zeroPoint: -3 }, 3);
const right = seededFrames("i8", [5, 4], { scale: [0.03125], zeroPoint: 70 }, 4);
const parameters = { ...plain, output: { scale: [0.5], zeroPoint: 4 } };

describe("batch-matmul", () => {
  test("of 1, 2 over 3, 4 and 5, 6 over 7, 8 is 19, 22 over 43, 50", () => {
    const [a, b] = [frame([2, 2], 1, 2, 3, 4), frame([2, 2], 5, 6, 7, 8)];
    expect([...(runOp(batchMatmul, plain, [a, b])[0]?.words ?? [])]).toEqual([19, 22, 43, 50]);
    const transposed = { ...plain, transposeLeft: true, transposeRight: true };
    expect([...(runOp(batchMatmul, transposed, [a, b])[0]?.words ?? [])]).toEqual([23, 31, 34, 46]);
  });

  test("repeats matrices along an axis of length 1", () => {
    const [output] = runOp(batchMatmul, plain, [frame([2, 1, 1], 3, 4), frame([1, 1, 2], 5, 6)]);
    expect(output?.wire.shape).toEqual([2, 1, 2]);
    expect([...(output?.words ?? [])]).toEqual([15, 18, 20, 24]);
  });

  test("the product of scales is not rounded to f32: TFLite Micro has 67 for a sum of 3607341, not 68", () => {
    const [sa, sb, so] = [0.02033129148185253, 0.049338728189468384, 53.60884475708008];
    const values = new Int8Array(400).fill(127, 0, 223);
    values[223] = 83;
    values[399] = 33;
    const a = { wire: tensorOf("i8", [1, 400], { scale: [sa], zeroPoint: 0 }), values };
    const b = { wire: tensorOf("i8", [400, 1], { scale: [sb], zeroPoint: 0 }), values: new Int8Array(400).fill(127) };
    b.values[399] = 1;
    const output = { scale: [so], zeroPoint: 0 };
    expect([...(runOp(batchMatmul, { ...plain, output }, [a, b])[0]?.words ?? [])]).toEqual([67]);
  });

  test("refuses matrices that do not fit, and more columns than the sums hold", () => {
    const [a, b] = [frame([2, 3]).wire, frame([2, 3]).wire];
    expect(() => batchMatmul.infer([a, b], plain)).toThrow("got frames of [2, 3] and [2, 3]");
    expect(batchMatmul.infer([a, b], { ...plain, transposeRight: true })[0]?.shape).toEqual([2, 2]);
    expect(() => batchMatmul.infer([frame([1, 40000]).wire, frame([40000, 1]).wire], plain)).toThrow("at most 32768");
  });

  testGoldenLayers(batchMatmul, "int8-moves");

  test("any cutting gives the same codes, and a frame lost on one side is zeros", () => {
    const lost = Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0));
    expectLaws(batchMatmul, parameters, [{ ...left, valid: lost }, right]);
    expectLaws(batchMatmul, parameters, [left, { ...right, valid: lost }]);
    expect(runOp(batchMatmul, parameters, [left, { ...right, valid: lost }])[0]?.valid).toEqual(lost);
  });

  testKernel(batchMatmul, parameters, [left, right]);
});

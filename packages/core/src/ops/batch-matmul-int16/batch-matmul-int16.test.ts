import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { batchMatmulInt16 } from "./batch-matmul-int16.ts";

const quant = { scale: [0.00048828125], zeroPoint: 0 };
const wire = (shape: readonly number[]) => tensorOf("i16", shape, { scale: [2 ** -15], zeroPoint: 0 });
const left = seededFrames("i16", [3, 5, 4], quant, 3);
const right = seededFrames("i16", [3, 5, 6], quant, 4);
const parameters = { transposeLeft: true, transposeRight: false, output: { scale: [0.015625], zeroPoint: 0 } };

describe("batch-matmul-int16", () => {
  test("of sums beyond 32 bits keeps them: 4 products of 32767 by 32767 at scales of 2^-15 are 4", () => {
    const values = new Int16Array(4).fill(32767);
    const output = { scale: [2 ** -12], zeroPoint: 0 };
    const product = { transposeLeft: false, transposeRight: false, output };
    const inputs = [wire([1, 4]), wire([4, 1])].map((one) => ({ wire: one, values }));
    expect([...(runOp(batchMatmulInt16, product, inputs)[0]?.words ?? [])]).toEqual([16383]);
  });

  test("refuses a factor that 16 bits cannot hold", () => {
    const output = { scale: [2 ** -30], zeroPoint: 0 };
    expect(() => batchMatmulInt16.infer([left.wire, right.wire], { ...parameters, output })).toThrow("want below 2^7");
  });

  testGoldenLayers(batchMatmulInt16, "int8-moves");

  test("any cutting gives the same codes, and a frame lost on one side is zeros", () => {
    const lost = Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0));
    expectLaws(batchMatmulInt16, parameters, [{ ...left, valid: lost }, right]);
  });

  testKernel(batchMatmulInt16, parameters, [left, right]);
});

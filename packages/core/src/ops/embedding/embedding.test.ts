import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { sequenceCodes } from "../../compile/unit/network-self-test.ts";
import type { Quant } from "../../wire/wire.ts";
import { type GoldenCase, goldenCases, seenOf } from "../int8/golden.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { drawLike } from "../moves/moves.draw.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { embedding, type EmbeddingParameters } from "./embedding.ts";

const one = { scale: [1], zeroPoint: 0 };
const plain: EmbeddingParameters = { table: Int8Array.of(10, 11, 20, 21, 30, 31), shape: [3, 2], output: one };

const indices = (shape: readonly number[], ...values: number[]) => ({
  wire: drawLike("i32", shape),
  values: Int32Array.from(values),
});

interface TableCase extends GoldenCase {
  readonly shape: readonly [number, number];
  readonly size: number;
  readonly tableSeed: number;
  readonly seed: number;
  readonly quant: Quant;
}

describe("embedding", () => {
  test("of the indices 2, 0 is the third row and the first", () => {
    const [output] = runOp(embedding, plain, [indices([2], 2, 0)]);
    expect([...(output?.words ?? [])]).toEqual([30, 31, 10, 11]);
    expect(output?.wire).toMatchObject({ dtype: "i8", shape: [2, 2], quant: one });
  });

  test("of int16 keeps both bytes of a code", () => {
    const parameters = { ...plain, table: Int16Array.of(1000, -2000, 3, 4, 5, -32768) };
    const [output] = runOp(embedding, parameters, [indices([1], 2)]);
    expect([...(output?.words ?? [])]).toEqual([5, -32768]);
  });

  test("a frame with an index outside the table is lost, the others are not", () => {
    const [output] = runOp(embedding, plain, [indices([2], 1, 3, 0, 1, -1, 0)]);
    expect([...(output?.valid ?? [])]).toEqual([0, 1, 0]);
    expect([...(output?.words ?? [])]).toEqual([0, 0, 0, 0, 10, 11, 20, 21, 0, 0, 0, 0]);
  });

  test("refuses codes in place of indices, and a table of another size", () => {
    expect(() => embedding.infer([tensorOf("i8", [2], one)], plain)).toThrow("want i32 frames of indices");
    expect(() => embedding.infer([drawLike("i32", [2])], { ...plain, shape: [2, 2] })).toThrow(
      "got 6 codes for a table of [2, 2]",
    );
  });

  test.each(goldenCases<TableCase>("int8-moves", "embedding"))(
    "equals TFLite Micro on $inputs frames of $size indices into a table of $shape",
    (golden) => {
      const [rows, columns] = golden.shape;
      const made = sequenceCodes(golden.size * golden.inputs, 1, golden.seed).codes;
      const values = Int32Array.from(made, (code) => (code & 255) % rows);
      values.fill(0, 0, golden.size).fill(rows - 1, golden.size, 2 * golden.size);
      const table = sequenceCodes(rows * columns, 1, golden.tableSeed).codes;
      const parameters = { table, shape: golden.shape, output: golden.quant };
      const input = { wire: drawLike("i32", [golden.size]), values };
      expect(golden).toMatchObject(seenOf(runOp(embedding, parameters, [input])[0]));
    },
  );

  const input = indices([4], ...Array.from({ length: 240 }, (_, k) => (k % 13 === 12 ? 3 : (k * 7) % 3)));
  const parameters = { ...plain, table: Int16Array.of(1000, -2000, 3, 4, 5, -32768) };

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(embedding, parameters, [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
  });

  testKernel(embedding, parameters, [{ ...input, values: Int32Array.from({ length: 480 }, (_, k) => (k * 7) % 3) }]);
});

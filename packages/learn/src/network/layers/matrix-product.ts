import { AfferentError, batchMatmul, batchMatmulInt16 } from "@afferent/core";
import { multiplyMatrices } from "../../engine/ops/matrices/batch.ts";
import type { LayerKind } from "../network.ts";
import { told } from "./rules.ts";

/** Which of two factors are taken with rows and columns exchanged. */
export interface MatrixProductParameters {
  readonly transposeLeft: boolean;
  readonly transposeRight: boolean;
}

/** The product of the matrices in the last two axes, for each of the others. In: [..., rows, depth] and [..., depth, columns]. Out: [..., rows, columns]. */
export const matrixProduct: LayerKind<MatrixProductParameters> = {
  name: "matrixProduct",
  infer(where, inputs, { transposeLeft, transposeRight }) {
    const [left = [], right = []] = inputs;
    const [rows, depth] = transposeLeft ? left.slice(-2).toReversed() : left.slice(-2);
    const [other, columns] = transposeRight ? right.slice(-2).toReversed() : right.slice(-2);
    const front = left.slice(0, -2);
    if (inputs.length !== 2 || left.length < 2 || depth !== other || front.join() !== right.slice(0, -2).join())
      throw new AfferentError(where, {
        got: `inputs of shape ${told(inputs)}`,
        want: "matrices of which one has as many columns as the other rows, with equal axes before them",
      });
    return [...front, rows!, columns!];
  },
  float: (tape, [left, right], { transposeLeft: a, transposeRight: b }) =>
    multiplyMatrices(tape, left!, right!, { a, b }),
  int8: ([left, right], p, { output }) => left!.with(right!).through(batchMatmul, { ...p, output }),
  int16: ([left, right], p, { output }) => left!.with(right!).through(batchMatmulInt16, { ...p, output }),
};

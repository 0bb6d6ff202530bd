import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import type { Tensor } from "../../tensor.ts";
import { inverseSquareRoot, square } from "../activations/map.ts";
import { addBroadcast, multiplyBroadcast } from "../broadcast/pair.ts";
import { sumOver } from "../broadcast/reduce.ts";
import { scale } from "../elementwise/elementwise.ts";
import { multiplyMatrices } from "../matrices/batch.ts";
import { crossEntropy } from "./cross-entropy.ts";

/**
 * NT-Xent: of 2 n views each is to find the other view of its example among all others, by the cosine between them over a temperature.
 * Source: Chen et al. 2020, arXiv 2002.05709. In: x [2 n, channels], where rows i and n + i are views of one example; none of them all 0. Out: the loss, one number.
 */
export function contrastiveLoss(tape: Tape, x: Tensor, { temperature }: { readonly temperature: number }): Tensor {
  const [views = 0] = x.shape;
  assert(
    x.shape.length === 2 && views % 2 === 0,
    `two views of each example, [2 n, channels], not [${x.shape.join()}]`,
  );
  const lengths = inverseSquareRoot(tape, sumOver(tape, square(tape, x), [1]));
  const directions = multiplyBroadcast(tape, x, lengths);
  const cosines = multiplyMatrices(tape, directions, directions, { a: false, b: true });
  const others = addBroadcast(tape, scale(tape, cosines, 1 / temperature), constant(tape, [views, views], ownView));
  const targets = constant(tape, [views, views], (row, column) => (column === (row + views / 2) % views ? 1 : 0));
  return crossEntropy(tape, others, { targets, weights: constant(tape, [views, 1], () => 1) }).loss;
}

/** So far below the others that a view never finds itself. */
const ownView = (row: number, column: number): number => (row === column ? -1e9 : 0);

function constant(
  tape: Tape,
  [rows, columns]: readonly [number, number],
  at: (row: number, column: number) => number,
): Tensor {
  const y = tape.tensor([rows, columns]);
  const x = Float32Array.from({ length: rows * columns }, (_, i) => at(Math.floor(i / columns), i % columns));
  tape.call("copy", { x, y, count: rows * columns });
  return y;
}

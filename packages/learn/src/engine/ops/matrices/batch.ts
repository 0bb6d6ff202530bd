import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";

/** Which of two factors are transposed over their last two axes before they are multiplied. */
export interface Transposed {
  readonly a: boolean;
  readonly b: boolean;
}

/**
 * The product of the last two axes for each of the others: attention's scores and sums.
 * In: a [..., rows, depth], b [..., depth, columns], either of them the other way round where `transposed`; the axes in front are equal. Out: [..., rows, columns].
 */
export function multiplyMatrices(
  tape: Tape,
  a: Tensor,
  b: Tensor,
  transposed: Transposed = { a: false, b: false },
): Tensor {
  const y = product(tape, a, b, transposed);
  return tape.record(y, [a, b], (dy) => [
    a.differentiable ? factorGradient(tape, "a", { a, b, dy, transposed }) : null,
    b.differentiable ? factorGradient(tape, "b", { a, b, dy, transposed }) : null,
  ]);
}

/** With y = a b: da = dy b^T and db = a^T dy, transposed where the factor is. */
function factorGradient(
  tape: Tape,
  which: "a" | "b",
  of: { readonly a: Tensor; readonly b: Tensor; readonly dy: Tensor; readonly transposed: Transposed },
): Tensor {
  const { a, b, dy, transposed } = of;
  if (which === "a")
    return transposed.a
      ? product(tape, b, dy, { a: transposed.b, b: true })
      : product(tape, dy, b, { a: false, b: !transposed.b });
  return transposed.b
    ? product(tape, dy, a, { a: true, b: transposed.a })
    : product(tape, a, dy, { a: !transposed.a, b: false });
}

function product(tape: Tape, a: Tensor, b: Tensor, transposed: Transposed): Tensor {
  const [aRows, aColumns] = lastTwo(a);
  const [bRows, bColumns] = lastTwo(b);
  const [rows, depth] = transposed.a ? [aColumns, aRows] : [aRows, aColumns];
  const [bDepth, columns] = transposed.b ? [bColumns, bRows] : [bRows, bColumns];
  const front = a.shape.slice(0, -2);
  assert(
    depth === bDepth && front.join() === b.shape.slice(0, -2).join(),
    `matrices that can be multiplied, not [${a.shape.join()}] and [${b.shape.join()}]`,
  );
  const batch = sizeOf(front);
  const y = tape.tensor([...front, rows, columns]);
  const [aRow, aStep] = transposed.a ? [1, rows] : [depth, 1];
  tape.call("multiply_batch", {
    a,
    b: transposed.b ? upright(tape, b) : b,
    y,
    batch,
    rows,
    depth,
    columns,
    aRow,
    aStep,
  });
  return y;
}

const lastTwo = ({ shape }: Tensor): readonly [number, number] => {
  assert(shape.length >= 2, `matrices, not [${shape.join()}]`);
  return [shape.at(-2)!, shape.at(-1)!];
};

/** The second factor as the kernel takes it: its columns side by side. */
function upright(tape: Tape, b: Tensor): Tensor {
  const [rows, columns] = lastTwo(b);
  const y = tape.tensor([...b.shape.slice(0, -2), columns, rows]);
  tape.call("transpose_matrices", { x: b, y, count: sizeOf(b.shape.slice(0, -2)), rows, columns });
  return y;
}

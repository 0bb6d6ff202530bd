import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";

/** Rows of a table. In: table [rows, columns], indices i32 [...]. Out: [..., columns]; zeros, and no gradient, for an index that is no row's. */
export function embedding(tape: Tape, table: Tensor, indices: Tensor): Tensor {
  const [rows = 0, columns = 0] = table.shape;
  const facts = { count: sizeOf(indices.shape), rows, columns };
  const y = tape.tensor([...indices.shape, columns]);
  tape.call("gather_rows", { table, indices, y, ...facts });
  return tape.record(y, [table], (dy) => {
    const dTable = tape.tensor(table.shape);
    tape.call("gather_rows_back", { dy, indices, dTable, ...facts });
    return [dTable];
  });
}

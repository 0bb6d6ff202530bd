import { testGradients } from "../../golden.testing.ts";
import { attention } from "./attention.ts";
import { multiplyMatrices } from "./batch.ts";

testGradients("matrices", {
  "products of a batch": (tape, p) => multiplyMatrices(tape, p("a", [2, 3, 5, 7]), p("b", [2, 3, 7, 9])),
  "products with the first transposed": (tape, p) =>
    multiplyMatrices(tape, p("a", [3, 7, 5]), p("b", [3, 7, 6]), { a: true, b: false }),
  "products with the second transposed": (tape, p) =>
    multiplyMatrices(tape, p("a", [3, 5, 7]), p("b", [3, 6, 7]), { a: false, b: true }),
  "products with both transposed": (tape, p) =>
    multiplyMatrices(tape, p("a", [3, 7, 5]), p("b", [3, 6, 7]), { a: true, b: true }),
  "attention of two heads": (tape, p) => {
    const [queries, keys, values] = [p("queries", [2, 5, 6]), p("keys", [2, 7, 6]), p("values", [2, 7, 6])];
    return attention(tape, { queries, keys, values }, { heads: 2, mask: p("mask", [5, 7]) });
  },
  "attention of a sequence to itself": (tape, p) => {
    const x = p("x", [1, 9, 8]);
    return attention(tape, { queries: x, keys: x, values: x }, { heads: 1, mask: null });
  },
});

import { testGradients } from "../../golden.testing.ts";
import { embedding } from "./embedding.ts";

testGradients("embedding", {
  "rows of a table, one of them twice and one that is not there": (tape, p) => {
    const indices = tape.tensor([5], "i32");
    tape.call("copy", { x: Int32Array.of(3, 0, 3, 7, 2), y: indices, count: 5 });
    return embedding(tape, p("table", [4, 6]), indices);
  },
});

import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawLike } from "../moves/moves.draw.testing.ts";
import { embedding } from "./embedding.ts";

export const drawEmbedding = drawOf(embedding, ({ integer, among, chance }) => {
  const [rows, columns] = [among([1, 6, integer(2, 40)]), integer(1, 9)];
  const code = chance(0.5) ? () => integer(-128, 127) : () => among([-128, 127]);
  const codes = Array.from({ length: rows * columns }, code);
  const isWide = chance(0.5);
  return {
    parameters: {
      table: isWide ? Int16Array.from(codes, (one) => 257 * one) : Int8Array.from(codes),
      shape: chance(0.3) ? ([rows, 1, columns] as const) : ([rows, columns] as const),
      output: { scale: [1], zeroPoint: 0 },
    },
    inputs: [drawLike("i32", among([[1], [integer(1, 8)], [2, integer(1, 4)]]))],
    mostFrames: 60,
  };
});

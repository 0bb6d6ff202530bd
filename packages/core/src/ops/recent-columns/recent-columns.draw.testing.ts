import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { recentColumns } from "./recent-columns.ts";

export const drawRecentColumns = drawOf(recentColumns, (draw) => {
  const { among, integer } = draw;
  const arriving = among([1, 1, 2, integer(3, 8)]);
  const column = [among([1, 1, 2, 5]), among([1, 2, 3, 4, 8, 16])];
  return {
    parameters: {
      columns: among([arriving, 1, arriving + 1, integer(1, 24), integer(25, 60)]),
      hop: among([1, 1, 2, integer(3, 9)]),
      axis: 0,
      phases: among([1, 1, 2, integer(3, 5)]),
      lost: among(["invalid", "zeros"] as const),
    },
    inputs: [tensorOf(among(["i8", "i16"] as const), [arriving, ...column], { scale: [1], zeroPoint: 0 })],
    mostFrames: 300,
  };
});

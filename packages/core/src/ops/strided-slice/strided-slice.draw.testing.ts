import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawFrames } from "../moves/moves.draw.testing.ts";
import { stridedSlice } from "./strided-slice.ts";

export const drawStridedSlice = drawOf(stridedSlice, (draw) => {
  const { integer, among, chance } = draw;
  const x = drawFrames(draw);
  const taken = x.shape.map((n) => {
    const begin = chance(0.4) ? 0 : integer(0, n - 1);
    const step = among([1, 1, 2, 3, -1, -2]);
    const most = 1 + Math.floor((step > 0 ? n - 1 - begin : begin) / Math.abs(step));
    return { begin, step, count: chance(0.5) ? most : integer(1, most) };
  });
  return {
    parameters: {
      begin: taken.map(({ begin }) => begin),
      counts: taken.map(({ count }) => count),
      steps: taken.map(({ step }) => step),
      dropped: taken.flatMap(({ count }, axis) => (count === 1 && chance(0.3) ? [axis] : [])),
    },
    inputs: [x],
    mostFrames: 60,
  };
});

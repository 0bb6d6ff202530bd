import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { peaks } from "./peaks.ts";

export const drawPeaks = drawOf(peaks, (draw) => {
  const rateHz = draw.among([10, 100, 200]);
  return {
    parameters: {
      minimumHeight: draw.among([-1, 0, 0.1, 1e-40]),
      distanceSeconds: draw.seconds(draw.among([1, 2, 5, draw.integer(1, 80)]), rateHz),
      hopSeconds: draw.seconds(draw.among([1, 2, 25, draw.integer(1, 300)]), rateHz),
    },
    inputs: [wireOf(rateHz, draw.among([[], [1]]))],
    mostFrames: 4000,
  };
});

import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { envelopePeaks } from "./envelope-peaks.ts";

export const drawEnvelopePeaks = drawOf(envelopePeaks, (draw) => {
  const rateHz = draw.among([50, 200]);
  const distance = draw.among([1, 2, 3, draw.integer(1, 60)]);
  const hop = draw.among([1, 2, 25, draw.integer(1, 300)]);
  return {
    parameters: {
      distanceSeconds: draw.seconds(distance, rateHz),
      backgroundSeconds: draw.seconds(draw.integer(0, 2 * distance), rateHz),
      slopeSeconds: draw.seconds(draw.integer(0, distance), rateHz),
      extremeSeconds: draw.seconds(draw.integer(0, distance - 1), rateHz),
      hopSeconds: draw.seconds(hop, rateHz),
    },
    inputs: [wireOf(rateHz, []), wireOf(rateHz, [1]), wireOf(rateHz, [])],
    mostFrames: 3000,
  };
});

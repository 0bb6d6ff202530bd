import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { frames } from "./frames.ts";

export const drawFrames = drawOf(frames, (draw) => {
  const rateHz = draw.among([10, 25, 100]);
  return {
    parameters: {
      windowSeconds: draw.seconds(draw.among([1, 2, 7, draw.integer(1, 200)]), rateHz),
      hopSeconds: draw.seconds(draw.among([1, 2, 7, draw.integer(1, 200)]), rateHz),
    },
    inputs: [wireOf(rateHz, [draw.among([1, 2, 3])])],
    mostFrames: 600,
  };
});

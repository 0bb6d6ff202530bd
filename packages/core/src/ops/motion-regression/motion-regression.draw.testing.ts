import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { motionRegression } from "./motion-regression.ts";

export const drawMotionRegression = drawOf(motionRegression, (draw) => {
  const rateHz = draw.among([10, 25]);
  return {
    parameters: {
      windowSeconds: draw.seconds(draw.integer(1, 200), rateHz),
      hopSeconds: draw.seconds(draw.among([1, 10, draw.integer(1, 60)]), rateHz),
      lags: draw.among([1, 2, 6]),
      spacingSeconds: draw.seconds(draw.integer(1, 3), rateHz),
      leadSeconds: draw.seconds(draw.integer(0, 4), rateHz),
      forgetting: draw.among([0.1, 0.75, 0.99]),
      ridge: draw.among([1e-6, 0.005, 0.5]),
      motionNoise: draw.among([0, 0.1, 10]),
      leastShare: draw.among([0.1, 0.75, 1]),
    },
    inputs: [wireOf(rateHz, [draw.integer(1, 3)]), wireOf(rateHz, [draw.integer(1, 3)])],
    mostFrames: 400,
  };
});

import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { rateTracker } from "./rate-tracker.ts";

export const drawRateTracker = drawOf(rateTracker, (draw) => {
  const stepPerMinute = draw.among([0.5, 1, 2, 5]);
  const lowPerMinute = draw.integer(30, 60);
  const highPerMinute = lowPerMinute + stepPerMinute * draw.integer(7, draw.among([8, 40, 150]));
  return {
    parameters: {
      rates: { lowPerMinute, highPerMinute, stepPerMinute },
      changePerMinute: draw.among([0.5, 4, 20]),
      restart: draw.among([1e-6, 1e-3, 0.5]),
      estimateReachPerMinute: draw.among([2, 5]),
      spreadReachPerMinute: draw.among([5, 15, 40]),
      startStanding: draw.number(0, 4),
    },
    inputs: [wireOf("1/2", [Math.round((highPerMinute - lowPerMinute) / stepPerMinute) + 1])],
    mostFrames: 60,
  };
});

import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { movingAverage } from "./moving-average.ts";

export const drawMovingAverage = drawOf(movingAverage, (draw) => {
  const rateHz = draw.among([10, 100, 200]);
  return {
    parameters: { windowSeconds: draw.seconds(draw.among([1, 2, 3, 15, draw.integer(1, 200)]), rateHz) },
    inputs: [wireOf(rateHz, [drawChannels(draw)])],
    mostFrames: 3000,
  };
});

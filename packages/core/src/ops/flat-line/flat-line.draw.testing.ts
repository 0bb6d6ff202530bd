import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { flatLine } from "./flat-line.ts";

export const drawFlatLine = drawOf(flatLine, (draw) => {
  const rateHz = draw.among([10, 100, 360]);
  return {
    parameters: { longestSeconds: draw.seconds(draw.among([1, 2, 3, draw.integer(1, 50)]), rateHz) },
    inputs: [wireOf(rateHz, [drawChannels(draw)])],
    mostFrames: 3000,
  };
});

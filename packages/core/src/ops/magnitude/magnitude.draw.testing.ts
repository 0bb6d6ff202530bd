import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { magnitude } from "./magnitude.ts";

export const drawMagnitude = drawOf(magnitude, (draw) => ({
  parameters: {},
  inputs: [wireOf(50, [drawChannels(draw)])],
  mostFrames: 3000,
}));

import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { decimate } from "./decimate.ts";

export const drawDecimate = drawOf(decimate, (draw) => ({
  parameters: { factor: draw.among([1, 2, 3, 5, 16, draw.integer(1, 100)]) },
  inputs: [wireOf(draw.among([25, 100, 1000]), [drawChannels(draw)])],
  mostFrames: 3000,
}));

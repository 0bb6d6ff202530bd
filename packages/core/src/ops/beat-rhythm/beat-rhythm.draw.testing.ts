import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { beatRhythm } from "./beat-rhythm.ts";

export const drawBeatRhythm = drawOf(beatRhythm, (draw) => ({
  parameters: {
    shortestSeconds: draw.among([0.2, 1e-40, draw.number(0.1, 0.5)]),
    longestSeconds: draw.among([2.5, draw.number(0.6, 1e6)]),
    slowBeats: draw.among([1, 64, draw.integer(1, 200)]),
    irregularBeats: draw.among([1, 32, draw.integer(1, 200)]),
  },
  inputs: [wireOf(draw.among([4, 8]), [draw.among([2, 4, draw.integer(2, 9)])])],
  mostFrames: 1000,
}));

import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { resample } from "./resample.ts";

export const drawResample = drawOf(resample, (draw) => ({
  parameters: {
    rateHz: draw.among([25, 50, 64, 100, 200]),
    attenuationDb: draw.among([30, 60, 90]),
    transition: draw.among([0.2, 0.4, 0.8]),
  },
  inputs: [wireOf(draw.among([25, 32, 50, 100, 125, 250, 360]), [draw.integer(1, 4)])],
  mostFrames: 1000,
}));

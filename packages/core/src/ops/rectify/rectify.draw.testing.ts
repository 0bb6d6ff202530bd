import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { rectify } from "./rectify.ts";

export const drawRectify = drawOf(rectify, (draw) => ({
  parameters: { form: draw.among(["absolute", "square"] as const) },
  inputs: [wireOf(draw.among([25, 360]), [drawChannels(draw)])],
  mostFrames: 3000,
}));

import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { derivative } from "./derivative.ts";

export const drawDerivative = drawOf(derivative, (draw) => ({
  parameters: { form: draw.among(["five-point", "central"] as const) },
  inputs: [wireOf(draw.among([25, 100, "125/3", 1000]), [drawChannels(draw)])],
  mostFrames: 3000,
}));

import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { drawConversion } from "../int8/codes.draw.testing.ts";
import { quantize } from "./quantize.ts";

export const drawQuantize = drawOf(quantize, (draw) => ({
  parameters: drawConversion(draw).parameters,
  inputs: [wireOf(draw.among([1, 25]), [drawChannels(draw)])],
  mostFrames: 400,
}));

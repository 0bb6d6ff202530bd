import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawCodes } from "../int8/codes.draw.testing.ts";
import { drawWideQuant } from "../int8/weights.draw.testing.ts";
import { leakyReluInt16 } from "./leaky-relu-int16.ts";

export const drawLeakyReluInt16 = drawOf(leakyReluInt16, (draw) => ({
  parameters: { slope: draw.among([0, 0.01, 0.3, 1, 2.5]), output: drawWideQuant(draw) },
  inputs: [drawCodes(draw, "i16")],
  mostFrames: 200,
}));

import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawCodes } from "../int8/codes.draw.testing.ts";
import { drawQuant } from "../int8/weights.draw.testing.ts";
import { leakyRelu } from "./leaky-relu.ts";

export const drawLeakyRelu = drawOf(leakyRelu, (draw) => ({
  parameters: { slope: draw.among([0, 0.01, 0.3, 1, 2.5]), output: drawQuant(draw) },
  inputs: [drawCodes(draw, "i8")],
  mostFrames: 200,
}));

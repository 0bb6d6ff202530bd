import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawCodes } from "../int8/codes.draw.testing.ts";
import { tanh } from "./tanh.ts";

export const drawTanh = drawOf(tanh, (draw) => ({
  parameters: { output: { scale: [1 / 128], zeroPoint: 0 } },
  inputs: [drawCodes(draw, "i8")],
  mostFrames: 200,
}));

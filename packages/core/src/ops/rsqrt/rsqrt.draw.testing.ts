import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawCodes } from "../int8/codes.draw.testing.ts";
import { drawQuant } from "../int8/weights.draw.testing.ts";
import { rsqrt } from "./rsqrt.ts";

export const drawRsqrt = drawOf(rsqrt, (draw) => ({
  parameters: { output: drawQuant(draw) },
  inputs: [drawCodes(draw, "i8")],
  mostFrames: 200,
}));

import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawCodes } from "../int8/codes.draw.testing.ts";
import { drawWideQuant } from "../int8/weights.draw.testing.ts";
import { reluInt16 } from "./relu-int16.ts";

export const drawReluInt16 = drawOf(reluInt16, (draw) => ({
  parameters: { output: drawWideQuant(draw) },
  inputs: [drawCodes(draw, "i16")],
  mostFrames: 200,
}));

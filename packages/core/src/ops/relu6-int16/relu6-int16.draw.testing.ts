import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawCodes } from "../int8/codes.draw.testing.ts";
import { relu6Int16 } from "./relu6-int16.ts";

export const drawRelu6Int16 = drawOf(relu6Int16, (draw) => ({
  parameters: {},
  inputs: [drawCodes(draw, "i16")],
  mostFrames: 200,
}));

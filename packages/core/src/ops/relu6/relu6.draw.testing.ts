import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawCodes } from "../int8/codes.draw.testing.ts";
import { relu6 } from "./relu6.ts";

export const drawRelu6 = drawOf(relu6, (draw) => ({
  parameters: {},
  inputs: [drawCodes(draw, "i8")],
  mostFrames: 200,
}));

import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawSigmoidCodes } from "../int8/codes.draw.testing.ts";
import { tanhInt16 } from "./tanh-int16.ts";

export const drawTanhInt16 = drawOf(tanhInt16, (draw) => ({
  parameters: { output: { scale: [1 / 32768], zeroPoint: 0 } },
  inputs: [drawSigmoidCodes(draw)],
  mostFrames: 200,
}));

import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawSigmoidCodes } from "../int8/codes.draw.testing.ts";
import { logisticInt16 } from "./logistic-int16.ts";

export const drawLogisticInt16 = drawOf(logisticInt16, (draw) => ({
  parameters: { output: { scale: [1 / 32768], zeroPoint: 0 } },
  inputs: [drawSigmoidCodes(draw)],
  mostFrames: 200,
}));

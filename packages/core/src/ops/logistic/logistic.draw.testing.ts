import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawCodes } from "../int8/codes.draw.testing.ts";
import { logistic } from "./logistic.ts";

export const drawLogistic = drawOf(logistic, (draw) => ({
  parameters: { output: { scale: [1 / 256], zeroPoint: -128 } },
  inputs: [drawCodes(draw, "i8")],
  mostFrames: 200,
}));

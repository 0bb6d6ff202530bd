import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawTwoInputs } from "../int8/codes.draw.testing.ts";
import { multiplyInt16 } from "./multiply-int16.ts";

export const drawMultiplyInt16 = drawOf(multiplyInt16, (draw) => drawTwoInputs(draw, "i16"));

import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawTwoInputs } from "../int8/codes.draw.testing.ts";
import { subtractInt16 } from "./subtract-int16.ts";

export const drawSubtractInt16 = drawOf(subtractInt16, (draw) => drawTwoInputs(draw, "i16"));

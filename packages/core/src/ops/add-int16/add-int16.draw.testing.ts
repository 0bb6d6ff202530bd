import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawTwoInputs } from "../int8/codes.draw.testing.ts";
import { addInt16 } from "./add-int16.ts";

export const drawAddInt16 = drawOf(addInt16, (draw) => drawTwoInputs(draw, "i16"));

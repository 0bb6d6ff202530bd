import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawTwoInputs } from "../int8/codes.draw.testing.ts";
import { add } from "./add.ts";

export const drawAdd = drawOf(add, (draw) => drawTwoInputs(draw, "i8"));

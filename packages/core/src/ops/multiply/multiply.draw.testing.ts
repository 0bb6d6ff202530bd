import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawTwoInputs } from "../int8/codes.draw.testing.ts";
import { multiply } from "./multiply.ts";

export const drawMultiply = drawOf(multiply, (draw) => drawTwoInputs(draw, "i8"));

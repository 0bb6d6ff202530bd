import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawTwoInputs } from "../int8/codes.draw.testing.ts";
import { subtract } from "./subtract.ts";

export const drawSubtract = drawOf(subtract, (draw) => drawTwoInputs(draw, "i8"));

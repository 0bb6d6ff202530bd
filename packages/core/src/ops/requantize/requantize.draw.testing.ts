import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawConversion } from "../int8/codes.draw.testing.ts";
import { requantize } from "./requantize.ts";

export const drawRequantize = drawOf(requantize, (draw) => {
  const { input, parameters } = drawConversion(draw);
  return { parameters, inputs: [input], mostFrames: 200 };
});

import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawConversion } from "../int8/codes.draw.testing.ts";
import { dequantize } from "./dequantize.ts";

export const drawDequantize = drawOf(dequantize, (draw) => {
  const { input } = drawConversion(draw);
  return { parameters: {}, inputs: [input], mostFrames: 200 };
});

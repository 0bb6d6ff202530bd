import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawWideQuant } from "../int8/weights.draw.testing.ts";
import { softmaxInt16 } from "./softmax-int16.ts";

export const drawSoftmaxInt16 = drawOf(softmaxInt16, (draw) => {
  const { integer, number, among } = draw;
  const output = { scale: [1 / 32768], zeroPoint: 0 };
  return {
    parameters: { beta: among([1, 1, number(0.01, 3)]), output },
    inputs: [tensorOf("i16", among([[integer(1, 12)], [2, 3, integer(1, 40)], [600]]), drawWideQuant(draw))],
    mostFrames: 60,
  };
});

import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawQuant } from "../int8/weights.draw.testing.ts";
import { softmax } from "./softmax.ts";

export const drawSoftmax = drawOf(softmax, (draw) => {
  const { integer, number, among } = draw;
  const output = { scale: [1 / 256], zeroPoint: -128 };
  return {
    parameters: { beta: among([1, 1, number(0.01, 3)]), output },
    inputs: [tensorOf("i8", among([[integer(1, 12)], [2, 3, integer(1, 40)], [600]]), drawQuant(draw))],
    mostFrames: 60,
  };
});

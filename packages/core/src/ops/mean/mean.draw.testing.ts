import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawQuant } from "../int8/weights.draw.testing.ts";
import { mean } from "./mean.ts";

export const drawMean = drawOf(mean, (draw) => {
  const { integer, among, chance } = draw;
  const shape = Array.from({ length: integer(1, 4) }, () => among([1, 2, integer(1, 9)]));
  const first = integer(0, shape.length - 1);
  const axes = Array.from({ length: integer(1, shape.length - first) }, (_, k) => first + k);
  return {
    parameters: { axes, keepDimensions: chance(0.5), output: drawQuant(draw) },
    inputs: [tensorOf("i8", shape, drawQuant(draw))],
    mostFrames: 60,
  };
});

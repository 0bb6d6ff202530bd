import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawWideQuant } from "../int8/weights.draw.testing.ts";
import { meanInt16 } from "./mean-int16.ts";

export const drawMeanInt16 = drawOf(meanInt16, (draw) => {
  const { integer, among, chance } = draw;
  const shape = Array.from({ length: integer(1, 4) }, () => among([1, 2, integer(1, 9)]));
  const first = integer(0, shape.length - 1);
  const axes = Array.from({ length: integer(1, shape.length - first) }, (_, k) => first + k);
  return {
    parameters: { axes, keepDimensions: chance(0.5), output: drawWideQuant(draw) },
    inputs: [tensorOf("i16", shape, drawWideQuant(draw))],
    mostFrames: 60,
  };
});

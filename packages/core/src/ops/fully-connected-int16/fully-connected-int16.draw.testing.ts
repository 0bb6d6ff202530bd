import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawWideQuant, drawWideWeights } from "../int8/weights.draw.testing.ts";
import { fullyConnectedInt16 } from "./fully-connected-int16.ts";

export const drawFullyConnectedInt16 = drawOf(fullyConnectedInt16, (draw) => {
  const { integer, among, chance } = draw;
  const shape = [integer(1, 20), among([1, 3, 16, integer(1, 100)])] as const;
  return {
    parameters: {
      shape,
      ...drawWideWeights(draw, shape[0] * shape[1], shape[0]),
      keepDimensions: chance(0.3),
      activation: among(["none", "relu", "relu6", "relu-n1-to-1"] as const),
      output: drawWideQuant(draw),
    },
    inputs: [tensorOf("i16", among([[shape[1]], [integer(1, 3), shape[1]]]), drawWideQuant(draw))],
    mostFrames: 60,
  };
});

import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawQuant, drawWeights } from "../int8/weights.draw.testing.ts";
import { fullyConnected } from "./fully-connected.ts";

export const drawFullyConnected = drawOf(fullyConnected, (draw) => {
  const { integer, among, chance } = draw;
  const shape = [integer(1, 20), among([1, 3, 16, integer(1, 100)])] as const;
  return {
    parameters: {
      shape,
      ...drawWeights(draw, shape[0] * shape[1], shape[0]),
      keepDimensions: chance(0.3),
      activation: among(["none", "relu", "relu6", "relu-n1-to-1"] as const),
      output: drawQuant(draw),
    },
    inputs: [tensorOf("i8", among([[shape[1]], [integer(1, 3), shape[1]]]), drawQuant(draw))],
    mostFrames: 60,
  };
});

import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawQuant, drawWeights } from "../int8/weights.draw.testing.ts";
import { conv2d } from "./conv-2d.ts";

export const drawConv2d = drawOf(conv2d, (draw) => {
  const { integer, among, chance } = draw;
  const groups = among([1, 1, 1, 2, 3]);
  const inputs = groups * among([1, 2, 3, 4, 8]);
  const outputs = groups * integer(1, 6);
  const shape = [outputs, integer(1, 5), integer(1, 5), inputs / groups] as const;
  return {
    parameters: {
      shape,
      ...drawWeights(
        draw,
        shape.reduce((a, b) => a * b, 1),
        outputs,
      ),
      stride: [integer(1, 3), integer(1, 3)] as const,
      dilation: chance(0.7) ? ([1, 1] as const) : ([integer(1, 3), integer(1, 3)] as const),
      padding: among(["same", "valid", [integer(0, 6), integer(0, 6), integer(0, 6), integer(0, 6)]] as const),
      activation: among(["none", "relu", "relu6", "relu-n1-to-1"] as const),
      output: drawQuant(draw),
    },
    inputs: [tensorOf("i8", [integer(1, 9), integer(1, 9), inputs], drawQuant(draw))],
    mostFrames: 60,
  };
});

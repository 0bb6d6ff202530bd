import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawWideQuant, drawWideWeights } from "../int8/weights.draw.testing.ts";
import { conv2dInt16 } from "./conv-2d-int16.ts";

export const drawConv2dInt16 = drawOf(conv2dInt16, (draw) => {
  const { integer, among, chance } = draw;
  const groups = among([1, 1, 1, 2, 3]);
  const inputs = groups * among([1, 2, 3, 4, 8]);
  const outputs = groups * integer(1, 6);
  const shape = [outputs, integer(1, 5), integer(1, 5), inputs / groups] as const;
  return {
    parameters: {
      shape,
      ...drawWideWeights(
        draw,
        shape.reduce((a, b) => a * b, 1),
        outputs,
      ),
      stride: [integer(1, 3), integer(1, 3)] as const,
      dilation: chance(0.7) ? ([1, 1] as const) : ([integer(1, 3), integer(1, 3)] as const),
      padding: among(["same", "valid", [integer(0, 6), integer(0, 6), integer(0, 6), integer(0, 6)]] as const),
      activation: among(["none", "relu", "relu6", "relu-n1-to-1"] as const),
      output: drawWideQuant(draw),
    },
    inputs: [tensorOf("i16", [integer(1, 9), integer(1, 9), inputs], drawWideQuant(draw))],
    mostFrames: 60,
  };
});

import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawWideQuant, drawWideWeights } from "../int8/weights.draw.testing.ts";
import { depthwiseConv2dInt16 } from "./depthwise-conv-2d-int16.ts";

export const drawDepthwiseConv2dInt16 = drawOf(depthwiseConv2dInt16, (draw) => {
  const { integer, among, chance } = draw;
  const channels = among([integer(1, 9), 4, 8, 16]);
  const outputs = channels * among([1, 1, 1, 2, 3]);
  const shape = [integer(1, 5), integer(1, 5), outputs] as const;
  return {
    parameters: {
      shape,
      ...drawWideWeights(draw, shape[0] * shape[1] * outputs, outputs),
      stride: [integer(1, 3), integer(1, 3)] as const,
      dilation: chance(0.7) ? ([1, 1] as const) : ([integer(1, 3), integer(1, 3)] as const),
      padding: among(["same", "valid", [integer(0, 6), integer(0, 6), integer(0, 6), integer(0, 6)]] as const),
      activation: among(["none", "relu", "relu6", "relu-n1-to-1"] as const),
      output: drawWideQuant(draw),
    },
    inputs: [tensorOf("i16", [integer(1, 9), integer(1, 9), channels], drawWideQuant(draw))],
    mostFrames: 60,
  };
});

import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawWideQuant } from "../int8/weights.draw.testing.ts";
import { maxPool2dInt16 } from "./max-pool-2d-int16.ts";

export const drawMaxPool2dInt16 = drawOf(maxPool2dInt16, (draw) => {
  const { integer, among } = draw;
  return {
    parameters: {
      window: [integer(1, 5), integer(1, 5)] as const,
      stride: [integer(1, 3), integer(1, 3)] as const,
      padding: among(["same", "valid"] as const),
      activation: among(["none", "relu", "relu6", "relu-n1-to-1"] as const),
    },
    inputs: [tensorOf("i16", [integer(1, 9), integer(1, 9), integer(1, 6)], drawWideQuant(draw))],
    mostFrames: 60,
  };
});

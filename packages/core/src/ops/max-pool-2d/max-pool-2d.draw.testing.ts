import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawQuant } from "../int8/weights.draw.testing.ts";
import { maxPool2d } from "./max-pool-2d.ts";

export const drawMaxPool2d = drawOf(maxPool2d, (draw) => {
  const { integer, among } = draw;
  return {
    parameters: {
      window: [integer(1, 5), integer(1, 5)] as const,
      stride: [integer(1, 3), integer(1, 3)] as const,
      padding: among(["same", "valid"] as const),
      activation: among(["none", "relu", "relu6", "relu-n1-to-1"] as const),
    },
    inputs: [tensorOf("i8", [integer(1, 9), integer(1, 9), integer(1, 6)], drawQuant(draw))],
    mostFrames: 60,
  };
});

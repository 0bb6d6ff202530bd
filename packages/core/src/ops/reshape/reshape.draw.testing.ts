import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { reshape } from "./reshape.ts";

export const drawReshape = drawOf(reshape, (draw) => {
  const { integer } = draw;
  const [rows, columns] = [integer(1, 9), integer(1, 9)];
  return {
    parameters: { shape: [columns, 1, rows] },
    inputs: [tensorOf(draw.among(["i8", "i16"] as const), [rows, columns], { scale: [1], zeroPoint: 0 })],
    mostFrames: 400,
  };
});

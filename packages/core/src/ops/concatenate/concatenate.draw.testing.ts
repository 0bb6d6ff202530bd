import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawFrames, drawLike } from "../moves/moves.draw.testing.ts";
import { concatenate } from "./concatenate.ts";

export const drawConcatenate = drawOf(concatenate, (draw) => {
  const { integer } = draw;
  const x = drawFrames(draw, 4);
  const axis = integer(0, x.shape.length - 1);
  const others = Array.from({ length: integer(0, 5) }, () => drawLike(x.dtype, x.shape.with(axis, integer(1, 5))));
  return { parameters: { axis }, inputs: [x, ...others], mostFrames: 60 };
});

import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawFrames, drawLike } from "../moves/moves.draw.testing.ts";
import { split } from "./split.ts";

export const drawSplit = drawOf(split, (draw) => {
  const { integer } = draw;
  const x = drawFrames(draw, 4);
  const axis = integer(0, x.shape.length - 1);
  const lengths = Array.from({ length: integer(1, 6) }, () => integer(1, 5));
  const whole = lengths.reduce((sum, n) => sum + n, 0);
  return { parameters: { axis, lengths }, inputs: [drawLike(x.dtype, x.shape.with(axis, whole))], mostFrames: 60 };
});

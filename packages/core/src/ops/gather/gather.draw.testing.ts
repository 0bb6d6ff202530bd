import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawFrames } from "../moves/moves.draw.testing.ts";
import { gather } from "./gather.ts";

export const drawGather = drawOf(gather, (draw) => {
  const { integer } = draw;
  const x = drawFrames(draw, 4);
  const axis = integer(0, x.shape.length - 1);
  const indices = Array.from({ length: integer(1, 9) }, () => integer(0, (x.shape[axis] ?? 1) - 1));
  return { parameters: { axis, indices }, inputs: [x], mostFrames: 60 };
});

import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawFrames } from "../moves/moves.draw.testing.ts";
import { transpose } from "./transpose.ts";

export const drawTranspose = drawOf(transpose, (draw) => {
  const x = drawFrames(draw);
  const order = x.shape.map((_, axis) => axis);
  for (let k = order.length - 1; k > 0; k--) {
    const other = draw.integer(0, k);
    [order[k], order[other]] = [order[other] ?? 0, order[k] ?? 0];
  }
  return { parameters: { order }, inputs: [x], mostFrames: 60 };
});

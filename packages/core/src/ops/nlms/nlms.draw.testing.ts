import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { nlms } from "./nlms.ts";

export const drawNlms = drawOf(nlms, (draw) => {
  const rateHz = draw.among([25, 50]);
  return {
    parameters: {
      pastSeconds: draw.seconds(draw.among([1, 2, draw.integer(1, 40)]), rateHz),
      stepSize: draw.among([0.005, 0.1, 1, 1.99]),
      regularisation: draw.among([1e-30, 1e-3, 1, 1e6]),
    },
    inputs: [wireOf(rateHz, [draw.integer(1, 4)]), wireOf(rateHz, [draw.integer(1, 6)])],
    mostFrames: 500,
  };
});

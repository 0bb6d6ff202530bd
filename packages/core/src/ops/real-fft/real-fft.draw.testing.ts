import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { realFft } from "./real-fft.ts";

export const drawRealFft = drawOf(realFft, (draw) => {
  const points = draw.among([4, 8, 16, 64, 512, 2048]);
  return {
    parameters: { points },
    inputs: [wireOf(1, [draw.integer(1, 3), draw.integer(1, points)])],
    mostFrames: 30,
  };
});

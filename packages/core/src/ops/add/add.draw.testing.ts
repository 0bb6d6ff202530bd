import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawQuant } from "../int8/weights.draw.testing.ts";
import { add } from "./add.ts";

export const drawAdd = drawOf(add, (draw) => {
  const { integer, among, chance } = draw;
  const shape = Array.from({ length: integer(1, 4) }, () => integer(1, 5));
  const repeated = (): readonly number[] =>
    shape.map((n) => (chance(0.3) ? 1 : n)).slice(among([0, 0, shape.length - 1]));
  return {
    parameters: { activation: among(["none", "relu", "relu6", "relu-n1-to-1"] as const), output: drawQuant(draw) },
    inputs: [tensorOf("i8", shape, drawQuant(draw)), tensorOf("i8", repeated(), drawQuant(draw))],
    mostFrames: 60,
  };
});

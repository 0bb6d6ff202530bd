import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawWideQuant } from "../int8/weights.draw.testing.ts";
import { addInt16 } from "./add-int16.ts";

export const drawAddInt16 = drawOf(addInt16, (draw) => {
  const { integer, among, chance } = draw;
  const shape = Array.from({ length: integer(1, 4) }, () => integer(1, 5));
  const repeated = (): readonly number[] =>
    shape.map((n) => (chance(0.3) ? 1 : n)).slice(among([0, 0, shape.length - 1]));
  return {
    parameters: { activation: among(["none", "relu", "relu6", "relu-n1-to-1"] as const), output: drawWideQuant(draw) },
    inputs: [tensorOf("i16", shape, drawWideQuant(draw)), tensorOf("i16", repeated(), drawWideQuant(draw))],
    mostFrames: 60,
  };
});

import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawQuant, drawWeights, drawWideQuant } from "../int8/weights.draw.testing.ts";
import { svdf } from "./svdf.ts";

export const drawSvdf = drawOf(svdf, (draw) => {
  const { integer, number, among, chance } = draw;
  const [units, rank, memory, inputs] = [integer(1, 8), among([1, 2, integer(1, 5)]), integer(1, 12), integer(1, 40)];
  const filters = units * rank;
  const most = among([127, 32767]);
  return {
    parameters: {
      units,
      rank,
      memory,
      weights: drawWeights(draw, filters * inputs, filters).weights,
      weightScale: Math.fround(among([1e-3, 0.02, 1]) * number(0.5, 2)),
      timeWeights: Int16Array.from({ length: filters * memory }, () =>
        chance(0.05) ? among([-32768, 32767]) : integer(-most, most),
      ),
      timeScale: Math.fround(among([1e-5, 1e-3]) * number(0.5, 2)),
      bias: drawWeights(draw, 0, units).bias ?? new Int32Array(units),
      state: drawWideQuant(draw),
      output: drawQuant(draw),
    },
    inputs: [tensorOf("i8", [inputs], drawQuant(draw))],
    mostFrames: 60,
  };
});

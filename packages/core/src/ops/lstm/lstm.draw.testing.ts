import { drawOf, tensorOf, type Draw } from "../../compile/corpus/draw.testing.ts";
import { drawQuant, drawWeights } from "../int8/weights.draw.testing.ts";
import type { LstmFacts, LstmGate } from "./lstm-facts.ts";
import { lstm } from "./lstm.ts";

/** All but what the op's width decides: scales from such that gates hardly move to such that all saturate. */
export function drawLstm<B>(draw: Draw, inputs: number, drawBias: (units: number) => B): Omit<LstmFacts<B>, "output"> {
  const { integer, number, among, chance } = draw;
  const units = among([1, 2, integer(3, 9), integer(10, 24)]);
  const scale = among([1e-4, 0.004, 0.02, 1]);
  const gate = (): LstmGate<B> => ({
    inputWeights: drawWeights(draw, units * inputs, units).weights,
    inputScale: Math.fround(scale * number(0.5, 2)),
    recurrentWeights: drawWeights(draw, units * units, units).weights,
    recurrentScale: Math.fround(scale * number(0.5, 2)),
    bias: drawBias(units),
  });
  return {
    units,
    gates: { input: gate(), forget: gate(), cell: gate(), output: gate() },
    cellPower: among([-11, -12, -9, integer(-15, 0)]),
    cellClip: chance(0.3) ? Math.fround(among([1e-6, 0.5, 3, 100]) * number(0.5, 2)) : 0,
  };
}

export const drawLstmInt8 = drawOf(lstm, (draw) => {
  const { integer, among } = draw;
  const inputs = among([1, 3, integer(1, 20)]);
  const facts = drawLstm(draw, inputs, (units) => drawWeights(draw, 0, units).bias ?? new Int32Array(units));
  return {
    parameters: { ...facts, output: among([{ scale: [2 ** -7], zeroPoint: 0 }, drawQuant(draw)]) },
    inputs: [tensorOf("i8", [integer(1, 6), inputs], drawQuant(draw))],
    mostFrames: 60,
  };
});

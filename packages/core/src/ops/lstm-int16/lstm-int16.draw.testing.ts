import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { drawWideQuant, drawWideWeights } from "../int8/weights.draw.testing.ts";
import { drawLstm } from "../lstm/lstm.draw.testing.ts";
import { lstmInt16 } from "./lstm-int16.ts";

export const drawLstmInt16 = drawOf(lstmInt16, (draw) => {
  const { integer, among } = draw;
  const inputs = among([1, 3, integer(1, 20)]);
  const facts = drawLstm(
    draw,
    inputs,
    (units) => drawWideWeights(draw, 0, units).bias ?? { low: new Int32Array(units), high: new Int32Array(units) },
  );
  return {
    parameters: { ...facts, output: among([{ scale: [2 ** -15], zeroPoint: 0 }, drawWideQuant(draw)]) },
    inputs: [tensorOf("i16", [integer(1, 6), inputs], drawWideQuant(draw))],
    mostFrames: 60,
  };
});

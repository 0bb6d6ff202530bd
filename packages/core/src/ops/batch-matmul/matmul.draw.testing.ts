import { type Draw, tensorOf } from "../../compile/corpus/draw.testing.ts";
import type { CodeType } from "../int8/tensor.ts";
import { drawQuant, drawWideQuant } from "../int8/weights.draw.testing.ts";

/** Two inputs with matrices that fit, and an output scale at which codes spread, vanish or saturate. */
export function drawMatmul(draw: Draw, dtype: CodeType) {
  const { integer, among, chance } = draw;
  const drawScale = dtype === "i8" ? drawQuant : drawWideQuant;
  const [rows, depth, columns] = [integer(1, 6), among([1, 3, integer(1, 40)]), integer(1, 6)];
  const [transposeLeft, transposeRight] = [chance(0.4), chance(0.4)];
  const batches = Array.from({ length: integer(0, 3) }, () => integer(1, 3));
  const repeated = (): readonly number[] => batches.map((n) => (chance(0.3) ? 1 : n)).slice(integer(0, batches.length));
  const [left, right] = [drawScale(draw), drawScale(draw)];
  const output = drawScale(draw);
  const real = (left.scale[0] ?? 1) * (right.scale[0] ?? 1) * Math.sqrt(depth) * among([70, 300]);
  return {
    parameters: {
      transposeLeft,
      transposeRight,
      output: chance(0.6) ? { ...output, scale: [Math.fround(real * (dtype === "i8" ? 1 : 256))] } : output,
    },
    inputs: [
      tensorOf(dtype, [...batches, ...(transposeLeft ? [depth, rows] : [rows, depth])], left),
      tensorOf(dtype, [...repeated(), ...(transposeRight ? [columns, depth] : [depth, columns])], right),
    ],
    mostFrames: 40,
  };
}

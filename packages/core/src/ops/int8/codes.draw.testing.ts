import { type Draw, type Drawn, tensorOf } from "../../compile/corpus/draw.testing.ts";
import type { Wire } from "../../wire/wire.ts";
import type { BinaryParameters } from "./binary.ts";
import type { ConversionParameters } from "./conversion.ts";
import type { CodeType } from "./tensor.ts";
import { drawQuant, drawWideQuant } from "./weights.draw.testing.ts";

const quantOf = (draw: Draw, dtype: CodeType) => (dtype === "i8" ? drawQuant(draw) : drawWideQuant(draw));

/** Frames of codes for an op that works on them one by one. */
export function drawCodes(draw: Draw, dtype: CodeType): Wire {
  const { integer, among } = draw;
  return tensorOf(
    dtype,
    among([[integer(1, 70)], [integer(1, 5), integer(1, 5), integer(1, 9)]]),
    quantOf(draw, dtype),
  );
}

/** Codes of int16 with scales around those that TFLite takes as shifts, and far from them. */
export function drawSigmoidCodes(draw: Draw): Wire {
  const { among, number } = draw;
  const scale = Math.fround(
    among([2 ** -12, 2 ** -11, 2 ** -12 * number(0.999, 1.001), 1e-9, 1e-4, 0.01, 5]) * number(1, 1.05),
  );
  return { ...drawCodes(draw, "i16"), quant: { scale: [among([scale, 2 ** -12, 2 ** -11])], zeroPoint: 0 } };
}

/** Codes of either type, and what they shall become. */
export function drawConversion(draw: Draw): { readonly input: Wire; readonly parameters: ConversionParameters } {
  const [from, dtype] = [draw.among(["i8", "i16"] as const), draw.among(["i8", "i16"] as const)];
  return { input: drawCodes(draw, from), parameters: { dtype, output: quantOf(draw, dtype) } };
}

/** Two inputs, one often repeated along axes, and a fused activation. */
export function drawTwoInputs(draw: Draw, dtype: CodeType): Drawn<BinaryParameters> {
  const { integer, among, chance } = draw;
  const shape = Array.from({ length: integer(1, 4) }, () => integer(1, 5));
  const repeated = shape.map((n) => (chance(0.3) ? 1 : n)).slice(among([0, 0, shape.length - 1]));
  return {
    parameters: { activation: among(["none", "relu", "relu6", "relu-n1-to-1"]), output: quantOf(draw, dtype) },
    inputs: [tensorOf(dtype, shape, quantOf(draw, dtype)), tensorOf(dtype, repeated, quantOf(draw, dtype))],
    mostFrames: 60,
  };
}

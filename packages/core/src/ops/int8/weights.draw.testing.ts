import type { Draw, OpDraw } from "../../compile/corpus/draw.testing.ts";
import type { Quant } from "../../wire/wire.ts";
import type { WideBias } from "./requantize-wide.ts";
import type { WeightFacts } from "./channels.ts";

/** A quantisation of int8: scales over a range in which outputs vanish, spread, or saturate. */
export const drawQuant = ({ integer, number, among }: Draw): Quant => ({
  scale: [Math.fround(among([1e-4, 0.003, 0.02, 0.02, 0.1, 10]) * number(0.5, 1.5))],
  zeroPoint: among([0, -128, 127, integer(-128, 127)]),
});

/** Weights of one scale or one for each channel, the lowest code too, with biases up to the ends of int32 or none. */
export function drawWeights({ integer, number, among, chance }: Draw, count: number, channels: number): WeightFacts {
  const scale = among([1e-4, 0.004, 0.02, 1]);
  const size = among([100, 20_000, 2 ** 31 - 1]);
  return {
    weights: Int8Array.from({ length: count }, () => (chance(0.05) ? among([-128, 127]) : integer(-127, 127))),
    weightScale: Float32Array.from({ length: chance(0.3) ? 1 : channels }, () => scale * number(0.1, 2)),
    bias: chance(0.2) ? null : Int32Array.from({ length: channels }, () => integer(-size, size)),
  };
}

/**
 * The draw of an op with weights, its scales and biases mostly replaced by such that output codes spread over int8 or saturate now and then, as a trained
 * network's do: a standard deviation of about 15, 50 or 150 codes.
 */
export const spreadCodes = ({ op, draw: drawOp }: OpDraw): OpDraw => ({
  op,
  draw: (draw) => {
    const drawn = drawOp(draw);
    if (draw.chance(0.2)) return drawn;
    const parameters = drawn.parameters as WeightFacts & { readonly shape: readonly number[]; readonly output: Quant };
    const channels = parameters.bias?.length ?? parameters.weightScale.length;
    const input = drawn.inputs[0]?.quant?.scale[0] ?? 1;
    // Codes and weights have a standard deviation of about 74 each.
    const deviation = 74 * 74 * Math.sqrt(parameters.weights.length / channels);
    return {
      ...drawn,
      parameters: {
        ...parameters,
        weightScale: parameters.weightScale.map(() => 0.02 * draw.number(0.3, 2)),
        bias: parameters.bias?.map(() => draw.integer(-20_000, 20_000)) ?? null,
        output: {
          ...parameters.output,
          scale: [Math.fround((input * 0.02 * deviation) / draw.among([15, 50, 50, 150]))],
        },
      },
    };
  },
});

/** A quantisation of int16. */
export const drawWideQuant = ({ number, among }: Draw): Quant => ({
  scale: [Math.fround(among([1e-5, 1e-4, 1e-4, 0.003]) * number(0.5, 1.5))],
  zeroPoint: 0,
});

/** As `drawWeights`, with biases of up to 40 bits or none. */
export function drawWideWeights(
  draw: Draw,
  count: number,
  channels: number,
): Omit<WeightFacts, "bias"> & { readonly bias: WideBias | null } {
  const { integer, among, chance } = draw;
  const most = among([0, 0, 1, 255]);
  const low = Int32Array.from({ length: channels }, () => integer(-(2 ** 31), 2 ** 31 - 1));
  const high = Int32Array.from(low, (word) => (most === 0 ? word >> 31 : integer(-most, most)));
  return { ...drawWeights(draw, count, channels), bias: chance(0.25) ? null : { low, high } };
}

import { sequenceCodes } from "../../compile/unit/network-self-test.ts";
import type { Quant } from "../../wire/wire.ts";
import type { GoldenCase } from "./golden.testing.ts";
import type { WideBias } from "./requantize-wide.ts";
import type { Activation } from "./tensor.ts";

/** A case of golden/int8-conv.json: weights and biases by their seeds. */
export interface WeightCase extends GoldenCase {
  readonly input: { readonly shape: readonly number[]; readonly quant: Quant };
  readonly weightShape: readonly number[];
  readonly weightScale: readonly number[];
  readonly weightsSeed: number;
  readonly biasSeed: number | null;
  readonly biasShift: number;
  readonly output: Quant;
  readonly activation: Activation;
  readonly inputSeed: number;
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly padding: "same" | "valid";
}

/** Seeded weights, at least -127, and biases: 16-bit codes times a power of two. */
export function weightsOf(
  one: WeightCase,
  channels: number,
): { readonly weights: Int8Array; readonly weightScale: Float32Array; readonly bias: Int32Array | null } {
  const count = one.weightShape.reduce((a, b) => a * b, 1);
  const { codes } = sequenceCodes(count, 1, one.weightsSeed);
  return {
    weights: Int8Array.from(codes, (code) => Math.max(code, -127)),
    weightScale: Float32Array.from(one.weightScale),
    bias:
      one.biasSeed === null
        ? null
        : Int32Array.from(sequenceCodes(channels, 2, one.biasSeed).codes, (code) => code * 2 ** one.biasShift),
  };
}

/** As `weightsOf`, with biases of 64 bits. */
export function wideWeightsOf(
  one: WeightCase,
  channels: number,
): Omit<ReturnType<typeof weightsOf>, "bias"> & { readonly bias: WideBias | null } {
  const made = weightsOf(one, channels);
  return { ...made, bias: made.bias && { low: made.bias, high: made.bias.map((bias) => (bias < 0 ? -1 : 0)) } };
}

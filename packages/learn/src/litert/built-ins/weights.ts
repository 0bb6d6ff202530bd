import { AfferentError, type Quant } from "@afferent/core";
import { int32sOf, int64sOf, int8sOf } from "../model/constant.ts";
import type { LiteTensor } from "../model/tensor.ts";
import { INT16, INT32, INT64, INT8 } from "../schema/names.ts";
import type { ConstantTensor, OperatorView } from "./built-in.ts";

/** A bias: int32, or int64 as its low and high words. */
export type Bias = Int32Array | { readonly low: Int32Array; readonly high: Int32Array };

/** Share of an output step by which a bias may be off, as TFLite allows it. Source: `GetQuantizedConvolutionMultipler`. */
const BIAS_TOLERANCE = 0.02;

/** Weights of int8 with a zero point of 0 and their scales. @throws AfferentError for weights of another kind. */
function plainWeights(where: string, tensor: LiteTensor) {
  const weights = int8sOf(where, tensor);
  const { scale, zeroPoint, dimension } = tensor.quant ?? { scale: [], zeroPoint: [], dimension: 0 };
  if (scale.length === 0)
    throw new AfferentError(`${where}, ${tensor.title}`, {
      got: "weights without a scale",
      want: "int8 weights with scales",
    });
  for (const zero of zeroPoint)
    if (zero !== 0)
      throw new AfferentError(`${where}, ${tensor.title}`, { got: `a zero point of ${zero}`, want: "0 for weights" });
  return { weights, scale, dimension };
}

/** Weights with one scale for all. */
export function evenWeights(
  where: string,
  tensor: LiteTensor,
): { readonly weights: Int8Array; readonly scale: number } {
  const { weights, scale } = plainWeights(where, tensor);
  if (scale.length !== 1)
    throw new AfferentError(`${where}, ${tensor.title}`, {
      got: `${scale.length} scales`,
      want: "one for all weights",
    });
  return { weights, scale: scale[0] ?? 0 };
}

/**
 * The weights of a convolution or a fully connected layer, inputs 1 and 2 of the operator: int8 with a zero point of 0, one scale for all outputs or
 * one for each. @throws AfferentError for weights of another kind or a bias whose scale is not input scale * weight scale.
 */
export function weightsOf(view: OperatorView, dimension: number) {
  const { where } = view;
  const tensor = view.input(1);
  const { weights, scale, dimension: along } = plainWeights(where, tensor);
  if (scale.length > 1 && along !== dimension)
    throw new AfferentError(`${where}, ${tensor.title}`, {
      got: `scales along dimension ${along}`,
      want: `dimension ${dimension}, the outputs`,
    });
  const bias = isNoBias(view.inputs[2] ?? null) ? null : (view.inputs[2] ?? null);
  if (bias) requireBiasScale(view, bias, scale);
  return { weights, weightScale: Float32Array.from(scale), bias };
}

/** Role of the zeros that an export writes where an operator must have a bias and the op has none. */
const NO_BIAS = "no-bias";

const isNoBias = (bias: LiteTensor | null): boolean =>
  bias !== null && bias.name.endsWith(`/${NO_BIAS}`) && bias.data !== null && bias.data.every((byte) => byte === 0);

function requireBiasScale(view: OperatorView, bias: LiteTensor, weightScale: readonly number[]): void {
  const input = view.input(0).quant?.scale[0] ?? 0;
  const output = view.output(0).quant?.scale[0] ?? 0;
  const { scale, zeroPoint } = bias.quant ?? { scale: [], zeroPoint: [] };
  for (const [index, one] of scale.entries()) {
    const product = input * (weightScale[weightScale.length === 1 ? 0 : index] ?? 0);
    if (!(Math.abs(product - one) <= BIAS_TOLERANCE * output))
      throw new AfferentError(`${view.where}, ${bias.title}`, {
        got: `a bias with a scale of ${one}`,
        want: `${product}, input scale times weight scale`,
      });
  }
  for (const zero of zeroPoint)
    if (zero !== 0)
      throw new AfferentError(`${view.where}, ${bias.title}`, { got: `a zero point of ${zero}`, want: "0 for a bias" });
}

/** A bias of an int8 layer. */
export const int32BiasOf = (where: string, bias: LiteTensor | null): Int32Array | null =>
  bias === null ? null : int32sOf(where, bias);

/** A bias of an int16 layer: low and high words, from int64 or int32. */
export function int64BiasOf(
  where: string,
  bias: LiteTensor | null,
): { readonly low: Int32Array; readonly high: Int32Array } | null {
  if (bias === null) return null;
  if (bias.type !== INT32) return int64sOf(where, bias);
  const low = int32sOf(where, bias);
  return { low, high: low.map((word) => word >> 31) };
}

/** The bytes of an array, little-endian on every machine. */
export function littleEndian(values: Int8Array | Int16Array | Int32Array | Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.byteLength);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    if (values instanceof Int8Array) view.setInt8(i, value);
    else if (values instanceof Int16Array) view.setInt16(2 * i, value, true);
    else if (values instanceof Int32Array) view.setInt32(4 * i, value, true);
    else view.setFloat32(4 * i, value, true);
  });
  return bytes;
}

/** Weights as a file has them, with their scales along the dimension of the outputs. */
export const weightTensor = (
  weights: Int8Array,
  weightScale: Float32Array,
  shape: readonly number[],
  dimension: number,
): ConstantTensor => ({
  role: "weights",
  type: INT8,
  shape,
  bytes: littleEndian(weights),
  quant: {
    scale: [...weightScale],
    zeroPoint: [...weightScale].map(() => 0),
    dimension: weightScale.length === 1 ? 0 : dimension,
  },
});

/** A bias as a file has it; its scale is input scale * weight scale, in f32. */
export function biasTensor(
  bias: Int32Array | { readonly low: Int32Array; readonly high: Int32Array },
  inputScale: number,
  weightScale: Float32Array,
): ConstantTensor {
  const scale = [...weightScale].map((one) => Math.fround(inputScale * one));
  const quant = { scale, zeroPoint: scale.map(() => 0), dimension: 0 };
  if (bias instanceof Int32Array)
    return { role: "bias", type: INT32, shape: [bias.length], bytes: littleEndian(bias), quant };
  const words = new Int32Array(2 * bias.low.length);
  bias.low.forEach((word, i) => {
    words[2 * i] = word;
    words[2 * i + 1] = bias.high[i] ?? 0;
  });
  return { role: "bias", type: INT64, shape: [bias.low.length], bytes: littleEndian(words), quant };
}

/** Weights of int16 as a file has them, with one scale. */
export const wideWeightTensor = (weights: Int16Array, scale: number, shape: readonly number[]): ConstantTensor => ({
  role: "wide-weights",
  type: INT16,
  shape,
  bytes: littleEndian(weights),
  quant: { scale: [scale], zeroPoint: [0], dimension: 0 },
});

/** Zeros for an operator that LiteRT refuses without a bias; read as none. */
export const noBiasTensor = (
  outputs: number,
  inputScale: number,
  weightScale: Float32Array,
  isInt16: boolean,
): ConstantTensor => {
  const words = new Int32Array(outputs);
  return { ...biasTensor(isInt16 ? { low: words, high: words } : words, inputScale, weightScale), role: NO_BIAS };
};

/** Shapes, axes and the like: int32, without a quantisation. */
export const indexTensor = (
  role: string,
  values: readonly number[],
  shape: readonly number[] = [values.length],
): ConstantTensor => ({
  role,
  type: INT32,
  shape,
  bytes: littleEndian(Int32Array.from(values)),
  quant: null,
});

/** Codes of int8 or int16 as a file has them. */
export const codeTensor = (
  role: string,
  codes: Int8Array | Int16Array,
  shape: readonly number[],
  { scale, zeroPoint }: Quant,
): ConstantTensor => ({
  role,
  type: codes instanceof Int8Array ? INT8 : INT16,
  shape,
  bytes: littleEndian(codes),
  quant: { scale, zeroPoint: scale.map(() => zeroPoint), dimension: 0 },
});

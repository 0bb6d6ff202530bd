import { AfferentError, type ElementType, type Quant, type Wire } from "@afferent/core";
import { FLOAT32, INT16, INT32, INT64, INT8, tensorTypeNames } from "../schema/names.ts";
import type { TensorValues } from "../schema/tables.ts";

/** More elements than a wearable's memory holds; below it no product of sizes in bytes overflows. */
const MOST_ELEMENTS = 2 ** 24;

/** Affine quantisation of a tensor: one scale, or one for each index of a dimension. */
export interface TensorQuant {
  readonly scale: readonly number[];
  readonly zeroPoint: readonly number[];
  readonly dimension: number;
}

/** A tensor of the file, checked. */
export interface LiteTensor {
  readonly index: number;
  readonly name: string;
  /** For messages: `tensor 4 "dense/MatMul"`. */
  readonly title: string;
  readonly type: number;
  /** With the batch dimension; a dynamic batch (-1) is 1. */
  readonly shape: readonly number[];
  readonly elements: number;
  /** The bytes of a constant; null where an operator or the caller writes it. */
  readonly data: Uint8Array | null;
  readonly quant: TensorQuant | null;
  readonly isVariable: boolean;
}

const ELEMENT_BYTES: Readonly<Record<number, number>> = {
  [FLOAT32]: 4,
  [INT32]: 4,
  [INT64]: 8,
  [INT16]: 2,
  [INT8]: 1,
  3: 1,
  6: 1,
};
const ELEMENT_TYPES: Readonly<Record<number, ElementType>> = {
  [FLOAT32]: "f32",
  [INT32]: "i32",
  [INT16]: "i16",
  [INT8]: "i8",
};

export const typeName = (type: number): string => tensorTypeNames[type] ?? `type ${type}`;

/** @throws AfferentError for a shape, a quantisation or a constant that cannot be. */
export function checkTensor(
  file: string,
  index: number,
  values: TensorValues,
  buffers: readonly (Uint8Array | null)[],
): LiteTensor {
  const title = `tensor ${index} "${(values.name ?? "").slice(0, 60)}"`;
  const where = `${file}: ${title}`;
  if (values.externalBuffer !== 0)
    throw new AfferentError(where, { got: "weights in another file", want: "weights in the file itself" });
  if (values.sparsity !== null)
    throw new AfferentError(where, { got: "sparse weights", want: "dense weights", remedy: "densify the model" });
  const shape = checkShape(where, values);
  const elements = shape.reduce((product, n) => product * n, 1);
  if (elements > MOST_ELEMENTS)
    throw new AfferentError(where, {
      got: `the shape [${shape.join(", ")}], ${elements} elements`,
      want: `at most ${MOST_ELEMENTS} elements`,
    });
  const data = dataOf(where, values, buffers, elements);
  const quant = quantOf(where, values, shape);
  return {
    index,
    name: values.name ?? "",
    title,
    type: values.type,
    shape,
    elements,
    data,
    quant,
    isVariable: values.isVariable,
  };
}

function checkShape(where: string, { shape, shapeSignature }: TensorValues): readonly number[] {
  const stated = shape ?? [];
  if (shapeSignature !== null && shapeSignature.length > 0 && shapeSignature.length !== stated.length)
    throw new AfferentError(where, {
      got: `shape [${stated.join(", ")}] with signature [${shapeSignature.join(", ")}]`,
      want: "as many dimensions in both",
    });
  if (stated.length > 8) throw new AfferentError(where, { got: `${stated.length} dimensions`, want: "at most 8" });
  const sizes = stated.map((n, dimension) => (dimension === 0 && n === -1 ? 1 : n));
  shapeSignature?.forEach((n, dimension) => {
    const fits = n === stated[dimension] || (n === -1 && dimension === 0);
    if (!fits)
      throw new AfferentError(where, {
        got: `shape [${stated.join(", ")}] with signature [${shapeSignature.join(", ")}]`,
        want: "a signature that leaves only the batch open",
        remedy: "convert the model with fixed sizes",
      });
  });
  // What an operator works out on the way may stand in a file with a size of 0: only its quantisation counts.
  if (!sizes.every((n) => n >= 0))
    throw new AfferentError(where, { got: `the shape [${stated.join(", ")}]`, want: "sizes of 0 or more" });
  return sizes;
}

function dataOf(
  where: string,
  { buffer, type, isVariable }: TensorValues,
  buffers: readonly (Uint8Array | null)[],
  elements: number,
): Uint8Array | null {
  if (buffer >= buffers.length)
    throw new AfferentError(where, { got: `buffer ${buffer}`, want: `one of the file's ${buffers.length}` });
  const data = buffers[buffer] ?? null;
  if (data === null || data.length === 0 || isVariable) return null;
  const bytes = ELEMENT_BYTES[type];
  if (bytes !== undefined && data.length !== elements * bytes)
    throw new AfferentError(where, {
      got: `${data.length} bytes in buffer ${buffer}`,
      want: `${elements * bytes}, ${elements} elements of ${typeName(type)}`,
    });
  return data;
}

function quantOf(where: string, { quantization, type }: TensorValues, shape: readonly number[]): TensorQuant | null {
  const { scale, zeroPoint, dimension, detailsType } = quantization ?? {};
  if (detailsType)
    throw new AfferentError(where, { got: "a quantisation of its own kind", want: "scales and zero points" });
  if (!scale || scale.length === 0) return null;
  const zeros = zeroPoint && zeroPoint.length > 0 ? zeroPoint : scale.map(() => 0);
  const quant = { scale, zeroPoint: zeros, dimension: dimension ?? 0 };
  if (type !== INT8 && type !== INT16) return quant;
  for (const one of scale)
    if (!(one > 0 && Number.isFinite(one)))
      throw new AfferentError(where, { got: `a scale of ${one}`, want: "a positive number" });
  const half = type === INT8 ? 128 : 32768;
  for (const zero of zeros)
    if (!(zero >= -half && zero < half))
      throw new AfferentError(where, {
        got: `a zero point of ${zero}`,
        want: `${-half} to ${half - 1}, the codes of ${typeName(type)}`,
      });
  const along = scale.length === 1 ? 1 : shape[quant.dimension];
  if (zeros.length !== scale.length || scale.length !== (along ?? -1))
    throw new AfferentError(where, {
      got: `${scale.length} scales and ${zeros.length} zero points along dimension ${quant.dimension} of [${shape.join(", ")}]`,
      want: "one of each, or one for each index",
    });
  return quant;
}

/** The facts of a wire that carries a tensor: its frame is the tensor without the batch. @throws AfferentError for what no wire carries. */
export function frameOf(where: string, tensor: LiteTensor): Pick<Wire, "dtype" | "shape"> & { readonly quant?: Quant } {
  const dtype = ELEMENT_TYPES[tensor.type];
  if (dtype === undefined)
    throw new AfferentError(`${where}, ${tensor.title}`, {
      got: `${typeName(tensor.type)} elements`,
      want: "INT8, INT16, INT32 or FLOAT32",
    });
  const [batch, ...shape] = tensor.shape;
  if (batch !== 1 || shape.length === 0 || shape.includes(0))
    throw new AfferentError(`${where}, ${tensor.title}`, {
      got: `the shape [${tensor.shape.join(", ")}]`,
      want: "a batch of 1 first, then the frame, no size of 0",
    });
  if (tensor.quant === null) return { dtype, shape };
  const [zeroPoint = 0] = tensor.quant.zeroPoint;
  return { dtype, shape, quant: { scale: tensor.quant.scale, zeroPoint } };
}

import * as F from "../container/fields.ts";
import { tableShape, type Fields, type TableShape } from "../container/table.ts";

/**
 * Options of operators, by field id, each with its code in the union BuiltinOptions.
 * Source: tensorflow/lite/schema/schema.fbs, version 3.
 */
export interface OptionsShape<T extends Fields> extends TableShape<T> {
  readonly code: number;
}

const options = <T extends Fields>(code: number, name: string, fields: TableShape<T>["fields"]): OptionsShape<T> => ({
  code,
  ...tableShape(name, fields),
});

export const Conv2dOptions = options(1, "Conv2DOptions", {
  padding: { id: 0, field: F.int8() },
  strideX: { id: 1, field: F.int32() },
  strideY: { id: 2, field: F.int32() },
  activation: { id: 3, field: F.int8() },
  dilationX: { id: 4, field: F.int32(1) },
  dilationY: { id: 5, field: F.int32(1) },
  biasType: { id: 6, field: F.int8() },
});

export const DepthwiseConv2dOptions = options(2, "DepthwiseConv2DOptions", {
  padding: { id: 0, field: F.int8() },
  strideX: { id: 1, field: F.int32() },
  strideY: { id: 2, field: F.int32() },
  multiplier: { id: 3, field: F.int32() },
  activation: { id: 4, field: F.int8() },
  dilationX: { id: 5, field: F.int32(1) },
  dilationY: { id: 6, field: F.int32(1) },
});

export const Pool2dOptions = options(5, "Pool2DOptions", {
  padding: { id: 0, field: F.int8() },
  strideX: { id: 1, field: F.int32() },
  strideY: { id: 2, field: F.int32() },
  windowX: { id: 3, field: F.int32() },
  windowY: { id: 4, field: F.int32() },
  activation: { id: 5, field: F.int8() },
});

export const SvdfOptions = options(6, "SVDFOptions", {
  rank: { id: 0, field: F.int32() },
  activation: { id: 1, field: F.int8() },
});

export const FullyConnectedOptions = options(8, "FullyConnectedOptions", {
  activation: { id: 0, field: F.int8() },
  weightsFormat: { id: 1, field: F.int8() },
  keepDimensions: { id: 2, field: F.bool() },
  biasType: { id: 4, field: F.int8() },
});

export const SoftmaxOptions = options(9, "SoftmaxOptions", { beta: { id: 0, field: F.float32() } });

export const ConcatenationOptions = options(10, "ConcatenationOptions", {
  axis: { id: 0, field: F.int32() },
  activation: { id: 1, field: F.int8() },
});

export const AddOptions = options(11, "AddOptions", {
  activation: { id: 0, field: F.int8() },
  powerOfTwoScales: { id: 1, field: F.bool(true) },
});

export const ReshapeOptions = options(17, "ReshapeOptions", { shape: { id: 0, field: F.int32s } });

export const MultiplyOptions = options(21, "MulOptions", { activation: { id: 0, field: F.int8() } });

export const PadOptions = options(22, "PadOptions", {});

export const GatherOptions = options(23, "GatherOptions", {
  axis: { id: 0, field: F.int32() },
  batchDimensions: { id: 1, field: F.int32() },
});

export const TransposeOptions = options(26, "TransposeOptions", {});

export const ReducerOptions = options(27, "ReducerOptions", { keepDimensions: { id: 0, field: F.bool() } });

export const SubtractOptions = options(28, "SubOptions", {
  activation: { id: 0, field: F.int8() },
  powerOfTwoScales: { id: 1, field: F.bool(true) },
});

const SqueezeOptions = options(30, "SqueezeOptions", { dimensions: { id: 0, field: F.int32s } });

export const StridedSliceOptions = options(32, "StridedSliceOptions", {
  beginMask: { id: 0, field: F.int32() },
  endMask: { id: 1, field: F.int32() },
  ellipsisMask: { id: 2, field: F.int32() },
  newAxisMask: { id: 3, field: F.int32() },
  shrinkAxisMask: { id: 4, field: F.int32() },
  offset: { id: 5, field: F.bool() },
});

export const SplitOptions = options(35, "SplitOptions", { parts: { id: 0, field: F.int32() } });

const DequantizeOptions = options(38, "DequantizeOptions", {});

export const PadV2Options = options(43, "PadV2Options", {});

const SliceOptions = options(48, "SliceOptions", {});

const ExpandDimensionsOptions = options(52, "ExpandDimsOptions", {});

export const LstmOptions = options(71, "UnidirectionalSequenceLSTMOptions", {
  activation: { id: 0, field: F.int8() },
  cellClip: { id: 1, field: F.float32() },
  projectionClip: { id: 2, field: F.float32() },
  timeMajor: { id: 3, field: F.bool() },
  diagonalRecurrence: { id: 5, field: F.bool() },
});

export const LeakyReluOptions = options(75, "LeakyReluOptions", { slope: { id: 0, field: F.float32() } });

export const SplitVOptions = options(79, "SplitVOptions", { parts: { id: 0, field: F.int32() } });

const QuantizeOptions = options(89, "QuantizeOptions", {});

const HardSwishOptions = options(91, "HardSwishOptions", {});

export const BatchMatmulOptions = options(101, "BatchMatMulOptions", {
  transposeLeft: { id: 0, field: F.bool() },
  transposeRight: { id: 1, field: F.bool() },
});

/** Those above, to show the options of an operator that is not supported. */
export const knownOptions: readonly OptionsShape<never>[] = [
  Conv2dOptions,
  DepthwiseConv2dOptions,
  Pool2dOptions,
  SvdfOptions,
  FullyConnectedOptions,
  SoftmaxOptions,
  ConcatenationOptions,
  AddOptions,
  ReshapeOptions,
  MultiplyOptions,
  PadOptions,
  GatherOptions,
  TransposeOptions,
  ReducerOptions,
  SubtractOptions,
  SqueezeOptions,
  StridedSliceOptions,
  SplitOptions,
  DequantizeOptions,
  PadV2Options,
  SliceOptions,
  ExpandDimensionsOptions,
  LstmOptions,
  LeakyReluOptions,
  SplitVOptions,
  QuantizeOptions,
  HardSwishOptions,
  BatchMatmulOptions,
] as unknown as readonly OptionsShape<never>[];

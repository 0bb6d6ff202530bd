import { batchMatmulBuiltIn } from "./batch-matmul.ts";
import { concatenationBuiltIn } from "./concatenation.ts";
import { gatherBuiltIn } from "./gather.ts";
import { padBuiltIn, padV2BuiltIn } from "./pad.ts";
import { sliceBuiltIn, stridedSliceBuiltIn } from "./slice.ts";
import { splitBuiltIn, splitVBuiltIn } from "./split.ts";
import { transposeBuiltIn } from "./transpose.ts";
import type { BuiltIn } from "./built-in.ts";
import { conv2dBuiltIn } from "./conv-2d.ts";
import { depthwiseConv2dBuiltIn } from "./depthwise-conv-2d.ts";
import { fullyConnectedBuiltIn } from "./fully-connected.ts";
import { lstmBuiltIn } from "./lstm.ts";
import { meanBuiltIn } from "./mean.ts";
import {
  hardSwishBuiltIn,
  leakyReluBuiltIn,
  logisticBuiltIn,
  relu6BuiltIn,
  reluBuiltIn,
  rsqrtBuiltIn,
  tanhBuiltIn,
} from "./one-input.ts";
import { averagePool2dBuiltIn, maxPool2dBuiltIn } from "./pool-2d.ts";
import { dequantizeBuiltIn, quantizeBuiltIn } from "./quantize.ts";
import { expandDimensionsBuiltIn, reshapeBuiltIn, squeezeBuiltIn } from "./reshape.ts";
import { softmaxBuiltIn } from "./softmax.ts";
import { addBuiltIn, multiplyBuiltIn, subtractBuiltIn } from "./two-inputs.ts";
import { svdfBuiltIn } from "./svdf.ts";

/** Every built-in operator that is read or written. */
export const builtIns: readonly BuiltIn[] = [
  conv2dBuiltIn,
  depthwiseConv2dBuiltIn,
  fullyConnectedBuiltIn,
  averagePool2dBuiltIn,
  maxPool2dBuiltIn,
  meanBuiltIn,
  addBuiltIn,
  subtractBuiltIn,
  multiplyBuiltIn,
  logisticBuiltIn,
  tanhBuiltIn,
  reluBuiltIn,
  relu6BuiltIn,
  leakyReluBuiltIn,
  hardSwishBuiltIn,
  rsqrtBuiltIn,
  quantizeBuiltIn,
  dequantizeBuiltIn,
  softmaxBuiltIn,
  lstmBuiltIn,
  svdfBuiltIn,
  reshapeBuiltIn,
  squeezeBuiltIn,
  expandDimensionsBuiltIn,
  batchMatmulBuiltIn,
  concatenationBuiltIn,
  gatherBuiltIn,
  padBuiltIn,
  padV2BuiltIn,
  sliceBuiltIn,
  stridedSliceBuiltIn,
  splitBuiltIn,
  splitVBuiltIn,
  transposeBuiltIn,
];

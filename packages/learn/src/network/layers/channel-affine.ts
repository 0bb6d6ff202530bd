import { depthwiseConv2d, depthwiseConv2dInt16, reshape as reshapeCodes } from "@afferent/core";
import { addBroadcast, multiplyBroadcast } from "../../engine/ops/broadcast/pair.ts";
import { sizeOf } from "../../engine/tensor.ts";
import { wideBias } from "../../quantise/rounded-weights.ts";
import type { CodeFacts, LayerKind } from "../network.ts";
import { only } from "./rules.ts";

/** Each channel, the last axis, times a number of its own, plus another: what a norm ends with. In int8 a depthwise convolution of one column. */
export const channelAffine: LayerKind<Record<never, never>> = {
  name: "channelAffine",
  infer: only,
  float(tape, [x], _, mode) {
    const channels = x!.shape.at(-1)!;
    const gain = tape.parameter("weights", [channels], { initial: "ones", decays: false });
    const bias = tape.parameter("bias", [channels], { initial: "zeros", decays: false });
    const weights = typeof mode === "object" ? mode.weights(gain) : gain;
    return addBroadcast(tape, multiplyBroadcast(tape, x!, weights), bias);
  },
  int8: ([x], _, facts) => {
    const { column, codes, shape } = columnOf(facts);
    return x!
      .through(reshapeCodes, { shape: column })
      .through(depthwiseConv2d, { ...codes, bias: facts.weights!.bias })
      .through(reshapeCodes, { shape });
  },
  int16: ([x], _, facts) => {
    const { column, codes, shape } = columnOf(facts);
    return x!
      .through(reshapeCodes, { shape: column })
      .through(depthwiseConv2dInt16, { ...codes, bias: wideBias(facts.weights!) })
      .through(reshapeCodes, { shape });
  },
};

/** Codes of a window of one column, and the frame as rows of such columns. */
function columnOf({ weights, output, shapes: [shape] }: CodeFacts) {
  const { codes, scale: weightScale } = weights!;
  const one = [1, 1] as const;
  const window = { shape: [...one, codes.length], stride: one, dilation: one } as const;
  const column = [1, sizeOf(shape!) / codes.length, codes.length];
  const facts = { ...window, weights: codes, weightScale, padding: "valid", activation: "none", output } as const;
  return { column, codes: facts, shape: shape! };
}

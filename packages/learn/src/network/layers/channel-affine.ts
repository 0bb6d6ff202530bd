import { depthwiseConv2d, reshape as reshapeCodes } from "@afferent/core";
import { addBroadcast, multiplyBroadcast } from "../../engine/ops/broadcast/pair.ts";
import { sizeOf } from "../../engine/tensor.ts";
import type { LayerKind } from "../network.ts";
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
  int8([x], _, { weights, output, shapes: [shape] }) {
    const { codes, scale, bias } = weights!;
    const channels = codes.length;
    const y = x!.through(reshapeCodes, { shape: [1, sizeOf(shape!) / channels, channels] }).through(depthwiseConv2d, {
      weights: codes,
      shape: [1, 1, channels],
      weightScale: scale,
      bias,
      stride: [1, 1],
      dilation: [1, 1],
      padding: "valid",
      activation: "none",
      output,
    });
    return y.through(reshapeCodes, { shape: shape! });
  },
};

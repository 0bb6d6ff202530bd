import { conv2d } from "@afferent/core";
import { convolution as convolve } from "../../engine/ops/convolution/convolution.ts";
import type { LayerKind } from "../network.ts";
import { activated, type Activation } from "./activation.ts";
import { outputFirst } from "../../quantise/rounded-weights.ts";
import { biasOf, normalised, weightsOf } from "./normalised.ts";
import { windowFacts, windowOutputs, type WindowParameters } from "./window.ts";

export interface ConvolutionParameters extends WindowParameters {
  readonly outputs: number;
  readonly batchNorm: boolean;
  readonly activation: Activation;
}

/** Convolution, batch normalisation if asked for, activation. In: [rows, columns, channels]. Out: [rows, columns, outputs]. */
export const convolution: LayerKind<ConvolutionParameters> = {
  name: "convolution",
  infer: (where, [x], p) => [...windowOutputs(where, x!, p), p.outputs],
  float(tape, [x], p, mode) {
    const channels = x!.shape[3]!;
    const inputs = p.window[0] * p.window[1] * channels;
    const weights = weightsOf(tape, [...p.window, channels, p.outputs], inputs, mode);
    const bias = biasOf(tape, p.outputs, p.batchNorm, mode);
    const y = convolve(tape, x!, { weights, bias }, windowFacts(x!.shape.slice(1), p));
    return activated(tape, p.batchNorm ? normalised(tape, y, mode) : y, p.activation);
  },
  int8([x], p, { weights, output }) {
    const { window, stride, dilation, padding, activation } = p;
    const { codes, scale, bias } = weights!;
    return x!.through(conv2d, {
      weights: outputFirst(codes, p.outputs),
      shape: [p.outputs, ...window, codes.length / (p.outputs * window[0] * window[1])],
      weightScale: scale,
      bias,
      stride,
      dilation,
      padding,
      activation,
      output,
    });
  },
};

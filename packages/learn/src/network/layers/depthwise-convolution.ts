import { depthwiseConv2d, depthwiseConv2dInt16 } from "@afferent/core";
import { depthwiseConvolution as convolve } from "../../engine/ops/convolution/convolution.ts";
import type { CodeFacts, LayerKind } from "../network.ts";
import { activated, type Activation } from "./activation.ts";
import { wideBias } from "../../quantise/rounded-weights.ts";
import { biasOf, normalised, weightsOf } from "./normalised.ts";
import { windowFacts, windowOutputs, type WindowParameters } from "./window.ts";

export interface DepthwiseConvolutionParameters extends WindowParameters {
  readonly batchNorm: boolean;
  readonly activation: Activation;
}

/** Convolution of each channel by itself, batch normalisation if asked for, activation. In: [rows, columns, channels]. Out: [rows, columns, channels]. */
export const depthwiseConvolution: LayerKind<DepthwiseConvolutionParameters> = {
  name: "depthwiseConvolution",
  infer: (where, [x], p) => [...windowOutputs(where, x!, p), x![2]!],
  float(tape, [x], p, mode) {
    const channels = x!.shape[3]!;
    const weights = weightsOf(tape, [...p.window, channels], p.window[0] * p.window[1], mode);
    const bias = biasOf(tape, channels, p.batchNorm, mode);
    const y = convolve(tape, x!, { weights, bias }, windowFacts(x!.shape.slice(1), p));
    return activated(tape, p.batchNorm ? normalised(tape, y, mode) : y, p.activation);
  },
  channels: ({ activation }) => ({ inputAxis: "last", isHomogeneous: activation !== "relu6" }),
  int8: ([x], p, facts) => x!.through(depthwiseConv2d, { ...codesOf(p, facts), bias: facts.weights!.bias }),
  int16: ([x], p, facts) => x!.through(depthwiseConv2dInt16, { ...codesOf(p, facts), bias: wideBias(facts.weights!) }),
};

/** The ops' parameters but for the bias. */
const codesOf = (p: DepthwiseConvolutionParameters, { weights, output }: CodeFacts) => {
  const { window, stride, dilation, padding, activation } = p;
  const { codes, scale: weightScale } = weights!;
  const shape = [...window, codes.length / (window[0] * window[1])] as const;
  return { weights: codes, shape, weightScale, stride, dilation, padding, activation, output };
};

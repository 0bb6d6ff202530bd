import { conv2d, conv2dInt16 } from "@afferent/core";
import { convolution as convolve } from "../../engine/ops/convolution/convolution.ts";
import type { CodeFacts, LayerKind } from "../network.ts";
import { activated, type Activation } from "./activation.ts";
import { outputFirst, wideBias } from "../../quantise/rounded-weights.ts";
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
  channels: ({ activation }) => ({ inputAxis: "last but one", isHomogeneous: activation !== "relu6" }),
  int8: ([x], p, facts) => x!.through(conv2d, { ...codesOf(p, facts), bias: facts.weights!.bias }),
  int16: ([x], p, facts) => x!.through(conv2dInt16, { ...codesOf(p, facts), bias: wideBias(facts.weights!) }),
};

/** The ops' parameters but for the bias. */
const codesOf = (p: ConvolutionParameters, { weights, output }: CodeFacts) => {
  const { outputs, window, stride, dilation, padding, activation } = p;
  const { codes, scale: weightScale } = weights!;
  const shape = [outputs, ...window, codes.length / (outputs * window[0] * window[1])] as const;
  return { weights: outputFirst(codes, outputs), shape, weightScale, stride, dilation, padding, activation, output };
};

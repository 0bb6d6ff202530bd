import { fullyConnected, fullyConnectedInt16 } from "@afferent/core";
import { dense as multiplyAdd } from "../../engine/ops/linear/linear.ts";
import type { CodeFacts, LayerKind } from "../network.ts";
import { outputFirst, wideBias } from "../../quantise/rounded-weights.ts";
import { activated, type Activation } from "./activation.ts";
import { biasOf, normalised, weightsOf } from "./normalised.ts";

export interface DenseParameters {
  readonly outputs: number;
  readonly batchNorm: boolean;
  readonly activation: Activation;
}

/** Fully connected over the last axis. In: [..., inputs]. Out: [..., outputs]. */
export const dense: LayerKind<DenseParameters> = {
  name: "dense",
  infer: (_, [x], p) => [...x!.slice(0, -1), p.outputs],
  float(tape, [x], p, mode) {
    const inputs = x!.shape.at(-1)!;
    const weights = weightsOf(tape, [inputs, p.outputs], inputs, mode);
    const y = multiplyAdd(tape, x!, { weights, bias: biasOf(tape, p.outputs, p.batchNorm, mode) });
    return activated(tape, p.batchNorm ? normalised(tape, y, mode) : y, p.activation);
  },
  channels: ({ activation }) => ({ inputAxis: "last but one", isHomogeneous: activation !== "relu6" }),
  int8: ([x], p, facts) => x!.through(fullyConnected, { ...codesOf(p, facts), bias: facts.weights!.bias }),
  int16: ([x], p, facts) => x!.through(fullyConnectedInt16, { ...codesOf(p, facts), bias: wideBias(facts.weights!) }),
};

/** The ops' parameters but for the bias. */
const codesOf = ({ outputs, activation }: DenseParameters, { weights, output }: CodeFacts) => {
  const { codes, scale: weightScale } = weights!;
  const shape = [outputs, codes.length / outputs] as const;
  return { weights: outputFirst(codes, outputs), shape, weightScale, keepDimensions: true, activation, output };
};

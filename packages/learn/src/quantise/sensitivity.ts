import type { Network } from "../network/network.ts";
import type { Ranges } from "./calibrate.ts";
import { differenceOf } from "./difference.ts";
import type { NamedValues } from "./fold.ts";
import { quantise } from "./quantised.ts";

/** What int8 costs in one layer. */
export interface LayerSensitivity {
  readonly node: number;
  readonly name: string;
  /** At the network's output: the signal's power over the error's, dB, with this layer in int8 and all others that can be in int16. */
  readonly signalToErrorDecibels: number;
}

/** Of all layers that can be of int16, the one that int8 costs most first; and of the whole network with all of them in int16, and with none. */
export interface Sensitivity {
  readonly layers: readonly LayerSensitivity[];
  readonly allWideDecibels: number;
  readonly allNarrowDecibels: number;
}

/**
 * Measures what int8 costs layer by layer, at the network's output on the frames given: those of training data. Runs the network as often as it has layers.
 * Weights are int8 in both types; what differs is the codes between layers.
 */
export function sensitivity(network: Network, weights: NamedValues, ranges: Ranges, frames: Float32Array): Sensitivity {
  const able = network.nodes.flatMap(({ kind }, index) => (kind.int16 ? [index] : []));
  const decibels = (wide: readonly number[]): number =>
    differenceOf(quantise(network, weights, ranges, wide), weights, frames).nodes[network.output]!
      .signalToErrorDecibels;
  const layers = able.map((node) => ({
    node,
    name: network.nodes[node]!.name,
    signalToErrorDecibels: decibels(able.filter((other) => other !== node)),
  }));
  return {
    layers: layers.toSorted((a, b) => a.signalToErrorDecibels - b.signalToErrorDecibels || a.node - b.node),
    allWideDecibels: decibels(able),
    allNarrowDecibels: decibels([]),
  };
}

/** The layers that have to be of int16: those whose int8 alone leaves less than so many decibels at the output. */
export const widerThan = ({ layers }: Sensitivity, signalToErrorDecibels: number): readonly number[] =>
  layers.filter((layer) => layer.signalToErrorDecibels < signalToErrorDecibels).map(({ node }) => node);

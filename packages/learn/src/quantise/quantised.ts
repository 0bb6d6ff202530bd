import { assert, graph, type Draft, type Quant, softmax, type Stream, type TensorFacts } from "@afferent/core";
import { sizeOf } from "../engine/tensor.ts";
import type { Network } from "../network/network.ts";
import type { Ranges } from "./calibrate.ts";
import type { NamedValues } from "./fold.ts";
import { quantOf } from "./quant.ts";
import { roundedWeights, type RoundedWeights } from "./rounded-weights.ts";

/** What the codes of a network mean: of its input and of each node's output. */
export interface Quants {
  readonly input: Quant;
  readonly nodes: readonly Quant[];
}

/** Ranges as codes; of nodes whose kind says itself what its codes mean, that. */
function quantsOf(network: Network, ranges: Ranges): Quants {
  const input = quantOf(ranges.input);
  const nodes: Quant[] = [];
  for (const [index, { kind, inputs, parameters }] of network.nodes.entries()) {
    const given = kind.quant?.(
      inputs.map((from) => nodes[from] ?? input),
      parameters as never,
    );
    nodes.push(given ?? quantOf(ranges.nodes[index]!));
  }
  return { input, nodes };
}

/** The weights of every node as codes; null for a node without weights. In: parameters of mode `folded`. */
export const roundedLayers = (
  network: Network,
  weights: NamedValues,
  quants: Quants,
): readonly (RoundedWeights | null)[] =>
  network.nodes.map(({ shared, inputs: [from = -1] }) => {
    const values = weights.get(`${shared}.weights`);
    if (!values) return null;
    const bias = weights.get(`${shared}.bias`);
    assert(bias !== undefined, `${shared} has biases, one for each output`);
    return roundedWeights(values, bias, (quants.nodes[from] ?? quants.input).scale[0]!);
  });

/** A network in int8: what its codes mean and its weights as codes. */
export interface QuantisedNetwork {
  readonly network: Network;
  readonly quants: Quants;
  readonly layers: readonly (RoundedWeights | null)[];
}

/**
 * A network in int8, after training. In: the parameters of mode `folded`, and what its wires carry.
 * Source: Jacob et al. 2018, arXiv 1712.05877: int8 codes with a zero point, symmetric weights, biases in steps of input scale * weight scale.
 */
export function quantise(network: Network, weights: NamedValues, ranges: Ranges): QuantisedNetwork {
  const quants = quantsOf(network, ranges);
  return { network, quants, layers: roundedLayers(network, weights, quants) };
}

/**
 * Appends the ops of a network in int8 to a stream of its input's codes. Out: the codes of each node, in order.
 * @throws AfferentError, when the graph is bound, as its ops do.
 */
export function throughLayers({ network, quants, layers }: QuantisedNetwork, x: Stream): readonly Stream[] {
  const made: Stream[] = [];
  for (const [index, { kind, parameters, inputs }] of network.nodes.entries())
    made.push(
      kind.int8(
        inputs.map((from) => made[from] ?? x),
        parameters as never,
        {
          inputs: inputs.map((from) => quants.nodes[from] ?? quants.input),
          shapes: inputs.map((from) => network.nodes[from]?.shape ?? network.input),
          output: quants.nodes[index]!,
          weights: layers[index]!,
        },
      ),
    );
  return made;
}

/** What becomes of a network's last codes: they stay as they are, or become probabilities (softmax over the last axis of the output divided by the temperature). */
export type Ending = { readonly ending: "codes" } | { readonly ending: "probabilities"; readonly temperature: number };

/** Appends a network in int8 to a stream of its input's codes; out comes what it ends with. */
export function throughQuantised(quantised: QuantisedNetwork, x: Stream, how: Ending): Stream {
  const last = throughLayers(quantised, x)[quantised.network.output]!;
  if (how.ending === "codes") return last;
  return last.through(softmax, {
    beta: Math.fround(1 / how.temperature),
    output: { scale: [1 / 256], zeroPoint: -128 },
  });
}

/** A network in int8 as a graph of its own, from frames of codes "input" to "output": what `storeNetwork` writes down. */
export const quantisedDraft = (quantised: QuantisedNetwork, how: Ending): Draft =>
  graph(quantised.network.name, ({ source, output }) => {
    const { input: shape } = quantised.network;
    const size = sizeOf(shape);
    const tensor: TensorFacts = { dtype: "i8", shape, quant: quantised.quants.input };
    const x = source({
      name: "input",
      unit: "1",
      channels: { min: size, max: size },
      rateHz: { min: "1/1000000", max: 1000000 },
      gaps: { policy: "mark" },
      tensor,
    });
    output("output", throughQuantised(quantised, x, how));
  });

import {
  AfferentError,
  assert,
  type CodeType,
  type Draft,
  graph,
  type Quant,
  requantize,
  type Stream,
  type TensorFacts,
} from "@afferent/core";
import { sizeOf } from "../engine/tensor.ts";
import type { Network } from "../network/network.ts";
import type { Ranges } from "./calibrate.ts";
import type { NamedValues } from "./fold.ts";
import { quantOf, wideQuantOf } from "./quant.ts";
import { roundedWeights, type RoundedWeights } from "./rounded-weights.ts";

/** What the codes of a network mean: of its input and of each node's output. */
export interface Quants {
  readonly input: Quant;
  readonly nodes: readonly Quant[];
}

/** Ranges as codes of one type; of nodes whose kind says itself what its codes mean, that. */
function quantsOf(network: Network, ranges: Ranges, type: CodeType): Quants {
  const of = type === "i8" ? quantOf : wideQuantOf;
  const input = of(ranges.input);
  const nodes: Quant[] = [];
  for (const [index, { kind, inputs, parameters }] of network.nodes.entries()) {
    const given = kind.quant?.(
      inputs.map((from) => nodes[from] ?? input),
      parameters as never,
      type,
    );
    nodes.push(given ?? of(ranges.nodes[index]!));
  }
  return { input, nodes };
}

/** A network in codes: of what type each node is, what its codes mean, and its weights as codes. */
export interface QuantisedNetwork {
  readonly network: Network;
  readonly types: readonly CodeType[];
  /** The input's, which is int8, and of each node's output as its type has it. */
  readonly quants: Quants;
  /** Of all wires as each type would have them: where types meet, codes change from one to the other. */
  readonly byType: Readonly<Record<CodeType, Quants>>;
  readonly layers: readonly (RoundedWeights | null)[];
}

/** The weights of every node as codes; null for a node without weights. In: parameters of mode `folded`. */
export const roundedLayers = (
  { network, types, byType }: Omit<QuantisedNetwork, "layers" | "quants">,
  weights: NamedValues,
): readonly (RoundedWeights | null)[] =>
  network.nodes.map(({ shared, inputs: [from = -1] }, index) => {
    const values = weights.get(`${shared}.weights`);
    if (!values) return null;
    const bias = weights.get(`${shared}.bias`);
    assert(bias !== undefined, `${shared} has biases, one for each output`);
    const quants = byType[types[index]!];
    return roundedWeights(values, bias, (quants.nodes[from] ?? quants.input).scale[0]!);
  });

/**
 * A network in codes, after training. In: the parameters of mode `folded`, what its wires carry, and the nodes, by index, whose input and output codes are of int16:
 * none of them in most networks (`sensitivity` says which it helps).
 * Source: Jacob et al. 2018, arXiv 1712.05877: int8 codes with a zero point, symmetric weights of int8, biases in steps of input scale * weight scale.
 * @throws AfferentError for a node of int16 whose kind the device has in int8 alone.
 */
export function quantise(
  network: Network,
  weights: NamedValues,
  ranges: Ranges,
  wide: readonly number[] = [],
): QuantisedNetwork {
  const types = network.nodes.map(({ kind, name }, index): CodeType => {
    if (!wide.includes(index)) return "i8";
    if (kind.int16) return "i16";
    throw new AfferentError(`network ${network.name}, ${name}`, {
      got: "int16",
      want: `int8, as ${kind.name} has no other`,
    });
  });
  const byType = { i8: quantsOf(network, ranges, "i8"), i16: quantsOf(network, ranges, "i16") };
  const nodes = types.map((type, index) => byType[type].nodes[index]!);
  const layers = roundedLayers({ network, types, byType }, weights);
  return { network, types, byType, quants: { input: byType.i8.input, nodes }, layers };
}

/**
 * Appends the ops of a network in codes to a stream of its input's codes, int8. Out: the codes of each node, in order; where a node of int16 meets one of int8 they
 * are requantised, once for all that read them.
 * @throws AfferentError, when the graph is bound, as its ops do.
 */
export function throughLayers({ network, types, byType, layers }: QuantisedNetwork, x: Stream): readonly Stream[] {
  const made: Stream[] = [];
  const changed = new Map<number, Stream>();
  const as = (node: number, dtype: CodeType): Stream => {
    const own = made[node] ?? x;
    if ((types[node] ?? "i8") === dtype) return own;
    const known = changed.get(node);
    if (known) return known;
    const output = byType[dtype].nodes[node] ?? byType[dtype].input;
    const other = own.through(requantize, { dtype, output });
    changed.set(node, other);
    return other;
  };
  for (const [index, { kind, parameters, inputs }] of network.nodes.entries()) {
    const type = types[index]!;
    const quants = byType[type];
    const append = type === "i16" ? kind.int16! : kind.int8;
    made.push(
      append(
        inputs.map((from) => as(from, type)),
        parameters as never,
        {
          inputs: inputs.map((from) => quants.nodes[from] ?? quants.input),
          shapes: inputs.map((from) => network.nodes[from]?.shape ?? network.input),
          output: quants.nodes[index]!,
          weights: layers[index]!,
        },
      ),
    );
  }
  return made;
}

/** Appends a network in int8 to a stream of its input's codes; out comes its last node, int8: of a network of classes the codes of the logits. */
export function throughQuantised(quantised: QuantisedNetwork, x: Stream): Stream {
  const { network, types, byType } = quantised;
  const own = throughLayers(quantised, x)[network.output]!;
  const narrow = { dtype: "i8", output: byType.i8.nodes[network.output]! } as const;
  return types[network.output] === "i8" ? own : own.through(requantize, narrow);
}

/** A network in int8 as a graph of its own, from frames of codes "input" to "output": what `storeNetwork` writes down. */
export const quantisedDraft = (quantised: QuantisedNetwork): Draft =>
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
    output("output", throughQuantised(quantised, x));
  });

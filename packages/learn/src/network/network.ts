import { AfferentError, type CodeType, type Quant, type Stream } from "@afferent/core";
import type { Tape } from "../engine/tape.ts";
import type { Tensor } from "../engine/tensor.ts";
import type { RoundedWeights } from "../quantise/rounded-weights.ts";

/** A layer's wire without the batch: [rows, columns, channels], where a sequence has one row, or [numbers]. */
export type FrameShape = readonly number[];

/**
 * How batch normalisation and dropout are computed: `train` with this batch's statistics, `held` with the running ones, `folded` not at all, since their
 * factors are in the weights before them.
 */
export type Mode = "train" | "held" | "folded" | FoldedOver;

/** `folded`, with other numbers in the place of a layer's weights, such as those rounded to int8. */
export interface FoldedOver {
  readonly weights: (weights: Tensor) => Tensor;
}

/** Whether batch normalisation stands in the weights. */
export const isFolded = (mode: Mode): boolean => mode === "folded" || typeof mode === "object";

/** How a layer with weights goes over channels, the last axis of its input and output. */
export interface ChannelFacts {
  /** Which axis of the weights the input's channels are. */
  readonly inputAxis: "last" | "last but one";
  /** Whether an output channel of twice the weights and bias is twice as wide: without an activation, and with ReLU. */
  readonly isHomogeneous: boolean;
}

/** What a layer in codes is made of, beside its parameters. Inputs and output are of one type. */
export interface CodeFacts {
  /** What the codes of inputs and output mean, and the inputs' shapes. */
  readonly inputs: readonly Quant[];
  readonly shapes: readonly FrameShape[];
  readonly output: Quant;
  /** Its weights as codes; null for a layer without. */
  readonly weights: RoundedWeights | null;
}

/** A kind of layer: its shape, its meaning in f32 and its meaning in int8. One file each, in layers/. */
export interface LayerKind<P = unknown> {
  /** As names of layers begin: "convolution". */
  readonly name: string;
  /** @throws AfferentError naming the layer, the shapes and the rule. */
  readonly infer: (where: string, inputs: readonly FrameShape[], parameters: P) => FrameShape;
  /** Records the layer. In and out: tensors with the batch as first axis. The tape is within the layer, so parameters have short names. */
  readonly float: (tape: Tape, inputs: readonly Tensor[], parameters: P, mode: Mode) => Tensor;
  /** Of a layer with weights by channels; absent for others. */
  readonly channels?: (parameters: P) => ChannelFacts;
  /** What the codes of the output mean, where the kind says it; absent where calibration does. */
  readonly quant?: (inputs: readonly Quant[], parameters: P, type: CodeType) => Quant;
  /** Appends the layer's ops of int8. */
  readonly int8: (inputs: readonly Stream[], parameters: P, facts: CodeFacts) => Stream;
  /** The same of int16, with weights of int8; absent where the device has no such ops. */
  readonly int16?: (inputs: readonly Stream[], parameters: P, facts: CodeFacts) => Stream;
}

/** A kind of any parameters, as the network holds it. */
interface AnyLayerKind {
  readonly name: string;
  readonly infer: (where: string, inputs: readonly FrameShape[], parameters: never) => FrameShape;
  readonly float: (tape: Tape, inputs: readonly Tensor[], parameters: never, mode: Mode) => Tensor;
  readonly channels?: (parameters: never) => ChannelFacts;
  readonly quant?: (inputs: readonly Quant[], parameters: never, type: CodeType) => Quant;
  readonly int8: (inputs: readonly Stream[], parameters: never, facts: CodeFacts) => Stream;
  readonly int16?: (inputs: readonly Stream[], parameters: never, facts: CodeFacts) => Stream;
}

export interface NetworkNode {
  readonly kind: AnyLayerKind;
  /** Unique: what messages call it. */
  readonly name: string;
  /** What its parameters are called by: its name, or one that several nodes have in common, which then share parameters and the range of their codes. */
  readonly shared: string;
  readonly parameters: unknown;
  /** Nodes by index; -1 is the network's input. */
  readonly inputs: readonly number[];
  readonly shape: FrameShape;
}

/** A network as a value: layers in the order they run. What it computes is said by its kinds; what it knows, by its parameters. */
export interface Network {
  readonly name: string;
  readonly input: FrameShape;
  readonly nodes: readonly NetworkNode[];
  /** The node whose output is the network's. */
  readonly output: number;
}

/** A wire of a network in the making; reads along the signal path: `x.through(convolution, {...}).through(mean, {})`. */
export interface Feature {
  readonly node: number;
  readonly shape: FrameShape;
  /** Nodes of the same `shared` have the same parameters, as the steps of a recurrent layer do. */
  through<P>(kind: LayerKind<P>, parameters: P, name?: string, shared?: string): Feature;
  /** Brings further wires to a layer of several inputs. */
  with(...others: readonly Feature[]): Pick<Feature, "through">;
}

/** A node's own name and that of its parameters. */
type Names = readonly [name?: string | undefined, shared?: string | undefined];

/**
 * Writes a network down. In: its name, the shape of one frame of its input, and what is made of it.
 * @throws AfferentError naming the layer where shapes do not fit, and for a name used twice.
 */
export function network(name: string, input: FrameShape, describe: (x: Feature) => Feature): Network {
  const nodes: NetworkNode[] = [];
  const counts = new Map<string, number>();
  const append = <P>(kind: LayerKind<P>, parameters: P, from: readonly Feature[], [wanted, shared]: Names): Feature => {
    const count = (counts.get(kind.name) ?? 0) + 1;
    counts.set(kind.name, count);
    const own = wanted ?? `${kind.name}${count}`;
    const where = `network ${name}, ${own}`;
    if (nodes.some((node) => node.name === own))
      throw new AfferentError(where, { got: "a name that another layer has", want: "names used once" });
    const shape = kind.infer(
      where,
      from.map((feature) => feature.shape),
      parameters,
    );
    const inputs = from.map(({ node }) => node);
    const node = { kind: kind as AnyLayerKind, name: own, shared: shared ?? own, parameters, inputs, shape };
    return feature(nodes.push(node) - 1, shape);
  };
  const feature = (node: number, shape: FrameShape): Feature => ({
    node,
    shape,
    through: (kind, parameters, ...names) => append(kind, parameters, [feature(node, shape)], names),
    with: (...others) => ({
      through: (kind, parameters, ...names) => append(kind, parameters, [feature(node, shape), ...others], names),
    }),
  });
  const output = describe(feature(-1, input));
  if (output.node < 0) throw new AfferentError(`network ${name}`, { got: "no layer", want: "at least one" });
  return { name, input, nodes, output: output.node };
}

/** A network on a tape: its input, the output of every node, and that of the last. */
export interface TracedNetwork {
  readonly input: Tensor;
  readonly features: readonly Tensor[];
  readonly output: Tensor;
}

/** Records a network for so many frames at once, in f32. */
export function traceNetwork(network: Network, tape: Tape, frames: number, mode: Mode): TracedNetwork {
  const input = tape.kept([frames, ...network.input]);
  const features: Tensor[] = [];
  for (const { kind, shared, parameters, inputs } of network.nodes) {
    const from = inputs.map((index) => (index < 0 ? input : features[index]!));
    features.push(tape.within(shared, () => kind.float(tape, from, parameters as never, mode)));
  }
  return { input, features, output: features[network.output]! };
}

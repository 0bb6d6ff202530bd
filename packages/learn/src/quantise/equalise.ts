import type { Network } from "../network/network.ts";
import { runFloat } from "./calibrate.ts";
import type { NamedValues } from "./fold.ts";

/**
 * Evens out the channels between layers before they are rounded: what leaves a channel is divided by a factor, and the weights that read it are multiplied with it.
 * The network computes what it did. With one scale for all channels of a wire, narrow channels have few codes; the factor sqrt(range of the channel / range of the
 * weights that read it) leaves both as wide. Done where one layer with weights alone reads another, without or with ReLU between them.
 * Source: Nagel et al. 2019, arXiv 1906.04721, 4.1, by the ranges of what the channels carry, as Xiao et al. 2022, arXiv 2211.10438, 4.
 * In: parameters of mode `folded`, and frames of training data, one behind the other. Out: parameters of the same names and shapes.
 */
export function equalise(network: Network, weights: NamedValues, frames: Float32Array): NamedValues {
  const even = new Map([...weights].map(([name, values]) => [name, values.slice()]));
  for (const [first, { kind, parameters, shared, shape }] of network.nodes.entries()) {
    const writes = kind.channels?.(parameters as never);
    const readers = network.nodes.flatMap(({ inputs }, index) =>
      inputs.filter((from) => from === first).map(() => index),
    );
    const reader = network.nodes[readers[0] ?? -1];
    const reads = reader?.kind.channels?.(reader.parameters as never);
    const isAlone = network.nodes.every((node, index) => index === first || node.shared !== shared);
    if (!writes?.isHomogeneous || !reads || readers.length > 1 || first === network.output || !isAlone) continue;
    const channels = shape.at(-1)!;
    const readWeights = even.get(`${reader!.shared}.weights`)!;
    const channelOf = reads.inputAxis === "last" ? lastAxis(channels) : lastButOne(channels, reader!.shape.at(-1)!);
    const factors = factorsOf(rangesOf(network, even, frames, first), readWeights, channelOf);
    for (const [name, values] of [
      ["weights", even.get(`${shared}.weights`)!],
      ["bias", even.get(`${shared}.bias`)!],
    ] as const)
      even.set(
        `${shared}.${name}`,
        values.map((value, i) => value / factors[i % channels]!),
      );
    even.set(
      `${reader!.shared}.weights`,
      readWeights.map((value, i) => value * factors[channelOf(i)]!),
    );
  }
  return even;
}

const lastAxis =
  (channels: number) =>
  (i: number): number =>
    i % channels;

const lastButOne =
  (channels: number, outputs: number) =>
  (i: number): number =>
    Math.floor(i / outputs) % channels;

/** The largest size of what each channel carries. */
function rangesOf(network: Network, weights: NamedValues, frames: Float32Array, node: number): Float32Array {
  const ranges = new Float32Array(network.nodes[node]!.shape.at(-1)!);
  runFloat(network, weights, frames, ({ wires }) => {
    for (const [i, value] of wires[node + 1]!.entries()) {
      const channel = i % ranges.length;
      ranges[channel] = Math.max(ranges[channel]!, Math.abs(value));
    }
  });
  return ranges;
}

/** A channel that carries nothing, or that nothing reads, stays as it is. */
function factorsOf(ranges: Float32Array, readWeights: Float32Array, channelOf: (i: number) => number): Float32Array {
  const read = new Float32Array(ranges.length);
  for (const [i, value] of readWeights.entries()) read[channelOf(i)] = Math.max(read[channelOf(i)]!, Math.abs(value));
  return ranges.map((range, channel) => (range > 0 && read[channel]! > 0 ? Math.sqrt(range / read[channel]!) : 1));
}

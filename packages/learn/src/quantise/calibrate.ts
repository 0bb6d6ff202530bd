import { AfferentError } from "@afferent/core";
import { Engine } from "../engine/engine.ts";
import { ParameterTable } from "../engine/parameters.ts";
import { Tape } from "../engine/tape.ts";
import { sizeOf } from "../engine/tensor.ts";
import { type Network, traceNetwork } from "../network/network.ts";
import { type NamedValues, writeValues } from "./fold.ts";
import type { Range } from "./quant.ts";
import { type RangeMethod, WireHistogram } from "./range.ts";

/** What the wires of a network carry: its input, and the output of each node. */
export interface Ranges {
  readonly input: Range;
  readonly nodes: readonly Range[];
}

/** Of all wires of a network of real numbers: input first, then the nodes' outputs. */
export interface FloatRun {
  readonly wires: readonly Float32Array[];
  /** The frames that the wires hold; behind them lies what was there before. */
  readonly frames: number;
}

/** Frames that run together. */
const together = 32;

/**
 * Runs a folded network in f32, 32 frames at a time, and shows every wire after each run.
 * In: the parameters of mode `folded`, and frames one behind the other. The views hold during `see` alone.
 * @throws AfferentError where the parameters or the frames do not fit.
 */
export function runFloat(
  network: Network,
  weights: NamedValues,
  frames: Float32Array,
  see: (run: FloatRun) => void,
): void {
  const size = sizeOf(network.input);
  if (frames.length === 0 || frames.length % size !== 0)
    throw new AfferentError(`network ${network.name}`, {
      got: `${frames.length} numbers`,
      want: `whole frames of ${size}, at least one`,
    });
  const tables = { parameters: new ParameterTable(), statistics: new ParameterTable() };
  const tape = new Tape(tables);
  const { input, features } = traceNetwork(network, tape, together, "folded");
  const kept = features.map((x) => {
    const y = tape.kept(x.shape);
    tape.call("copy", { x, y, count: sizeOf(x.shape) });
    return y;
  });
  const engine = new Engine({ ...tables, memoryBytesMax: 2 ** 30 });
  const program = engine.compile(tape);
  writeValues(tables.parameters, weights, engine.block("parameters"));
  for (let at = 0; at < frames.length; at += together * size) {
    const some = frames.subarray(at, at + together * size);
    program.f32(input).set(some);
    program.run();
    const count = some.length / size;
    const shown = (all: Float32Array): Float32Array => all.subarray(0, (all.length / together) * count);
    see({ wires: [input, ...kept].map((tensor) => shown(program.f32(tensor))), frames: count });
  }
}

/**
 * What range the codes of each wire must hold, measured on frames that the network is run on in f32. In: a folded network's parameters, frames one behind
 * the other, of training data: not of what the network is judged by. Nodes that share their parameters share their range.
 * @throws AfferentError as `runFloat`, and naming the first layer that gives a number which is not finite.
 */
export function calibrate(network: Network, weights: NamedValues, frames: Float32Array, how: RangeMethod): Ranges {
  const histograms = [new WireHistogram(), ...network.nodes.map(() => new WireHistogram())];
  runFloat(network, weights, frames, ({ wires }) => {
    for (const [k, values] of wires.entries())
      if (!histograms[k]!.widen(values))
        throw new AfferentError(`network ${network.name}, ${network.nodes[k - 1]?.name ?? "input"}`, {
          got: "a number that is not finite",
          want: "finite numbers to calibrate with",
          remedy: "look at the frames, and whether training diverged",
        });
  });
  if (how.method !== "extremes")
    runFloat(network, weights, frames, ({ wires }) => {
      for (const [k, values] of wires.entries()) histograms[k]!.count(values);
    });
  const [input, ...own] = histograms.map((histogram) => histogram.range(how));
  return { input: input!, nodes: ofShared(network, own) };
}

/** Nodes that share parameters share the widest of their ranges. */
const ofShared = ({ nodes }: Network, own: readonly Range[]): readonly Range[] =>
  nodes.map(({ shared }) => {
    const all = own.filter((_, index) => nodes[index]!.shared === shared);
    return { low: Math.min(...all.map(({ low }) => low)), high: Math.max(...all.map(({ high }) => high)) };
  });

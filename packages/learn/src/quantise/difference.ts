import { sizeOf } from "../engine/tensor.ts";
import { runFloat } from "./calibrate.ts";
import type { NamedValues } from "./fold.ts";
import { int8Program, realsOf } from "./int8-program.ts";
import type { QuantisedNetwork } from "./quantised.ts";

/** How far a network in int8 is from the same in f32, on frames. */
export interface Difference {
  readonly frames: number;
  /** Frames whose greatest output is the same one in both. */
  readonly sameGreatest: number;
  /** By node: the signal's power over the error's, dB; Infinity where there is no error. */
  readonly nodes: readonly { readonly name: string; readonly signalToErrorDecibels: number; readonly worst: number }[];
}

const together = 32;

/** Compares a network in int8 with the folded one in f32 that it was made of, node by node, on frames one behind the other. */
export function differenceOf(quantised: QuantisedNetwork, weights: NamedValues, frames: Float32Array): Difference {
  const { network, quants } = quantised;
  const program = int8Program(quantised, together);
  const sums = network.nodes.map(() => ({ signal: 0, error: 0, worst: 0 }));
  const size = sizeOf(network.input);
  let [all, same] = [0, 0];
  runFloat(network, weights, frames, ({ wires, frames: count }) => {
    program.run(frames.subarray(all * size, (all + count) * size), count);
    all += count;
    for (const [node, sum] of sums.entries()) {
      const reals = realsOf(program.codes(node), quants.nodes[node]!);
      const wanted = wires[node + 1]!;
      for (let i = 0; i < wanted.length; i++) {
        const error = reals[i]! - wanted[i]!;
        sum.signal += wanted[i]! ** 2;
        sum.error += error * error;
        sum.worst = Math.max(sum.worst, Math.abs(error));
      }
      if (node === network.output) same += sameGreatest(reals, wanted, wanted.length / count);
    }
  });
  return {
    frames: all,
    sameGreatest: same,
    nodes: sums.map(({ signal, error, worst }, node) => ({
      name: network.nodes[node]!.name,
      signalToErrorDecibels: 10 * Math.log10(signal / error),
      worst,
    })),
  };
}

function sameGreatest(a: Float32Array, b: Float32Array, size: number): number {
  let same = 0;
  for (let at = 0; at < a.length; at += size) {
    const greatest = (values: Float32Array): number => {
      let best = 0;
      for (let k = 1; k < size; k++) if (values[at + k]! > values[at + best]!) best = k;
      return best;
    };
    if (greatest(a) === greatest(b)) same++;
  }
  return same;
}

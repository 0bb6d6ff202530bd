import { bind, execute, graph, type Pipeline, plan, quantize, type Ref, tensorBinding } from "@afferent/core";
import { sizeOf } from "../engine/tensor.ts";
import { type QuantisedNetwork, throughLayers } from "./quantised.ts";

/** A network in int8, run by core's kernels in WebAssembly on many frames together: the arithmetic of the device. */
export interface Int8Program {
  /** Runs so many frames of real numbers, one behind the other, at most as many as run together. */
  readonly run: (frames: Float32Array, count: number) => void;
  /** The codes of a node's output, -1 being the input's: those of all frames of the last run. They hold until the next. */
  readonly codes: (node: number) => Int8Array;
}

/** Makes a program of a quantised network. Every wire has memory of its own. @throws AfferentError as binding does. */
export function int8Program(quantised: QuantisedNetwork, framesTogether: number): Int8Program {
  const { network, quants } = quantised;
  const size = sizeOf(network.input);
  const refs: Ref[] = [];
  const draft = graph(network.name, ({ source, output }) => {
    const tensor = { dtype: "f32", shape: network.input } as const;
    const channels = { min: size, max: size };
    const x = source({
      name: "input",
      unit: "1",
      gaps: { policy: "mark" },
      tensor,
      channels,
      rateHz: { min: 1, max: 1 },
    });
    const codes = x.through(quantize, { dtype: "i8", output: quants.input });
    const layers = throughLayers(quantised, codes);
    refs.push(codes.ref, ...layers.map(({ ref }) => ref));
    output("output", layers[network.output]!);
  });
  const bound = bind(draft, { input: tensorBinding(draft.sources[0]!, 1, framesTogether) });
  const pipeline: Pipeline = execute(plan(bound, { blockTicks: framesTogether, keepEveryWire: true }));
  let ran = 0;
  return {
    run: (frames, count) => {
      pipeline.push("input", { channels: [frames], start: 0, frames: count });
      pipeline.step();
      ran = count;
    },
    codes: (node) => {
      const block = pipeline.wire(refs[node + 1]!);
      return block.i8.subarray(0, ran * block.size);
    },
  };
}

/** Codes as the numbers they stand for. */
export function realsOf(
  codes: Int8Array,
  { scale: [scale = 0], zeroPoint }: { readonly scale: readonly number[]; readonly zeroPoint: number },
): Float32Array {
  const reals = new Float32Array(codes.length);
  for (let i = 0; i < codes.length; i++) reals[i] = (codes[i]! - zeroPoint) * scale;
  return reals;
}

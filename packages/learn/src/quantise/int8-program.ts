import {
  bind,
  type Draft,
  execute,
  graph,
  plan,
  quantize,
  type Quant,
  type Ref,
  tensorBinding,
  WasmInstance,
} from "@afferent/core";
import { sizeOf } from "../engine/tensor.ts";
import type { RoundedWeights } from "./rounded-weights.ts";
import { type QuantisedNetwork, throughLayers } from "./quantised.ts";

/** A network in int8, run by core's kernels in WebAssembly on many frames together: the arithmetic of the device. */
export interface Int8Program {
  /** Runs so many frames of real numbers, one behind the other, at most as many as run together. */
  readonly run: (frames: Float32Array, count: number) => void;
  /** Puts other weights, one for each node, in the place of those before. Codes and what they mean stay. */
  readonly replaceWeights: (layers: readonly (RoundedWeights | null)[]) => void;
  /** The codes of a node's output, -1 being the input's: those of all frames of the last run. They hold until the next. */
  readonly codes: (node: number) => Int8Array | Int16Array;
}

/** Makes a program of a quantised network. Every wire has memory of its own. @throws AfferentError as binding does. */
export function int8Program(quantised: QuantisedNetwork, framesTogether: number): Int8Program {
  const { draft, refs } = wholeDraft(quantised);
  const bound = bind(draft, { input: tensorBinding(draft.sources[0]!, 1, framesTogether) });
  const planned = plan(bound, { blockTicks: framesTogether, keepEveryWire: true });
  const instance = new WasmInstance();
  const pipeline = execute(planned, instance);
  let ran = 0;
  return {
    run: (frames, count) => {
      pipeline.push("input", { channels: [frames], start: 0, frames: count });
      pipeline.step();
      ran = count;
    },
    replaceWeights: (layers) => {
      for (const [index, { parameters }] of wholeDraft({ ...quantised, layers }).draft.nodes.entries())
        if (Object.values(parameters as object).some(ArrayBuffer.isView))
          instance.program(planned).replaceParameters(index, parameters);
    },
    codes: (node) => {
      const block = pipeline.wire(refs[node + 1]!);
      return (quantised.types[node] === "i16" ? block.i16 : block.i8).subarray(0, ran * block.size);
    },
  };
}

/** From real numbers to the network's codes, and where each node's output is: that of its input first. */
function wholeDraft(quantised: QuantisedNetwork): { readonly draft: Draft; readonly refs: readonly Ref[] } {
  const { network, quants } = quantised;
  const size = sizeOf(network.input);
  const refs: Ref[] = [];
  const draft = graph(network.name, ({ source, output }) => {
    const tensor = { dtype: "f32", shape: network.input } as const;
    const facts = { name: "input", unit: "1", gaps: { policy: "mark" }, rateHz: { min: 1, max: 1 } } as const;
    const x = source({ ...facts, tensor, channels: { min: size, max: size } });
    const codes = x.through(quantize, { dtype: "i8", output: quants.input });
    const layers = throughLayers(quantised, codes);
    refs.push(codes.ref, ...layers.map(({ ref }) => ref));
    output("output", layers[network.output]!);
  });
  return { draft, refs };
}

/** Writes the numbers that codes stand for. */
export function writeReals(
  codes: Int8Array | Int16Array,
  { scale: [scale = 0], zeroPoint }: Quant,
  to: Float32Array,
): void {
  for (let i = 0; i < codes.length; i++) to[i] = (codes[i]! - zeroPoint) * scale;
}

/** The numbers that codes stand for, f32. */
export function realsOf(codes: Int8Array | Int16Array, quant: Quant): Float32Array {
  const reals = new Float32Array(codes.length);
  writeReals(codes, quant, reals);
  return reals;
}

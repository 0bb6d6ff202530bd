import { createHash } from "node:crypto";
import {
  AfferentError,
  definitionId,
  graphId,
  interpret,
  plan,
  wireAt,
  type Block,
  type Graph,
  type Wire,
} from "@afferent/core";
import type { Context } from "../context.ts";
import { left, right, renderTable } from "../terminal/table.ts";
import { codesFrom, type CodeStream } from "./codes.ts";
import { type InputForm, openModel } from "./model-file.ts";

export interface NetworkRunOptions extends InputForm {
  readonly input?: string;
  readonly inferences?: string;
  readonly json?: boolean;
}

const codesShown = 12;
const MOST_INFERENCES = 1_000_000;

/** One output of all inferences. */
interface NetworkOutput {
  readonly name: string;
  readonly wire: Wire;
  /** One frame for each inference. */
  readonly frames: readonly (readonly number[])[];
  /** Of each: false while the window of a moving input is not full. */
  readonly valid: readonly boolean[];
  /** SHA-256 of all frames' bytes, little-endian. */
  readonly sha256: string;
}

/** `afferent run model.tflite`: outputs of a network on stated codes, by the reference. */
export function runNetwork(path: string, options: NetworkRunOptions, context: Context): void {
  if (options.input === undefined)
    throw new AfferentError("--input", { got: "nothing", want: "lcg:<seed> or a file of raw codes" });
  const count = Number(options.inferences ?? "1");
  if (!Number.isInteger(count) || count < 1 || count > MOST_INFERENCES)
    throw new AfferentError("--inferences", { got: options.inferences ?? "", want: `1 to ${MOST_INFERENCES}` });
  const { graph } = openModel(path, 1, options);
  const codes = codesFrom(options.input);
  const outputs = infer(graph, codes, count);
  if (options.json === true) context.print(JSON.stringify(runDocument(graph, codes, count, outputs)));
  else printOutputs(graph, outputs, context);
}

function infer(graph: Graph, codes: CodeStream, count: number): readonly NetworkOutput[] {
  const pipeline = interpret(plan(graph, { blockTicks: 1 }));
  const outputs = graph.draft.outputs.map(({ name, from }) => ({
    name,
    wire: wireAt(graph, from),
    frames: [] as (readonly number[])[],
    valid: [] as boolean[],
    hash: createHash("sha256"),
  }));
  for (let inference = 0; inference < count; inference++) {
    for (const { name, channels, wire, tensor } of graph.sources)
      pipeline.push(name, { channels: [codes.next(channels, tensor ?? wire)], start: 0, frames: 1 });
    pipeline.step();
    for (const { name, wire, frames, valid, hash } of outputs) {
      const block = pipeline.outputs[name] as Block;
      const frame = frameOf(block, wire);
      valid.push(block.valid[0] === 1);
      frames.push([...frame]);
      hash.update(new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength));
    }
  }
  return outputs.map(({ name, wire, frames, valid, hash }) => ({
    name,
    wire,
    frames,
    valid,
    sha256: hash.digest("hex"),
  }));
}

const frameOf = (block: Block, { dtype }: Wire): Int8Array | Int16Array | Int32Array | Float32Array =>
  block[dtype].subarray(0, block.size);

/** What `run model.tflite --json` prints: `afferent.network-run/1`. */
function runDocument(graph: Graph, { text }: CodeStream, inferences: number, outputs: readonly NetworkOutput[]) {
  return {
    schema: "afferent.network-run/1",
    network: { name: graph.draft.name, definitionId: definitionId(graph.draft), graphId: graphId(graph) },
    input: text,
    inferences,
    outputs: outputs.map(({ name, wire: { dtype, shape, quant, validity }, frames, valid, sha256 }) => ({
      name,
      dtype,
      shape,
      quant: quant ?? null,
      sha256,
      frames,
      ...(validity === "masked" ? { valid } : {}),
    })),
  };
}

function printOutputs(graph: Graph, outputs: readonly NetworkOutput[], { print, style }: Context): void {
  for (const { name, wire, frames, valid, sha256 } of outputs) {
    const { scale, zeroPoint } = { scale: wire.quant?.scale[0] ?? 1, zeroPoint: wire.quant?.zeroPoint ?? 0 };
    const last = frames.at(-1) ?? [];
    const largest = last.reduce((best, code, index) => (code > (last[best] ?? 0) ? index : best), 0);
    print(
      `${style.bold(name)} of ${graph.draft.name}: ${wire.dtype} [${wire.shape.join(", ")}], inference ${frames.length}`,
    );
    if (valid.at(-1) === false) {
      print(style.faint("no value: the window is not full yet"));
      continue;
    }
    const rows = last
      .slice(0, codesShown)
      .map((code, index) => [
        String(index),
        String(code),
        (scale * (code - zeroPoint)).toFixed(4),
        index === largest ? "largest" : "",
      ]);
    print(renderTable([right("index"), right("code"), right("value"), left("")], rows));
    const more = last.length > codesShown ? `${codesShown} of ${last.length} codes; --json gives all. ` : "";
    print(style.faint(`${more}Largest at index ${largest}. SHA-256 of all inferences' codes ${sha256}`));
  }
}

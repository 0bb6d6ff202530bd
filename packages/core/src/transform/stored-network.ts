import { AfferentError, assert } from "../errors.ts";
import type { Stream } from "../graph/build.ts";
import type { Draft, Ref, TensorFacts } from "../graph/draft.ts";
import type { AnyOp, Json, Parameters, Weights } from "../graph/op.ts";
import { ops } from "../ops/index.ts";
import { decodeBase64, encodeBase64 } from "../wasm/base64.ts";

/** A network of ops as plain JSON, weights included: what training writes and what an algorithm that ships is built of. */
export interface StoredNetwork {
  readonly schema: "afferent.network/1";
  readonly input: TensorFacts;
  readonly nodes: readonly StoredNode[];
  /** "node:3:0": where the network's output is. */
  readonly output: string;
}

interface StoredNode {
  readonly op: string;
  readonly version: number;
  /** Weights stand as { "<type>": base64 of their little-endian bytes }, such as { "Int8Array": "..." }. */
  readonly parameters: Json;
  /** "node:2:0", or "source:0:0" for the network's input. */
  readonly inputs: readonly string[];
}

const arrays = { Int8Array, Int16Array, Int32Array, Float32Array } as const;
type ArrayName = keyof typeof arrays;

/**
 * Writes a network down: a draft of one source, a tensor, and one output.
 * @throws AfferentError for any other draft.
 */
export function storeNetwork(draft: Draft): StoredNetwork {
  const [source, ...others] = draft.sources;
  const [output, ...more] = draft.outputs;
  if (source?.tensor === undefined || output === undefined || others.length > 0 || more.length > 0)
    throw new AfferentError(`network ${draft.name}`, {
      got: `${draft.sources.length} sources, ${draft.outputs.length} outputs`,
      want: "one source, which is a tensor, and one output",
    });
  return {
    schema: "afferent.network/1",
    input: source.tensor,
    nodes: draft.nodes.map(({ op, parameters, inputs }) => ({
      op: op.name,
      version: op.version,
      parameters: parametersToText(parameters),
      inputs: inputs.map(textOf),
    })),
    output: textOf(output.from),
  };
}

/**
 * Sends a stream of codes through a stored network: its ops are appended to the graph that the stream belongs to.
 * @throws AfferentError for an op that is not known, or known in another version: its bits would be others than when the network was made.
 */
export function throughNetwork(x: Stream, stored: StoredNetwork): Stream {
  const made: (readonly Stream[])[] = [];
  const outputsOf = (index: number): number =>
    [...stored.nodes.flatMap(({ inputs }) => inputs), stored.output]
      .map(refOf)
      .filter((ref) => ref.kind === "node" && ref.index === index)
      .reduce((most, { output }) => Math.max(most, output + 1), 1);
  const streamAt = (text: string): Stream => {
    const { kind, index, output } = refOf(text);
    const stream = kind === "source" ? x : made[index]?.[output];
    assert(stream !== undefined, `${text} stands before what reads it`);
    return stream;
  };
  for (const [index, { op, version, parameters, inputs }] of stored.nodes.entries()) {
    const [first, ...others] = inputs.map(streamAt);
    assert(first !== undefined, `node ${index} has an input`);
    made.push(
      first
        .with(...others)
        .split(opNamed(op, version) as never, parametersFrom(parameters) as object, outputsOf(index)),
    );
  }
  return streamAt(stored.output);
}

function opNamed(name: string, version: number): AnyOp {
  const found = ops.find((op) => op.name === name);
  if (found?.version !== version)
    throw new AfferentError(`stored network, op "${name}"`, {
      got: `version ${version}`,
      want: found ? `version ${found.version}` : "an op there is",
      remedy: "make the network anew with this release",
    });
  return found;
}

const textOf = ({ kind, index, output }: Ref): string => `${kind}:${index}:${output}`;

function refOf(text: string): Ref {
  const [kind, index, output] = text.split(":");
  return { kind: kind === "source" ? "source" : "node", index: Number(index), output: Number(output) };
}

function parametersToText(value: Parameters): Json {
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength, constructor } = value as Weights;
    return { [constructor.name]: encodeBase64(new Uint8Array(buffer, byteOffset, byteLength)) };
  }
  if (Array.isArray(value)) return value.map(parametersToText);
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, parametersToText(each as Parameters)]));
  return value as Json;
}

function parametersFrom(value: Json): Parameters {
  if (Array.isArray(value)) return value.map(parametersFrom);
  if (value === null || typeof value !== "object") return value as Parameters;
  const entries = Object.entries(value);
  const [name, text] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined && name in arrays)
    return new arrays[name as ArrayName](decodeBase64(text as string).slice().buffer);
  return Object.fromEntries(entries.map(([key, each]) => [key, parametersFrom(each as Json)]));
}

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import { format, rational } from "../wire/rational.ts";
import type { Graph } from "./bind.ts";
import type { Draft, TensorFacts } from "./draft.ts";
import type { Json, Parameters, Weights } from "./op.ts";

/** The draft as plain JSON: ops by name and version, sources unbound, rates as exact text. */
export function draftToJson(draft: Draft): Json {
  return {
    schema: "afferent.draft/1",
    name: draft.name,
    sources: draft.sources.map((source) => ({
      name: source.name,
      unit: source.unit,
      channels: { min: source.channels.min, max: source.channels.max },
      rateHz: { min: format(rational(source.rateHz.min)), max: format(rational(source.rateHz.max)) },
      gaps:
        source.gaps.policy === "mark"
          ? { policy: "mark" }
          : { policy: "hold", seconds: format(rational(source.gaps.seconds)) },
      ...(source.tensor ? { tensor: tensorToJson(source.tensor) } : {}),
    })),
    nodes: draft.nodes.map((node) => ({
      op: node.op.name,
      version: node.op.version,
      parameters: parametersToJson(node.parameters),
      inputs: node.inputs.map((ref) => `${ref.kind}:${ref.index}:${ref.output}`),
    })),
    outputs: draft.outputs.map(({ name, from }) => ({ name, from: `${from.kind}:${from.index}:${from.output}` })),
  };
}

const isWeights = (value: Parameters): value is Weights =>
  value instanceof Int8Array ||
  value instanceof Int16Array ||
  value instanceof Int32Array ||
  value instanceof Float32Array;

/** Parameters with weights as their type, length and SHA-256 of their little-endian bytes. */
export function parametersToJson(value: Parameters): Json {
  if (isWeights(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { weights: value.constructor.name, length: value.length, sha256: bytesToHex(sha256(bytes)) };
  }
  if (Array.isArray(value)) return value.map(parametersToJson);
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, parametersToJson(each as Parameters)]));
  return value as Json;
}

const tensorToJson = ({ dtype, shape, quant, indexCount }: TensorFacts): Json => ({
  dtype,
  shape,
  ...(quant ? { quant: { scale: quant.scale, zeroPoint: quant.zeroPoint } } : {}),
  ...(indexCount === undefined ? {} : { indexCount }),
});

/** SHA-256 of the canonical JSON (RFC 8785), hex. */
export const hashJson = (value: Json): string => bytesToHex(sha256(utf8ToBytes(canonicalize(value) as string)));

/** The algorithm: sources unbound. Equal drafts have equal ids, wherever they are made. */
export const definitionId = (draft: Draft): string => hashJson(draftToJson(draft));

/** What runs: the definition with its sources' rates, channels, units, ranges and queues. */
export const graphId = (graph: Graph): string =>
  hashJson({
    schema: "afferent.graph/1",
    definition: definitionId(graph.draft),
    sources: graph.sources.map((source) => ({
      name: source.name,
      rateHz: format(source.rate),
      channels: source.channels,
      scale: source.scale,
      low: source.low,
      high: source.high,
      holdFrames: source.holdFrames,
      queueFrames: source.queueFrames,
    })),
  });

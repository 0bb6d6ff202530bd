import {
  type Block,
  elementBytes,
  type Feed,
  frameSize,
  type Graph,
  type Pipeline,
  type Ref,
  runBatch,
  type Wire,
  wireAt,
} from "@afferent/core";
import { byteList, type ByteList } from "./bytes.ts";

/** All that a run put out on one wire: frames' values and validity bytes, each in the order of time. */
export interface Stream {
  readonly name: string;
  readonly wire: Wire;
  readonly values: ByteList;
  readonly valid: ByteList;
}

/** The streams of a graph, empty: its outputs, or every wire; sources first, then the outputs of nodes, as emitted C numbers them. */
export function streamsOf(graph: Graph, everyWire: boolean): readonly (Stream & { readonly ref: Ref })[] {
  const { sources, nodes, outputs } = graph.draft;
  const named: readonly { readonly name: string; readonly ref: Ref }[] = everyWire
    ? [
        ...sources.map(({ name }, index) => ({ name, ref: { kind: "source", index, output: 0 } as const })),
        ...nodes.flatMap(({ op }, index) =>
          (graph.wires[index] ?? []).map((_, output) => ({
            name: `${op.name} ${index}.${output}`,
            ref: { kind: "node", index, output } as const,
          })),
        ),
      ]
    : outputs.map(({ name, from }) => ({ name, ref: from }));
  return named.map(({ name, ref }) => ({
    name,
    ref,
    wire: wireAt(graph, ref),
    values: byteList(),
    valid: byteList(),
  }));
}

/**
 * Runs a pipeline, such as the reference interpreter, over feeds and collects every stream. In: one whose plan keeps every wire where all are
 * asked for.
 */
export function collectStreams(
  pipeline: Pipeline,
  feeds: Readonly<Record<string, Feed>>,
  everyWire: boolean,
): readonly Stream[] {
  const streams = streamsOf(pipeline.plan.graph, everyWire);
  collectInto(streams, pipeline, feeds);
  return streams;
}

/** As `collectStreams`, behind what the streams already hold. */
export function collectInto(
  streams: ReturnType<typeof streamsOf>,
  pipeline: Pipeline,
  feeds: Readonly<Record<string, Feed>>,
): void {
  runBatch(pipeline, feeds, () => {
    for (const { ref, wire, values, valid } of streams) {
      const block: Block = pipeline.wire(ref);
      if (block.frames === 0) continue;
      const bytes = block.frames * block.size * elementBytes(wire.dtype);
      values.add(new Uint8Array(block.i8.buffer, block.i8.byteOffset, bytes));
      valid.add(block.valid.subarray(0, block.frames));
    }
  });
}

/** FNV-1a, 32 bits, over each frame's values and validity byte, stream after stream; in 8 hexadecimal digits. */
export function hashOf(streams: readonly Stream[]): string {
  let hash = 2166136261;
  for (const stream of streams) hash = hashStream(stream, hash);
  return hash.toString(16).padStart(8, "0");
}

/** As `hashOf` goes on over one stream. */
export function hashStream({ wire, values, valid }: Stream, start = 2166136261): number {
  const frameBytes = frameSize(wire) * elementBytes(wire.dtype);
  const bytes = values.all();
  let hash = start;
  for (const [frame, byte] of valid.all().entries()) {
    for (let k = frame * frameBytes; k < (frame + 1) * frameBytes; k++)
      hash = Math.imul(hash ^ (bytes[k] ?? 0), 16777619);
    hash = Math.imul(hash ^ byte, 16777619);
  }
  return hash >>> 0;
}

/** What of one stream differs. */
export interface StreamComparison {
  readonly name: string;
  readonly frames: number;
  readonly comparedBits: number;
  readonly differingBits: number;
  /** The first frame that differs; null where none does. */
  readonly firstDifference: number | null;
}

/** Compares every bit of values and validity; frames that only one side has differ in all their bits. */
export function compareStreams(expected: readonly Stream[], got: readonly Stream[]): readonly StreamComparison[] {
  return expected.map((stream, index) => {
    const frameBytes = frameSize(stream.wire) * elementBytes(stream.wire.dtype);
    const values = differences(stream.values.all(), got[index]?.values.all() ?? new Uint8Array());
    const valid = differences(stream.valid.all(), got[index]?.valid.all() ?? new Uint8Array());
    const first = Math.min(Math.floor(values.first / frameBytes), valid.first);
    return {
      name: stream.name,
      frames: stream.valid.all().length,
      comparedBits: 8 * (stream.values.all().length + stream.valid.all().length),
      differingBits: values.bits + valid.bits,
      firstDifference: Number.isFinite(first) ? first : null,
    };
  });
}

function differences(a: Uint8Array, b: Uint8Array): { readonly bits: number; readonly first: number } {
  const both = Math.min(a.length, b.length);
  let bits = 8 * Math.abs(a.length - b.length);
  let first = a.length === b.length ? Number.POSITIVE_INFINITY : both;
  for (let i = 0; i < both; i++) {
    let changed = (a[i] ?? 0) ^ (b[i] ?? 0);
    if (changed === 0) continue;
    first = Math.min(first, i);
    for (; changed > 0; changed &= changed - 1) bits++;
  }
  return { bits, first };
}

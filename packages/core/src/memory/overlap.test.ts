import { expect, test } from "vitest";
import type { Graph } from "../graph/bind.ts";
import type { AnyOp } from "../graph/op.ts";
import { sequenceCodes } from "../compile/unit/network-self-test.ts";
import { interpret, type Pipeline } from "../run/pipeline.ts";
import { elementBytes } from "../wire/wire.ts";
import { execute } from "../wasm/execute.ts";
import { valueBytes } from "./block.ts";
import { plan } from "./plan.ts";
import { randomNetwork } from "./random-network.testing.ts";

/** The outputs of four inferences, one of them of a lost frame: codes and validity. */
function bits(pipeline: Pipeline): readonly number[] {
  const { name, channels, wire } = pipeline.plan.graph.sources[0]!;
  const seen: number[] = [];
  for (let inference = 0; inference < 4; inference++) {
    const { codes } = sequenceCodes(channels, elementBytes(wire.dtype), inference + 1);
    pipeline.push(name, { channels: inference === 2 ? null : [codes], start: 0, frames: 1 });
    while (pipeline.step())
      for (const block of Object.values(pipeline.outputs)) {
        const bytes = block.size * elementBytes(wire.dtype);
        seen.push(...block.i8.subarray(0, bytes), ...block.valid.subarray(0, 1));
      }
  }
  return seen;
}

const apart = (graph: Graph) => interpret(plan(graph, { blockTicks: 1, keepEveryWire: true }));
const packed = (graph: Graph) => plan(graph, { blockTicks: 1 });
const networks = Array.from({ length: 250 }, (_, index) => randomNetwork(`overlap/${index}`));

test("random networks whose outputs lie on their inputs give the bits of wires with memory of their own", () => {
  let saved = 0;
  for (const [index, graph] of networks.entries()) {
    const expected = bits(apart(graph));
    expect(expected.length).toBeGreaterThan(4);
    expect(bits(interpret(packed(graph))), `network ${index}`).toEqual(expected);
    saved += overlapping(graph) ? 1 : 0;
  }
  expect(saved).toBeGreaterThan(100);
});

test("the same networks in WebAssembly give the same bits", () => {
  for (const [index, graph] of networks.slice(0, 150).entries())
    expect(bits(execute(packed(graph))), `network ${index}`).toEqual(bits(apart(graph)));
});

test("negative control: outputs that come some bytes nearer to their inputs than they may are seen", () => {
  let seen = 0;
  for (const graph of networks.slice(0, 150)) {
    const nearer = { ...graph, draft: { ...graph.draft, nodes: graph.draft.nodes.map(withLessClearance) } };
    if (bits(interpret(packed(nearer))).join() !== bits(apart(graph)).join()) seen++;
  }
  expect(seen).toBeGreaterThan(20);
});

function withLessClearance<N extends { readonly op: AnyOp }>(node: N): N {
  const { clearanceBytes } = node.op;
  if (!clearanceBytes) return node;
  const less: NonNullable<AnyOp["clearanceBytes"]> = (...all) =>
    clearanceBytes(...all).map((bytes) => (bytes === undefined ? bytes : Math.max(0, bytes / 2 - 4)));
  return { ...node, op: { ...node.op, clearanceBytes: less } };
}

/** Whether some node's output reaches from below into one of its inputs. */
function overlapping(graph: Graph): boolean {
  const { sources, nodes } = packed(graph);
  return graph.draft.nodes.some(({ inputs }, index) => {
    const { wire, offset, capacity } = nodes[index]!.outputs[0]!;
    return inputs.some((ref) => {
      const input = ref.kind === "source" ? sources[ref.index]!.block : nodes[ref.index]!.outputs[ref.output]!;
      return offset < input.offset && offset + valueBytes(wire, capacity) > input.offset;
    });
  });
}

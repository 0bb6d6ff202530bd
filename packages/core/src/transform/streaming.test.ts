import { describe, expect, test } from "vitest";
import { drawFrom } from "../compile/corpus/draw.testing.ts";
import { inferWires, type Graph } from "../graph/bind.ts";
import type { Node } from "../graph/draft.ts";
import type { Parameters } from "../graph/op.ts";
import { plan } from "../memory/plan.ts";
import { recentColumns, unbroken } from "../ops/all.ts";
import { interpret, type Pipeline } from "../run/pipeline.ts";
import { execute } from "../wasm/execute.ts";
import { bound, RandomNetwork } from "./random-network.testing.ts";
import { sideBySide, type SideBySide } from "./side-by-side.testing.ts";
import { streaming } from "./streaming.ts";

const running = (graph: Graph): Pipeline => interpret(plan(graph, { blockTicks: 1 }));
const windowedOf = (seed: number, dtype: "i8" | "i16"): Graph =>
  bound(new RandomNetwork(drawFrom(`${seed}/streaming/${dtype}`), dtype).draft());
const compare = (windowed: Graph, right: () => Pipeline, seed: number, frames: number): SideBySide =>
  sideBySide(running(windowed), right, drawFrom(`${seed}/codes`), frames);

describe("streaming", () => {
  for (const dtype of ["i8", "i16"] as const)
    test(`random networks of ${dtype} give the windowed form's bits and validity on every output, with frames lost`, () => {
      let [valid, codes, sharing, phased] = [0, 0, 0, 0];
      for (let seed = 0; seed < 100; seed++) {
        const windowed = windowedOf(seed, dtype);
        const { graph, nodes } = streaming(windowed);
        const streamed = running(graph);
        const seen = compare(windowed, () => streamed, seed, 120);
        expect(seen.differing, `seed ${seed}`).toBe(0);
        valid += seen.valid;
        codes += seen.codes;
        if (nodes.some((node) => node.how === "columns" && node.made < node.of)) sharing++;
        if (graph.draft.nodes.some(hasPhases)) phased++;
      }
      // Otherwise little would have been compared.
      expect(valid).toBeGreaterThan(3000);
      expect(codes / 100).toBeGreaterThan(50);
      expect(sharing).toBeGreaterThan(80);
      expect(phased).toBeGreaterThan(20);
    });

  test("a member handed over at every seventh frame between the reference and WebAssembly goes on to the bit", () => {
    for (let seed = 200; seed < 220; seed++) {
      const windowed = windowedOf(seed, seed % 2 === 0 ? "i8" : "i16");
      const laidOut = plan(streaming(windowed).graph, { blockTicks: 1 });
      const members = [interpret(laidOut), execute(laidOut)] as const;
      let frame = 0;
      let at: 0 | 1 = 0;
      // Asked four times a frame and more: for the push, the step, and each output.
      const asked = (): Pipeline => {
        const next = Math.floor(frame++ / (7 * (2 + windowed.draft.outputs.length))) % 2 === 0 ? 0 : 1;
        if (next !== at) members[next].restore(members[at].snapshot());
        at = next;
        return members[at];
      };
      expect(compare(windowed, asked, seed, 120).differing, `seed ${seed}`).toBe(0);
    }
  });

  test("controls that must differ: phases mixed up, and lost frames let through", () => {
    const one = { columns: 1 };
    expect(changed((node) => node)).toBe(0);
    expect(changed((node) => (hasPhases(node) ? withParameters(node, { phases: 1 }) : node))).toBeGreaterThan(5);
    expect(changed((node) => (node.op.name === unbroken.name ? withParameters(node, one) : node))).toBeGreaterThan(20);
  });
});

/** Of 30 networks, how many differ from the windowed form when nodes of the streaming one are changed. */
const changed = (change: (node: Node) => Node): number => {
  let differing = 0;
  for (let seed = 0; seed < 30; seed++) {
    const windowed = windowedOf(seed, "i8");
    const { draft, sources, tick } = streaming(windowed).graph;
    const wrong = running(inferWires({ ...draft, nodes: draft.nodes.map(change) }, sources, tick));
    differing += compare(windowed, () => wrong, seed, 150).differing > 0 ? 1 : 0;
  }
  return differing;
};

const hasPhases = ({ op, parameters }: Node): boolean =>
  op.name === recentColumns.name && (parameters as { readonly phases: number }).phases > 1;

const withParameters = (node: Node, changes: Parameters & object): Node => ({
  ...node,
  parameters: { ...(node.parameters as object), ...changes } as Parameters,
});

import { describe, expect, test } from "vitest";
import { drawFrom } from "../compile/corpus/draw.testing.ts";
import { type Graph, wireAt } from "../graph/bind.ts";
import { type GraphBuilder, graph, type Stream } from "../graph/build.ts";
import { describeNodes } from "../graph/print.ts";
import { plan } from "../memory/plan.ts";
import { add, conv2d, maxPool2d, mean, pad, recentColumns, reshape, stridedSlice } from "../ops/all.ts";
import type { Padding } from "../ops/int8/window.ts";
import { interpret } from "../run/pipeline.ts";
import { overWindows } from "./over-windows.ts";
import { bound } from "./random-network.testing.ts";
import { sideBySide } from "./side-by-side.testing.ts";
import { streaming } from "./streaming.ts";

const quant = { scale: [0.5], zeroPoint: 0 };
/** A window of so many columns of one code each, then what `describe` puts behind it. */
const network = (columns: number, layers: (input: Stream, build: GraphBuilder) => Stream): Graph =>
  bound(overWindows(plainNetwork(columns, layers), { source: "input", hopColumns: 1 }));
const plainNetwork = (columns: number, layers: (input: Stream, build: GraphBuilder) => Stream) =>
  graph("layers", (build) => {
    const input = build.source({
      name: "input",
      unit: "1",
      channels: { min: columns, max: columns },
      rateHz: { min: 1, max: 100 },
      gaps: { policy: "mark" },
      tensor: { dtype: "i8", shape: [columns, 1, 1], quant },
    });
    build.output("output", layers(input, build));
  });
/** A convolution of one channel along time. */
const convolution = (taps: number, stride: number, padding: Padding = "valid", dilation = 1) =>
  ({
    weights: Int8Array.from({ length: taps }, (_, k) => 40 - 25 * k),
    shape: [1, taps, 1, 1],
    weightScale: Float32Array.of(0.02),
    bias: null,
    stride: [stride, 1],
    dilation: [dilation, 1],
    padding,
    activation: "none",
    output: quant,
  }) as const;
const average = { axes: [0, 1], keepDimensions: false, output: quant } as const;
const expectEqual = (windowed: Graph): void => {
  const [left, right] = [windowed, streaming(windowed).graph].map((each) => interpret(plan(each, { blockTicks: 1 })));
  const { differing, valid } = sideBySide(left!, () => right!, drawFrom("layers"), 200);
  expect(differing).toBe(0);
  expect(valid).toBeGreaterThan(20);
};
const multiplyAdds = (windowed: Graph): number =>
  describeNodes(windowed).reduce((sum, { cost }) => sum + cost.multiplyAdds, 0) / 12;

describe("the layers of a streaming network", () => {
  test("convolutions of 3 over a window of 10 make 1 of 8 and 1 of 6 columns: 6 products a hop in place of 42", () => {
    const windowed = network(10, (input) =>
      input.through(conv2d, convolution(3, 1)).through(conv2d, convolution(3, 1)).through(mean, average),
    );
    const { graph: streamed, nodes } = streaming(windowed);
    expect(nodes).toEqual([
      { index: 0, op: "recent-columns", how: "columns", made: 1, of: 10 },
      { index: 1, op: "conv-2d", how: "columns", made: 1, of: 8 },
      { index: 2, op: "conv-2d", how: "columns", made: 1, of: 6 },
      { index: 3, op: "mean", how: "window" },
    ]);
    expect([multiplyAdds(windowed), multiplyAdds(streamed)]).toEqual([42, 6]);
    expect(streamed.draft.nodes.map(({ op }) => op.name)).toEqual([
      "recent-columns",
      "conv-2d",
      "recent-columns",
      "conv-2d",
      "recent-columns",
      "unbroken",
      "mean",
    ]);
    expectEqual(windowed);
  });

  test("with a stride of 2 at a hop of 1 even and odd windows take turns, and each still makes one column", () => {
    const windowed = network(11, (input) =>
      input
        .through(conv2d, convolution(3, 2))
        .through(maxPool2d, { window: [2, 1], stride: [1, 1], padding: "valid", activation: "none" }),
    );
    const { graph: streamed, nodes } = streaming(windowed);
    expect(nodes.slice(1)).toMatchObject([
      { op: "conv-2d", made: 1, of: 5 },
      { op: "max-pool-2d", made: 1, of: 4 },
    ]);
    const kept = streamed.draft.nodes.flatMap(({ op, parameters }) =>
      op.name === "recent-columns" ? [parameters] : [],
    );
    expect(kept).toMatchObject([
      { columns: 3, phases: 1 },
      { columns: 2, phases: 2 },
      { columns: 4, phases: 2 },
    ]);
    expectEqual(windowed);
  });

  test("the state holds what is kept: 2 columns of 1 code before a convolution of 3, 5 before the mean of 6", () => {
    const windowed = network(8, (input) => input.through(conv2d, convolution(3, 1)).through(mean, average));
    const [first, , second] = plan(streaming(windowed).graph, { blockTicks: 1 }).nodes;
    const ring = (node: typeof first) => node?.state.find(({ name }) => name === "ring")?.length;
    expect([ring(first), ring(second)]).toEqual([2, 5]);
  });

  test("a residual block streams: a convolution of 3 beside the columns in the middle of its windows", () => {
    const windowed = network(12, (input, { together }) => {
      const wide = input.through(conv2d, convolution(3, 1));
      const middle = wide.through(stridedSlice, { begin: [1, 0, 0], counts: [8, 1, 1], steps: [1, 1, 1], dropped: [] });
      const sum = together(wide.through(conv2d, convolution(3, 1)), middle).through(add, {
        activation: "none",
        output: quant,
      });
      return sum
        .through(pad, {
          around: [
            [0, 0],
            [0, 0],
            [1, 0],
          ],
          code: 7,
        })
        .through(reshape, { shape: [16] });
    });
    expect(streaming(windowed).nodes).toMatchObject([
      { op: "recent-columns", made: 1, of: 12 },
      { op: "conv-2d", made: 1, of: 10 },
      { op: "strided-slice", made: 1, of: 8 },
      { op: "conv-2d", made: 1, of: 8 },
      { op: "add", made: 1, of: 8 },
      { op: "pad", made: 1, of: 8 },
      { op: "reshape", how: "window" },
    ]);
    expectEqual(windowed);
  });

  test('padding "same" that adds no column streams, such as that of a window of 2 with a stride of 2 over 8 columns', () => {
    const windowed = network(8, (input) =>
      input
        .through(conv2d, convolution(2, 2, "same"))
        .through(conv2d, convolution(1, 1, "same"))
        .through(mean, average),
    );
    expect(streaming(windowed).nodes[1]).toMatchObject({ how: "columns", made: 1, of: 4 });
    expectEqual(windowed);
  });

  test("what a network puts out, and the facts of it, are the windowed network's", () => {
    const windowed = network(9, (input) => input.through(conv2d, convolution(4, 2, "valid", 2)));
    const { graph: streamed } = streaming(windowed);
    const [want, got] = [windowed, streamed].map((each) => wireAt(each, each.draft.outputs[0]!.from));
    expect(got).toEqual(want);
    expectEqual(windowed);
  });

  test("every node that cannot stream stands in one error, with its reason", () => {
    const windowed = network(12, (input, { together }) => {
      const padded = input.through(conv2d, convolution(3, 1, "same")).through(conv2d, convolution(2, 1, [1, 0, 0, 0]));
      const weighed = together(padded, padded.through(mean, { ...average, keepDimensions: true })).through(add, {
        activation: "none",
        output: quant,
      });
      return weighed.through(conv2d, convolution(3, 1)).through(reshape, { shape: [10] });
    });
    expect(() => streaming(windowed)).toThrow(
      "layers: got 3 nodes that cannot stream: node 1, conv-2d: padding along time, 1 before and 1 behind: what it makes at the window's edges changes as the window moves; " +
        "node 2, conv-2d: padding along time, 1 before and 0 behind: what it makes at the window's edges changes as the window moves; " +
        "node 5, conv-2d: its input depends on the whole window since node 3, mean, want layers that make every column of a window alike; " +
        'train the network with padding "valid" along time',
    );
  });

  test("a network without a window is refused, with the way to one", () => {
    const plain = bound(plainNetwork(8, (input) => input.through(conv2d, convolution(3, 1))));
    expect(() => streaming(plain)).toThrow("got a network without windows, want recent-columns between its input");
  });
});

describe("over windows", () => {
  test("a network of 8 columns sees the last 8, two new ones at a time, invalid until they are full", () => {
    const windowed = bound(
      overWindows(
        plainNetwork(8, (input) => input.through(reshape, { shape: [8] })),
        { source: "input", hopColumns: 2 },
      ),
    );
    const pipeline = interpret(plan(windowed, { blockTicks: 1 }));
    const seen = [1, 3, 5, 7, 9].map((first) => {
      pipeline.push("input", { channels: [[first, first + 1]], start: 0, frames: 1 });
      pipeline.step();
      const { i8, valid } = pipeline.outputs["output"]!;
      return [valid[0], ...i8.subarray(0, 8)];
    });
    expect(seen.slice(2)).toEqual([
      [0, 0, 0, 0, 0, 0, 0, 0, 0],
      [1, 1, 2, 3, 4, 5, 6, 7, 8],
      [1, 3, 4, 5, 6, 7, 8, 9, 10],
    ]);
    expect(windowed.sources[0]?.wire.shape).toEqual([2, 1, 1]);
  });

  test("the other axes and all that follows stay as they are, and a window is the first node", () => {
    const draft = overWindows(
      plainNetwork(6, (input) => input.through(conv2d, convolution(2, 1))),
      { source: "input", hopColumns: 1 },
    );
    expect(draft.nodes.map(({ op }) => op.name)).toEqual([recentColumns.name, "conv-2d"]);
    expect(draft.nodes[1]?.inputs).toEqual([{ kind: "node", index: 0, output: 0 }]);
    expect(draft.outputs).toEqual([{ name: "output", from: { kind: "node", index: 1, output: 0 } }]);
  });

  test("refuses a source that is not there, and a hop that is no whole number", () => {
    const draft = plainNetwork(6, (input) => input);
    expect(() => overWindows(draft, { source: "light", hopColumns: 1 })).toThrow(
      'source "light": got no source of this name',
    );
    expect(() => overWindows(draft, { source: "input", hopColumns: 0 })).toThrow("got a hop of 0 columns");
  });
});

import {
  add,
  averagePool2d,
  bind,
  conv2d,
  depthwiseConv2d,
  fullyConnected,
  graph,
  maxPool2d,
  reshape,
  sequenceCodes,
  softmax,
  tensorBinding,
  type ElementType,
  type Graph,
  type Stream,
} from "@afferent/core";

interface Single {
  readonly name: string;
  readonly graph: Graph;
}

const codes = (count: number, seed: number): Int8Array => sequenceCodes(count, 1, seed).codes as Int8Array;
const biases = (count: number): Int32Array => Int32Array.from({ length: count }, (_, k) => 137 * k - 400);
const scales = (count: number): Float32Array => Float32Array.from({ length: count }, (_, k) => 0.004 + 0.001 * k);
const quant = (scale: number, zeroPoint: number) => ({ scale: [Math.fround(scale)], zeroPoint });

/** A network of one source of codes and what `describe` makes of it. */
function single(
  name: string,
  shape: readonly number[],
  describe: (x: Stream) => Stream,
  dtype: ElementType = "i8",
): Single {
  const count = shape.reduce((product, n) => product * n, 1);
  const draft = graph(name, ({ source, output }) => {
    const tensor = { dtype, shape, quant: dtype === "i8" ? quant(0.05, -7) : quant(0.0002, 0) };
    const facts = { name: "input", unit: "1", gaps: { policy: "mark" }, tensor } as const;
    output(
      "output",
      describe(source({ ...facts, channels: { min: count, max: count }, rateHz: { min: 1, max: 100 } })),
    );
  });
  return { name, graph: bind(draft, { input: tensorBinding(draft.sources[0]!, 10) }) };
}

/** Every op with a built-in, alone, with its options: for comparisons with LiteRT. */
export const singleOps = (): readonly Single[] => [...convolutions(), ...layers()];

function convolutions(): readonly Single[] {
  const conv = { dilation: [1, 1], padding: "same", activation: "none" } as const;
  return [
    single("conv-2d", [8, 7, 3], (x) =>
      x.through(conv2d, {
        ...conv,
        weights: codes(5 * 3 * 3 * 3, 1),
        shape: [5, 3, 3, 3],
        weightScale: scales(5),
        bias: biases(5),
        stride: [2, 1],
        activation: "relu6",
        output: quant(0.04, -20),
      }),
    ),
    single("conv-2d-dilated-valid", [9, 9, 2], (x) =>
      x.through(conv2d, {
        ...conv,
        weights: codes(4 * 3 * 2 * 2, 2),
        shape: [4, 3, 2, 2],
        weightScale: Float32Array.of(0.01),
        bias: null,
        stride: [1, 1],
        dilation: [2, 3],
        padding: "valid",
        output: quant(0.07, 5),
      }),
    ),
    single("depthwise-conv-2d", [8, 7, 3], (x) =>
      x.through(depthwiseConv2d, {
        ...conv,
        weights: codes(3 * 3 * 6, 3),
        shape: [3, 3, 6],
        weightScale: scales(6),
        bias: biases(6),
        stride: [1, 2],
        activation: "relu",
        output: quant(0.03, -128),
      }),
    ),
  ];
}

function layers(): readonly Single[] {
  return [
    single("fully-connected", [24], (x) =>
      x.through(fullyConnected, {
        weights: codes(7 * 24, 4),
        shape: [7, 24],
        weightScale: Float32Array.of(0.006),
        bias: biases(7),
        keepDimensions: false,
        activation: "none",
        output: quant(0.11, 9),
      }),
    ),
    single("average-pool-2d", [7, 6, 3], (x) =>
      x.through(averagePool2d, { window: [3, 2], stride: [2, 2], padding: "same", activation: "none" }),
    ),
    single("max-pool-2d", [7, 6, 3], (x) =>
      x.through(maxPool2d, { window: [3, 2], stride: [2, 2], padding: "same", activation: "relu" }),
    ),
    single("add", [4, 4, 3], (x) => {
      const other = x.through(averagePool2d, { window: [1, 1], stride: [1, 1], padding: "valid", activation: "none" });
      return x.with(other).through(add, { activation: "none", output: quant(0.08, 11) });
    }),
    single("softmax", [12], (x) => x.through(softmax, { beta: 1, output: quant(1 / 256, -128) })),
    single("reshape", [4, 3, 2], (x) => x.through(reshape, { shape: [24] })),
  ];
}

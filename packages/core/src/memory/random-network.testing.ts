import { AfferentError } from "../errors.ts";
import { type Draw, drawFrom, tensorOf } from "../compile/corpus/draw.testing.ts";
import { bind, tensorBinding, type Graph } from "../graph/bind.ts";
import type { Node, Ref } from "../graph/draft.ts";
import type { AnyOp, Parameters } from "../graph/op.ts";
import * as ops from "../ops/all.ts";
import { drawWeights, drawWideWeights } from "../ops/int8/weights.draw.testing.ts";
import type { Quant, Wire } from "../wire/wire.ts";

/** A wire of a network as it grows. */
interface Grown {
  readonly ref: Ref;
  readonly wire: Wire;
}

/** A layer that a network may grow by; it takes the last of the wires that are given. */
type Layer = (wire: Wire, draw: Draw) => { readonly op: readonly [AnyOp, AnyOp]; readonly parameters: object };

const isWide = ({ dtype }: Wire): boolean => dtype === "i16";
const quantOf = (wide: boolean, draw: Draw): Quant => ({
  scale: [Math.fround(draw.among(wide ? [1e-4, 3e-4] : [0.02, 0.05]))],
  zeroPoint: wide ? 0 : draw.integer(-20, 20),
});
const weightsOf = (wire: Wire, draw: Draw, shape: readonly number[], outputs: number) => {
  const count = shape.reduce((a, b) => a * b, 1);
  return { shape, ...(isWide(wire) ? drawWideWeights(draw, count, outputs) : drawWeights(draw, count, outputs)) };
};
const pair = (draw: Draw, most: number) => [draw.integer(1, most), draw.integer(1, most)] as const;
const windowOf = (draw: Draw) => ({
  stride: pair(draw, 2),
  padding: draw.among(["same", "valid"] as const),
  activation: draw.among(["none", "relu"] as const),
});

const layers: readonly Layer[] = [
  (wire, draw) => {
    const [outputs, [height, width]] = [draw.among([1, 2, 4, 8, 9]), pair(draw, 3)];
    const weights = weightsOf(wire, draw, [outputs, height, width, wire.shape[2] ?? 1], outputs);
    const output = quantOf(isWide(wire), draw);
    const dilation = draw.chance(0.8) ? [1, 1] : pair(draw, 2);
    return { op: [ops.conv2d, ops.conv2dInt16], parameters: { ...weights, ...windowOf(draw), dilation, output } };
  },
  (wire, draw) => {
    const outputs = (wire.shape[2] ?? 1) * draw.among([1, 1, 1, 2]);
    const weights = weightsOf(wire, draw, [...pair(draw, 4), outputs], outputs);
    const output = quantOf(isWide(wire), draw);
    const parameters = { ...weights, ...windowOf(draw), dilation: [1, draw.integer(1, 2)], output };
    return { op: [ops.depthwiseConv2d, ops.depthwiseConv2dInt16], parameters };
  },
  (wire, draw) => {
    const inputs = wire.shape.at(-1) ?? 1;
    const weights = weightsOf(wire, draw, [draw.integer(1, 12), inputs], 1);
    const shared = { keepDimensions: draw.chance(0.5), activation: "none", output: quantOf(isWide(wire), draw) };
    const parameters = { ...weights, bias: null, weightScale: Float32Array.of(0.02), ...shared };
    return { op: [ops.fullyConnected, ops.fullyConnectedInt16], parameters };
  },
  (_, draw) => ({
    op: draw.chance(0.5) ? [ops.maxPool2d, ops.maxPool2dInt16] : [ops.averagePool2d, ops.averagePool2dInt16],
    parameters: { ...windowOf(draw), window: pair(draw, 3) },
  }),
  ({ shape: [height = 1, width = 1, channels = 1] }) => ({
    op: [ops.reshape, ops.reshape],
    parameters: { shape: [width, height, channels] },
  }),
  (wire, draw) => ({ op: [ops.relu, ops.reluInt16], parameters: { output: quantOf(isWide(wire), draw) } }),
  (wire) => ({
    op: [ops.softmax, ops.softmaxInt16],
    parameters: {
      beta: 1,
      output: isWide(wire) ? { scale: [1 / 32768], zeroPoint: 0 } : { scale: [1 / 256], zeroPoint: -128 },
    },
  }),
];

/** A network of up to ten layers in int8 or int16. Some of its wires are read twice, added to themselves or to others, or put out. */
export function randomNetwork(name: string): Graph {
  const draw = drawFrom(name);
  const wide = draw.chance(0.3);
  const shape = [draw.integer(3, 12), draw.among([1, draw.integer(2, 9)]), draw.among([1, 3, 4, 8])];
  const tensor = { dtype: wide ? "i16" : "i8", shape, quant: quantOf(wide, draw) } as const;
  const size = shape.reduce((a, b) => a * b, 1);
  const source = {
    name: "input",
    unit: "1",
    channels: { min: size, max: size },
    rateHz: { min: 1, max: 1 },
    gaps: { policy: "mark" },
    tensor,
  } as const;
  const wires: Grown[] = [
    { ref: { kind: "source", index: 0, output: 0 }, wire: tensorOf(tensor.dtype, shape, tensor.quant) },
  ];
  const nodes: Node[] = [];
  for (let left = draw.integer(2, 10); left > 0; left--) grow(nodes, wires, draw);
  const taps = wires.slice(1, -1).filter(() => draw.chance(0.1));
  const outputs = [...taps, wires.at(-1)!].map(({ ref }, index) => ({ name: `output ${index}`, from: ref }));
  const draft = { name: `network ${name}`, sources: [source], nodes, outputs };
  return bind(draft, { input: tensorBinding(source, 1) });
}

function grow(nodes: Node[], wires: Grown[], draw: Draw): void {
  const from = draw.chance(0.75) ? wires.at(-1)! : draw.among(wires);
  const other = wires.findLast(({ wire }) => wire.shape.join() === from.wire.shape.join() && draw.chance(0.7)) ?? from;
  const adds = draw.chance(0.25);
  const wide = isWide(from.wire);
  const { op, parameters } = adds
    ? { op: [ops.add, ops.addInt16] as const, parameters: { activation: "none", output: quantOf(wide, draw) } }
    : draw.among(layers)(from.wire, draw);
  const inputs = adds ? [from, other] : [from];
  const chosen: AnyOp = op[wide ? 1 : 0];
  try {
    const [wire] = chosen.infer(
      inputs.map((input) => input.wire),
      parameters as never,
    );
    const index = nodes.push({
      op: chosen,
      parameters: parameters as unknown as Parameters,
      inputs: inputs.map(({ ref }) => ref),
    });
    wires.push({ ref: { kind: "node", index: index - 1, output: 0 }, wire: wire as Wire });
  } catch (error) {
    // A layer that does not fit here is left out.
    if (!(error instanceof AfferentError)) throw error;
  }
}

import * as core from "../../packages/core/src/index.ts";
import type { AnyOp, Draft, Graph, Quant, Wire } from "../../packages/core/src/index.ts";
import { type Draw, drawFrom, tensorOf } from "../../packages/core/src/compile/corpus/draw.testing.ts";

/** A network to measure, with the plain kernels or with the faster ones of the board's target. */
export interface CalibrationNetwork {
  readonly name: string;
  readonly graph: Graph;
  readonly isPlain: boolean;
}

type Ref = Draft["nodes"][number]["inputs"][number];

/** A network that grows layer by layer. Codes of every layer spread over int8, as a trained network's do. */
function growing(draw: Draw, shape: readonly number[], isWide: boolean) {
  const dtype = isWide ? "i16" : "i8";
  const quant: Quant = { scale: [Math.fround(isWide ? 2e-4 : 0.05)], zeroPoint: isWide ? 0 : draw.integer(-60, 60) };
  const nodes: Draft["nodes"][number][] = [];
  let at: { readonly ref: Ref; readonly wire: Wire } = {
    ref: { kind: "source", index: 0, output: 0 },
    wire: tensorOf(dtype, shape, quant),
  };
  const appendNode = (pair: readonly [AnyOp, AnyOp], parameters: object, inputs: readonly (typeof at)[]): void => {
    const op = pair[isWide ? 1 : 0];
    const [wire] = op.infer(
      inputs.map((input) => input.wire),
      parameters as never,
    );
    const node = { op, parameters: parameters as never, inputs: inputs.map(({ ref }) => ref) };
    at = { ref: { kind: "node", index: nodes.push(node) - 1, output: 0 }, wire: wire as Wire };
  };
  const grown = {
    get shape() {
      return at.wire.shape;
    },
    get here() {
      return at;
    },
    append: (pair: readonly [AnyOp, AnyOp], parameters: object, ...others: readonly (typeof at)[]) => {
      appendNode(pair, parameters, [at, ...others]);
      return grown;
    },
    /** A layer with weights, `summed` of them for one of `outputs` outputs. */
    weigh(pair: readonly [AnyOp, AnyOp], weightShape: readonly number[], outputs: number, geometry: object) {
      const count = weightShape.reduce((a, b) => a * b, 1);
      const activation = draw.among(["relu", "relu", "none"] as const);
      const zeroPoint = isWide ? 0 : activation === "relu" ? draw.among([-128, -128, -100]) : draw.integer(-20, 20);
      // Codes have a standard deviation of about 60 (of int16 of 15,000), weights of 40.
      const [scale = 1] = at.wire.quant?.scale ?? [];
      const factor = 50 / (40 * 60 * Math.sqrt(count / outputs));
      return grown.append(pair, {
        ...geometry,
        shape: weightShape,
        weights: Int8Array.from({ length: count }, () => draw.integer(-70, 70)),
        weightScale: Float32Array.from({ length: outputs }, () => draw.number(0.7, 1.3) * 0.01),
        bias: null,
        activation,
        output: { scale: [Math.fround((scale * 0.01) / factor)], zeroPoint },
      });
    },
  };
  const finish = (name: string): Graph => {
    const size = shape.reduce((a, b) => a * b, 1);
    const source = {
      name: "input",
      unit: "1",
      channels: { min: size, max: size },
      rateHz: { min: 1, max: 1 },
      gaps: { policy: "mark" },
      tensor: { dtype, shape, quant },
    } as const;
    const draft: Draft = { name, sources: [source], nodes, outputs: [{ name: "output", from: at.ref }] };
    return core.bind(draft, { input: core.tensorBinding(source, 1) });
  };
  return { grown, finish };
}

type Growing = ReturnType<typeof growing>["grown"];

const conv: readonly [AnyOp, AnyOp] = [core.conv2d, core.conv2dInt16];
const depthwise: readonly [AnyOp, AnyOp] = [core.depthwiseConv2d, core.depthwiseConv2dInt16];
const connected: readonly [AnyOp, AnyOp] = [core.fullyConnected, core.fullyConnectedInt16];
const narrow = (op: AnyOp): readonly [AnyOp, AnyOp] => [op, op];

function convolve(to: Growing, draw: Draw, window: readonly [number, number], outputs: number): void {
  const stride = draw.among([1, 1, 1, 2]);
  const geometry = { stride: [stride, stride], dilation: [1, 1], padding: draw.among(["same", "same", "valid"]) };
  to.weigh(conv, [outputs, ...window, to.shape[2]!], outputs, geometry);
}

function byChannel(to: Growing, draw: Draw, window: readonly [number, number]): void {
  const stride = draw.among([1, 1, 2]);
  const geometry = { stride: [stride, stride], dilation: [1, 1], padding: draw.among(["same", "same", "valid"]) };
  to.weigh(depthwise, [...window, to.shape[2]!], to.shape[2]!, geometry);
}

/** The sum, or another op of two, of what there is and a layer on it. */
function residual(to: Growing, draw: Draw, isWide: boolean): void {
  const before = to.here;
  const outputs = to.shape[2]!;
  to.weigh(conv, [outputs, 1, 1, outputs], outputs, { stride: [1, 1], dilation: [1, 1], padding: "same" });
  const pair = draw.among([
    [core.add, core.addInt16],
    [core.add, core.addInt16],
    [core.subtract, core.subtractInt16],
    [core.multiply, core.multiplyInt16],
  ] as const);
  const scale = Math.fround(Math.max(to.here.wire.quant!.scale[0]!, before.wire.quant!.scale[0]!) * 1.4);
  to.append(
    pair,
    { activation: "none", output: { scale: [scale], zeroPoint: isWide ? 0 : draw.integer(-20, 20) } },
    before,
  );
}

/** What a classifier ends with. */
function classify(to: Growing, draw: Draw, isWide: boolean): void {
  const [height = 1, width = 1, channels = 1] = to.shape;
  const pool = draw.among([
    [core.averagePool2d, core.averagePool2dInt16],
    [core.averagePool2d, core.averagePool2dInt16],
    [core.maxPool2d, core.maxPool2dInt16],
    [core.mean, core.meanInt16],
  ] as const);
  if (pool[0] === core.mean) to.append(pool, { axes: [0, 1], keepDimensions: false, output: to.here.wire.quant! });
  else {
    to.append(pool, { window: [height, width], stride: [1, 1], padding: "valid", activation: "none" });
    to.append(narrow(core.reshape), { shape: [channels] });
  }
  const outputs = draw.integer(2, 24);
  to.weigh(connected, [outputs, channels], outputs, { keepDimensions: false });
  const output = isWide ? { scale: [1 / 32768], zeroPoint: 0 } : { scale: [1 / 256], zeroPoint: -128 };
  to.append([core.softmax, core.softmaxInt16], { beta: 1, output });
}

const window = (draw: Draw): readonly [number, number] =>
  draw.among([
    [1, 1],
    [1, 1],
    [1, 1],
    [3, 3],
    [3, 3],
    [5, 3],
    [2, 2],
    [7, 4],
  ] as const);

/** Convolutions over an image, in windows of all kinds, some around a sum. */
function image(name: string, isWide: boolean): Graph {
  const draw = drawFrom(name);
  const shape = [draw.integer(10, 26), draw.integer(8, 26), draw.among([1, 3, 3, 8])];
  const { grown, finish } = growing(draw, shape, isWide);
  convolve(
    grown,
    draw,
    draw.among([
      [3, 3],
      [5, 5],
      [8, 3],
    ] as const),
    draw.among([8, 16, 24, 10]),
  );
  for (let left = draw.integer(1, 3); left > 0; left--) {
    const kind = draw.integer(0, 2);
    if (kind === 0) residual(grown, draw, isWide);
    else if (kind === 1 && grown.shape[0]! > 7)
      byChannel(
        grown,
        draw,
        draw.among([
          [3, 3],
          [3, 3],
          [5, 5],
          [2, 3],
        ] as const),
      );
    if (grown.shape[0]! > 7 && grown.shape[1]! > 7)
      convolve(grown, draw, window(draw), draw.among([8, 16, 32, 48, 20]));
  }
  classify(grown, draw, isWide);
  return finish(name);
}

/** Depthwise and pointwise convolutions in turn, over an image or along time. */
function separable(name: string, isWide: boolean): Graph {
  const draw = drawFrom(name);
  const isLine = draw.chance(0.4);
  const shape = isLine
    ? [draw.integer(20, 50), 1, draw.among([16, 24, 40])]
    : [draw.integer(12, 30), draw.integer(6, 24), 8];
  const { grown, finish } = growing(draw, shape, isWide);
  for (let left = draw.integer(2, 3); left > 0 && grown.shape[0]! >= 12; left--) {
    byChannel(
      grown,
      draw,
      isLine
        ? [draw.integer(2, 11), 1]
        : draw.among([
            [3, 3],
            [3, 3],
            [4, 2],
          ] as const),
    );
    convolve(grown, draw, [1, 1], draw.among([16, 32, 64, 80]));
  }
  classify(grown, draw, isWide);
  return finish(name);
}

/** Fully connected layers, some with an activation of their own. */
function rows(name: string, isWide: boolean): Graph {
  const draw = drawFrom(name);
  const { grown, finish } = growing(draw, [draw.integer(30, 400)], isWide);
  for (let left = draw.integer(1, 5); left > 0; left--) {
    const outputs = draw.among([8, 32, 100, 128, draw.integer(10, 200)]);
    grown.weigh(connected, [outputs, grown.shape[0]!], outputs, { keepDimensions: false });
    if (!isWide && draw.chance(0.3))
      grown.append(narrow(draw.among([core.relu, core.relu6])), {
        output: { scale: grown.here.wire.quant!.scale, zeroPoint: -128 },
      });
  }
  return finish(name);
}

const kinds = { image, separable, rows };
const several = (
  kind: keyof typeof kinds,
  count: number,
  how: "faster" | "plain" | "int16",
): readonly CalibrationNetwork[] =>
  Array.from({ length: count }, (_, k) => `${kind}-${how}-${k + 1}`).map((name) => ({
    name,
    graph: kinds[kind](name, how === "int16"),
    isPlain: how !== "faster",
  }));

export const calibrationNetworks: readonly CalibrationNetwork[] = [
  ...several("image", 12, "faster"),
  ...several("separable", 12, "faster"),
  ...several("rows", 4, "faster"),
  ...several("image", 4, "plain"),
  ...several("separable", 3, "plain"),
  ...several("rows", 2, "plain"),
  ...several("image", 4, "int16"),
  ...several("separable", 3, "int16"),
  ...several("rows", 2, "int16"),
];

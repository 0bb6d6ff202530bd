import type { Draw } from "../compile/corpus/draw.testing.ts";
import { bind, type Graph, tensorBinding } from "../graph/bind.ts";
import type { Draft, Node, Ref } from "../graph/draft.ts";
import type { AnyOp, Parameters } from "../graph/op.ts";
import {
  add,
  addInt16,
  averagePool2d,
  averagePool2dInt16,
  concatenate,
  conv2d,
  conv2dInt16,
  depthwiseConv2d,
  depthwiseConv2dInt16,
  fullyConnected,
  fullyConnectedInt16,
  maxPool2d,
  maxPool2dInt16,
  mean,
  meanInt16,
  multiply,
  multiplyInt16,
  pad,
  recentColumns,
  reshape,
  stridedSlice,
  transpose,
} from "../ops/all.ts";
import { rational } from "../wire/rational.ts";
import { frameSize, noDelay, type Quant, type Wire } from "../wire/wire.ts";

const narrow = {
  conv: conv2d,
  depthwise: depthwiseConv2d,
  average: averagePool2d,
  most: maxPool2d,
  add,
  mean,
  multiply,
  full: fullyConnected,
};
const wide = {
  conv: conv2dInt16,
  depthwise: depthwiseConv2dInt16,
  average: averagePool2dInt16,
  most: maxPool2dInt16,
  add: addInt16,
  mean: meanInt16,
  multiply: multiplyInt16,
  full: fullyConnectedInt16,
};

/** A wire in the making. */
interface Made {
  readonly ref: Ref;
  readonly wire: Wire;
}

/** How far a layer goes along time, and how. */
interface Along {
  readonly taps: number;
  readonly stride: number;
  readonly dilation: number;
}

/** A network of codes over moving windows as it is drawn: layers along time, then heads and outputs. */
export class RandomNetwork {
  readonly #draw: Draw;
  readonly #ops: typeof narrow | typeof wide;
  readonly #nodes: Node[] = [];
  readonly #axis: 0 | 1;
  readonly #source: Wire;

  constructor(draw: Draw, dtype: "i8" | "i16") {
    this.#draw = draw;
    this.#ops = dtype === "i8" ? narrow : wide;
    this.#axis = draw.among([0, 1] as const);
    const arriving = draw.among([1, 1, 2, draw.integer(3, 5)]);
    const channels = draw.among([1, 2, 3, 4]);
    this.#source = {
      dtype,
      shape: this.#axis === 0 ? [arriving, draw.among([1, 1, 4]), channels] : [1, arriving, channels],
      rate: rational(12),
      delay: noDelay,
      unit: "1",
      validity: "dense",
      quant: {
        scale: [Math.fround(dtype === "i8" ? 0.05 : 0.0002)],
        zeroPoint: dtype === "i8" ? draw.integer(-20, 20) : 0,
      },
    };
  }

  /** A whole network: up to five layers along time, branches that meet again among them, one head or more. */
  draft(): Draft {
    const { integer, chance, among } = this.#draw;
    const { dtype, shape, quant } = this.#source;
    const stream: Made = { ref: { kind: "source", index: 0, output: 0 }, wire: this.#source };
    const columns = integer(Math.max(4, shape[this.#axis] ?? 1), 40);
    const window = { columns, hop: among([1, 1, 2, 3]), axis: this.#axis, phases: 1, lost: "invalid" } as const;
    let at = this.#through(recentColumns, window, chance(0.2) ? this.#convolution(stream, one) : stream);
    const outputs: { name: string; from: Ref }[] = [];
    for (let layers = integer(1, 5); layers > 0; layers--) {
      at = this.#layer(at);
      if (chance(0.15)) outputs.push({ name: `columns-${layers}`, from: at.ref });
    }
    outputs.push({ name: "output", from: this.#head(at).ref });
    const size = frameSize(this.#source);
    return {
      name: "random",
      sources: [
        {
          name: "input",
          unit: "1",
          channels: { min: size, max: size },
          rateHz: { min: 1, max: 1000 },
          gaps: { policy: "mark" },
          tensor: { dtype, shape, ...(quant ? { quant } : {}) },
        },
      ],
      nodes: this.#nodes,
      outputs,
    };
  }

  #through(op: unknown, parameters: unknown, ...inputs: readonly Made[]): Made {
    const [wire] = (op as AnyOp).infer(
      inputs.map((input) => input.wire),
      parameters as never,
    );
    const refs = inputs.map(({ ref }) => ref);
    const index = this.#nodes.push({ op: op as AnyOp, parameters: parameters as Parameters, inputs: refs }) - 1;
    return { ref: { kind: "node", index, output: 0 }, wire: wire as Wire };
  }

  #layer(x: Made): Made {
    const { integer, among } = this.#draw;
    const total = x.wire.shape[this.#axis] as number;
    const taps = integer(1, Math.min(5, total));
    const most = taps === 1 ? 3 : Math.floor((total - 1) / (taps - 1));
    const along = { taps, stride: among([1, 1, 1, 2, integer(1, 4)]), dilation: integer(1, Math.min(3, most)) };
    return among([
      () => this.#convolution(x, along),
      () => this.#convolution(x, along),
      () => this.#depthwise(x, along),
      () => this.#pool(x, along),
      () => this.#branches(x, along),
      () => this.#moved(x),
      () => this.#product(x),
    ])();
  }

  /** Weights that let codes keep their spread, one scale for each output. */
  #weights(x: Made, count: number, outputs: number) {
    const { integer, number } = this.#draw;
    const bias = Int32Array.from({ length: outputs }, () => integer(-2000, 2000));
    const scale = Math.fround((x.wire.quant?.scale[0] ?? 1) * 0.02 * 74 * Math.sqrt(count / outputs));
    const wideBias = { low: bias, high: bias.map((word) => word >> 31) };
    return {
      weights: Int8Array.from({ length: count }, () => integer(-127, 127)),
      weightScale: Float32Array.from({ length: outputs }, () => 0.02 * number(0.7, 1.3)),
      bias: x.wire.dtype === "i8" ? bias : wideBias,
      activation: this.#draw.among(["none", "none", "relu"] as const),
      output: this.#quant(x, scale),
    };
  }

  #quant(x: Made, scale: number): Quant {
    return { scale: [Math.fround(scale)], zeroPoint: x.wire.dtype === "i8" ? this.#draw.integer(-30, 30) : 0 };
  }

  /** Of the axis of time and the other one; along the other one layers may pad. */
  #pairs(x: Made, { taps, stride, dilation }: Along) {
    const across = this.#axis === 0 ? Math.min(3, x.wire.shape[1] ?? 1) : 1;
    const pair = (time: number, other: number) =>
      this.#axis === 0 ? ([time, other] as const) : ([other, time] as const);
    const padded = across === 3 && this.#draw.chance(0.5);
    return {
      window: pair(taps, across),
      stride: pair(stride, 1),
      dilation: pair(dilation, 1),
      padding: padded ? ([0, 1, 0, 1] as const) : ("valid" as const),
    };
  }

  #convolution(x: Made, along: Along): Made {
    const { window, ...facts } = this.#pairs(x, along);
    const [inputs, outputs] = [x.wire.shape[2] ?? 1, this.#draw.integer(1, 5)];
    const shape = [outputs, ...window, inputs] as const;
    const weights = this.#weights(x, outputs * window[0] * window[1] * inputs, outputs);
    return this.#through(this.#ops.conv, { shape, ...weights, ...facts }, x);
  }

  #depthwise(x: Made, along: Along): Made {
    const { window, ...facts } = this.#pairs(x, along);
    const outputs = (x.wire.shape[2] ?? 1) * this.#draw.among([1, 1, 2]);
    const weights = this.#weights(x, outputs * window[0] * window[1], outputs);
    return this.#through(this.#ops.depthwise, { shape: [...window, outputs], ...weights, ...facts }, x);
  }

  #pool(x: Made, { taps, stride }: Along): Made {
    const { window } = this.#pairs(x, { taps, stride, dilation: 1 });
    const strides = this.#axis === 0 ? [stride, 1] : [1, stride];
    const op = this.#draw.among([this.#ops.average, this.#ops.most]);
    return this.#through(op, { window, stride: strides, padding: "valid", activation: "none" }, x);
  }

  /** Two ways that meet again: convolutions of one reach, or one beside the columns in the middle of its own, as of a residual block. */
  #branches(x: Made, along: Along): Made {
    const outputs = x.wire.shape[2] ?? 1;
    const { taps, stride, dilation } = along;
    const pair = (time: number): readonly [number, number] => (this.#axis === 0 ? [time, 1] : [1, time]);
    const branch = (): Made => {
      const shape = [outputs, ...pair(taps), outputs];
      const weights = this.#weights(x, outputs * taps * outputs, outputs);
      const steps = { stride: pair(stride), dilation: pair(dilation), padding: "valid" };
      return this.#through(this.#ops.conv, { shape, ...weights, ...steps }, x);
    };
    const left = branch();
    const right = this.#draw.chance(0.5) ? this.#middle(x, left, along) : branch();
    const output = this.#quant(x, 1.4 * Math.max(left.wire.quant?.scale[0] ?? 1, right.wire.quant?.scale[0] ?? 1));
    if (this.#draw.chance(0.7)) return this.#through(this.#ops.add, { activation: "none", output }, left, right);
    return this.#through(concatenate, { axis: 2 }, left, left);
  }

  /** As many columns as another way has, from its first tap but one on. */
  #middle(x: Made, { wire }: Made, { taps, stride, dilation }: Along): Made {
    const begin = [0, 0, 0].with(this.#axis, Math.min(1, taps - 1) * dilation);
    const counts = [...x.wire.shape].with(this.#axis, wire.shape[this.#axis] ?? 1);
    return this.#through(stridedSlice, { begin, counts, steps: [1, 1, 1].with(this.#axis, stride), dropped: [] }, x);
  }

  /** Code by code: each column by itself. */
  #product(x: Made): Made {
    const scale = Math.fround((x.wire.quant?.scale[0] ?? 1) ** 2 * (x.wire.dtype === "i8" ? 60 : 15_000));
    return this.#through(this.#ops.multiply, { activation: "none", output: this.#quant(x, scale) }, x, x);
  }

  /** Under a shape with other axes beside that of time, turned there, and back where layers want it. */
  #moved(x: Made): Made {
    const { shape } = x.wire;
    const columns = shape[this.#axis] ?? 1;
    const size = frameSize(x.wire) / columns;
    const flat = this.#through(reshape, { shape: [columns, 1, size] }, x);
    const turned = this.#draw.chance(0.5) ? this.#through(transpose, { order: [1, 0, 2] }, flat) : flat;
    const around = turned.wire.shape.map((_, axis) => (axis === 2 ? [1, 0] : [0, 0]));
    const padded = this.#through(pad, { around, code: 5 }, turned);
    const taken = { begin: [0, 0, 1], counts: turned.wire.shape, steps: [1, 1, 1], dropped: [] };
    return this.#through(reshape, { shape }, this.#through(stridedSlice, taken, padded));
  }

  #head(x: Made): Made {
    const output = this.#quant(x, x.wire.quant?.scale[0] ?? 1);
    const flat = (): Made => this.#through(reshape, { shape: [frameSize(x.wire)] }, x);
    const full = (y: Made): Made => {
      const [inputs, outputs] = [frameSize(y.wire), this.#draw.integer(1, 5)];
      const weights = this.#weights(y, inputs * outputs, outputs);
      return this.#through(this.#ops.full, { shape: [outputs, inputs], keepDimensions: false, ...weights }, y);
    };
    return this.#draw.among([
      () => x,
      () => full(flat()),
      () => full(this.#through(this.#ops.mean, { axes: [0, 1], keepDimensions: false, output }, x)),
    ])();
  }
}

const one: Along = { taps: 1, stride: 1, dilation: 1 };

/** The network bound, 12 frames a second. */
export const bound = (draft: Draft): Graph =>
  bind(draft, Object.fromEntries(draft.sources.map((source) => [source.name, tensorBinding(source, 12)])));

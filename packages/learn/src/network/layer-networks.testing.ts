import { attention, gru, layerNorm, squeezeExcite } from "./blocks/all.ts";
import {
  addition,
  averagePool,
  channelAffine,
  concatenation,
  convolution,
  dense,
  depthwiseConvolution,
  fixed,
  hardSwish,
  inverseRoot,
  leakyRectifier,
  logistic,
  matrixProduct,
  maxPool,
  mean,
  meanAlong,
  multiplication,
  part,
  rectifier,
  rectifierTo6,
  reshaped,
  softmax,
  subtraction,
  tanh,
  transposed,
} from "./layers/all.ts";
import { type Feature, network, type Network } from "./network.ts";

const none = { activation: "none" } as const;
const frame = [3, 10, 4] as const;
const window = { window: [2, 3], stride: [1, 2], dilation: [1, 1], padding: "same" } as const;
const plain = { batchNorm: false, activation: "none" } as const;
const of = (name: string, describe: (x: Feature) => Feature, input: readonly number[] = frame): Network =>
  network(`${name} layer`, input, describe);
/** Another wire of the same shape and other numbers. */
const other = (x: Feature): Feature => x.through(dense, { outputs: x.shape.at(-1)!, ...plain }, "other");

/** Every kind of layer, and every part made of several, as a network of its own; some with a dense layer before them, for a second input. */
export const layerNetworks: readonly Network[] = [
  of("convolution", (x) => x.through(convolution, { ...window, ...plain, outputs: 5 })),
  of("convolution, dilated, relu6", (x) =>
    x.through(convolution, {
      ...window,
      outputs: 8,
      window: [1, 3],
      stride: [1, 1],
      dilation: [1, 3],
      batchNorm: false,
      activation: "relu6",
    }),
  ),
  of("depthwiseConvolution", (x) =>
    x.through(depthwiseConvolution, { ...window, batchNorm: false, activation: "relu" }),
  ),
  of("dense", (x) => x.through(dense, { outputs: 7, ...plain })),
  of("addition", (x) => x.with(other(x)).through(addition, { activation: "relu" })),
  of("subtraction", (x) => x.with(x.through(meanAlong, { axis: 2 })).through(subtraction, none)),
  of("multiplication", (x) => x.with(other(x)).through(multiplication, none)),
  of("mean", (x) => x.through(mean, {})),
  of("meanAlong", (x) => x.through(meanAlong, { axis: 1 })),
  of("averagePool", (x) => x.through(averagePool, { window: [2, 3], stride: [1, 2], padding: "same" })),
  of("maxPool", (x) => x.through(maxPool, { window: [2, 2], stride: [2, 2], padding: "valid" })),
  of("concatenation", (x) => x.with(other(x)).through(concatenation, { axis: 1 })),
  of("moves", (x) =>
    x
      .through(transposed, { order: [2, 0, 1] })
      .through(reshaped, { shape: [12, 10] })
      .through(part, { axis: 0, from: 2, length: 7 }),
  ),
  of("matrixProduct", (x) => x.with(other(x)).through(matrixProduct, { transposeLeft: false, transposeRight: true })),
  of("softmax", (x) => x.through(softmax, { factor: 0.7 })),
  of("logistic", (x) => x.through(logistic, {})),
  of("tanh", (x) => x.through(tanh, {})),
  of("hardSwish", (x) => x.through(hardSwish, {})),
  of("rectifier", (x) => x.through(rectifier, {})),
  of("rectifierTo6", (x) => x.through(rectifierTo6, {})),
  of("leakyRectifier", (x) => x.through(leakyRectifier, { slope: 0.1 })),
  of("inverseRoot", (x) => {
    const square = x.with(x).through(multiplication, none);
    const least = square.through(fixed, { value: 0.5, shape: [1, 1, 1] });
    return square.with(least).through(addition, none).through(inverseRoot, {});
  }),
  of("channelAffine", (x) => x.through(channelAffine, {})),
  of("squeezeExcite", (x) => squeezeExcite(x, { name: "gate", squeezed: 3 })),
  of("gru", (x) => gru(x, { name: "gru", units: 6 }), [4, 5]),
  of("attention", (x) => attention(x, { name: "attention", heads: 2, headSize: 4, outputs: 5 }), [6, 8]),
  of("layerNorm", (x) => layerNorm(x, { name: "norm", epsilon: 0.05 }), [6, 16]),
];

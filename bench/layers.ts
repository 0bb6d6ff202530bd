import { conv2d, depthwiseConv2d, fullyConnected, sequenceCodes } from "../packages/core/src/index.ts";
import { quant, single, type Single } from "../packages/learn/src/litert/single-op.testing.ts";

/** Seeded weights, with factors and biases that let the codes spread. */
const weightsOf = (outputs: number, elements: number) => ({
  weights: sequenceCodes(outputs * elements, 1, outputs + elements).codes as Int8Array,
  weightScale: Float32Array.from({ length: outputs }, (_, k) => 0.004 + 0.0001 * (k % 7)),
  bias: Int32Array.from({ length: outputs }, (_, k) => 100 * (k % 11) - 500),
  activation: "relu" as const,
  output: quant(Math.sqrt(elements) / 32, -128),
});
const window = { stride: [1, 1], dilation: [1, 1], padding: "same" } as const;

type Shape = readonly [height: number, width: number, channels: number];

function convolution([height, width, channels]: Shape, size: number, outputs: number): Single {
  const elements = size * size * channels;
  const shape = [outputs, size, size, channels] as const;
  const name = `conv-2d ${size}x${size}, ${height}x${width}x${channels} to ${outputs}, K = ${elements}`;
  return single(name, [height, width, channels], (x) =>
    x.through(conv2d, { ...window, shape, ...weightsOf(outputs, elements) }),
  );
}

/** Layers as the MLPerf Tiny models have them, and one of 640 inputs. K is how many products an output sums up. */
export const layers = (): readonly Single[] => [
  convolution([32, 32, 16], 3, 16),
  convolution([24, 24, 16], 3, 32),
  convolution([16, 16, 32], 3, 32),
  convolution([8, 8, 64], 3, 64),
  convolution([3, 3, 256], 1, 256),
  convolution([25, 5, 64], 1, 64),
  single("depthwise-conv-2d 3x3, 25x5x64, K = 9", [25, 5, 64], (x) =>
    x.through(depthwiseConv2d, { ...window, shape: [3, 3, 64] as const, ...weightsOf(64, 9) }),
  ),
  single("fully-connected 640 to 128, K = 640", [640], (x) =>
    x.through(fullyConnected, { shape: [128, 640] as const, keepDimensions: false, ...weightsOf(128, 640) }),
  ),
];

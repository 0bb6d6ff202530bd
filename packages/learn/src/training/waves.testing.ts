import { network, type Network } from "../network/network.ts";
import { convolution, dense, mean } from "../network/layers/all.ts";
import { classExamples, type Examples } from "./examples.ts";
import { randomStream } from "./random.ts";

/** Waves of 2, 3 and 5 periods in 32 samples of two channels, with random phase and height and noise: three classes that a small network tells apart. */
export function waves(rows: number, seed: number, labelOf = (row: number): number => row % 3): Examples {
  const inputs = new Float32Array(rows * 64);
  const labels = Array.from({ length: rows }, (_, row) => labelOf(row));
  for (const [row, label] of labels.entries()) {
    const { uniform, normal } = randomStream(seed, "augmentation", row);
    const [phase, height] = [uniform() * 2 * Math.PI, 0.5 + uniform()];
    for (let t = 0; t < 32; t++)
      for (let channel = 0; channel < 2; channel++)
        inputs[row * 64 + t * 2 + channel] =
          height * Math.sin(phase + channel + (2 * Math.PI * [2, 3, 5][label]! * t) / 32) + 0.3 * normal();
  }
  return classExamples({
    inputs,
    labels,
    classes: 3,
    smoothing: 0.05,
    subjects: labels.map((_, row) => `seed ${seed}, ${row % 7}`),
  });
}

const window = { window: [1, 5], stride: [1, 2], dilation: [1, 1], padding: "same" } as const;

/** Two convolutions, a mean and a dense layer: 491 parameters. */
export const waveNetwork: Network = network("waves", [1, 32, 2], (x) =>
  x
    .through(convolution, { ...window, outputs: 8, batchNorm: true, activation: "relu" })
    .through(convolution, { ...window, outputs: 8, batchNorm: true, activation: "relu" })
    .through(mean, {})
    .through(dense, { outputs: 3, batchNorm: false, activation: "none" }),
);

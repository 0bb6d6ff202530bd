/** The networks whose training is timed, here and in train_peer.py. Input: 4 channels of 256 samples; 8 classes. */
import {
  type Augmentation,
  Blocks,
  classLoss,
  Layers,
  type Network,
  network,
  type Trainable,
  trainableOf,
} from "../packages/learn/src/index.ts";

const along = (columns: number, stride: number) =>
  ({ window: [1, columns], stride: [1, stride], dilation: [1, 1], padding: "same" }) as const;
const rectified = { batchNorm: true, activation: "relu" } as const;
const { addition, convolution, dense, depthwiseConvolution, mean, reshaped } = Layers;
const classes = { outputs: 8, batchNorm: false, activation: "none" } as const;

/** Four plain convolutions: 81,448 parameters. */
const plain: Network = network("conv net", [1, 256, 4], (x) =>
  x
    .through(convolution, { ...along(7, 2), ...rectified, outputs: 32 })
    .through(convolution, { ...along(5, 2), ...rectified, outputs: 64 })
    .through(convolution, { ...along(5, 2), ...rectified, outputs: 96 })
    .through(convolution, { ...along(5, 1), ...rectified, outputs: 80 })
    .through(mean, {})
    .through(dense, classes),
);

/** One plain and four depthwise-separable convolutions: 23,864 parameters. */
const separable: Network = network("DS-CNN", [1, 256, 4], (x) => {
  let y = x.through(convolution, { ...along(7, 2), ...rectified, outputs: 48 });
  for (const [outputs, stride] of [
    [64, 1],
    [64, 2],
    [80, 1],
    [88, 2],
  ] as const)
    y = y
      .through(depthwiseConvolution, { ...along(5, stride), ...rectified })
      .through(convolution, { ...along(1, 1), ...rectified, outputs });
  return y.through(mean, {}).through(dense, classes);
});

/**
 * Two layers of a transformer, 128 wide: 64 patches of 4 samples, 4 heads of 32, a middle of 256, normalised before each part. As written for int8: layer
 * normalisation is made of the device's ops.
 */
const transformer: Network = network("transformer", [1, 256, 4], (x) => {
  const patches = { ...along(4, 4), padding: "valid", batchNorm: false, activation: "none", outputs: 128 } as const;
  let y = x.through(convolution, patches).through(reshaped, { shape: [64, 128] });
  for (const name of ["first", "second"]) {
    const heard = Blocks.attention(Blocks.layerNorm(y, { name: `${name}.before`, epsilon: 1e-5 }), {
      name: `${name}.attention`,
      heads: 4,
      headSize: 32,
      outputs: 128,
    });
    y = y.with(heard).through(addition, { activation: "none" });
    const thought = Blocks.layerNorm(y, { name: `${name}.between`, epsilon: 1e-5 })
      .through(dense, { outputs: 256, batchNorm: false, activation: "relu" })
      .through(dense, { outputs: 128, batchNorm: false, activation: "none" });
    y = y.with(thought).through(addition, { activation: "none" });
  }
  return y
    .through(reshaped, { shape: [1, 64, 128] })
    .through(mean, {})
    .through(dense, classes);
});

/** By the names that train_peer.py knows them by. */
export const networks = { plain, separable, transformer } as const;

/** What a thread computes: the network of a name. */
export function shardWork(name: unknown): {
  readonly trainable: Trainable;
  readonly augmentation: Augmentation | null;
} {
  return { trainable: trainableOf(networks[name as keyof typeof networks], classLoss(8)), augmentation: null };
}

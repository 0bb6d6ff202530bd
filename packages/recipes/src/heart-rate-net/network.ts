import { type Feature, Layers, type Loss, network, TensorOps } from "@afferent/learn";
import { rateFrames } from "@afferent/library";

const { addition, convolution } = Layers;
const channels = 24;
/** Rates of one column: 3 /min, about a bin of the spectrum. */
const ratesPerColumn = 3;

/** Looks at five columns, `reach` apart, and adds what it finds. */
const residual = (x: Feature, reach: number): Feature =>
  x
    .with(
      x.through(convolution, {
        window: [1, 5],
        stride: [1, 1],
        dilation: [1, reach],
        padding: "same",
        outputs: channels,
        batchNorm: true,
        activation: "none",
      }),
    )
    .through(addition, { activation: "relu" });

/**
 * From what three windows of light and one of motion say of 183 rates to the logarithm of each rate's likelihood, but for a constant: all features of nine neighbouring rates in one column, three residual
 * convolutions along the columns, and three rates out of each column. The same weights at every rate, so that no rate is preferred by itself. About 11,300 weights.
 */
export const rateNetwork = network("heart-rate-net", [rateFrames.rows, rateFrames.count, 1], (x) => {
  const { rows } = rateFrames;
  let y = x.through(convolution, {
    window: [rows, 9],
    stride: [rows, ratesPerColumn],
    dilation: [1, 1],
    padding: "same",
    outputs: channels,
    batchNorm: true,
    activation: "relu",
  });
  for (const reach of [1, 2, 1]) y = residual(y, reach);
  return y.through(convolution, {
    window: [1, 3],
    stride: [1, 1],
    dilation: [1, 1],
    padding: "same",
    outputs: ratesPerColumn,
    batchNorm: false,
    activation: "none",
  });
});

/** Softmax and cross-entropy over the rates; a target is the share of each rate. */
export const rateLoss: Loss = {
  target: [rateFrames.count],
  record(tape, { output }, of) {
    const [rows = 0] = output.shape;
    const logits = TensorOps.reshape(output, [rows, rateFrames.count]);
    const { loss, probabilities } = TensorOps.crossEntropy(tape, logits, of);
    return { loss, output: probabilities };
  },
};

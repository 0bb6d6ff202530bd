import { expect, test } from "vitest";
import { type Computation, numbers } from "../../gradients.testing.ts";
import { testGradients } from "../../golden.testing.ts";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";
import { square } from "../activations/map.ts";
import { add, reshape, scale } from "../elementwise/elementwise.ts";
import { softmax } from "../softmax/softmax.ts";
import { binMean, binTargets } from "./bins.ts";
import { contrastiveLoss } from "./contrastive.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { ctcLoss } from "./ctc.ts";
import { divergence, focalLoss, weightsByClass } from "./focal.ts";
import { binaryCrossEntropy, huber, ordinalLoss, squaredError, thresholdTargets, type Wanted } from "./pointwise.ts";

type P = Parameters<Computation>[1];

/** Numbers that are no parameters, so that no gradient is asked of them. */
const drawn = (tape: Tape, shape: readonly number[], seed: number): Tensor =>
  constant(tape, shape, numbers(sizeOf(shape), seed));

/** Soft targets of five rows of seven classes, and weights of the rows that are not below 0. */
const wanted = (tape: Tape): Wanted => ({
  targets: softmax(tape, scale(tape, drawn(tape, [5, 7], 11), 4)),
  weights: square(tape, scale(tape, drawn(tape, [5], 12), 2)),
});
const logits = (tape: Tape, p: P): Tensor => scale(tape, p("logits", [5, 7]), 8);

function constant(tape: Tape, shape: readonly number[], values: Float32Array | Int32Array): Tensor {
  const y = tape.tensor(shape, values instanceof Int32Array ? "i32" : "f32");
  tape.call("copy", { x: values, y, count: sizeOf(shape) });
  return y;
}

/** Three sequences of nine steps over five classes, 0 being the blank: two equal labels in a row, no labels at all, and a sequence cut short. */
const sequences = (tape: Tape): Parameters<typeof ctcLoss>[2] => ({
  labels: constant(tape, [3, 4], Int32Array.of(1, 1, 2, 3, 0, 0, 0, 0, 4, 2, 4, 0)),
  counts: constant(tape, [3], Int32Array.of(4, 0, 3)),
  times: constant(tape, [3], Int32Array.of(9, 8, 6)),
});

testGradients("losses", {
  "cross-entropy with soft targets and weights": (tape, p) => crossEntropy(tape, logits(tape, p), wanted(tape)).loss,
  "cross-entropy with weights of classes": (tape, p) => {
    const x = logits(tape, p);
    const targets = softmax(tape, drawn(tape, [5, 7], 11));
    return crossEntropy(tape, x, { targets, weights: weightsByClass(tape, targets, [1, 2, 0.5, 3, 1, 4, 0.25]) }).loss;
  },
  "focal loss of focus 2": (tape, p) => focalLoss(tape, logits(tape, p), wanted(tape), 2),
  "focal loss of focus 1/2": (tape, p) => focalLoss(tape, logits(tape, p), wanted(tape), 0.5),
  "focal loss of focus 0": (tape, p) => focalLoss(tape, logits(tape, p), wanted(tape), 0),
  "Kullback-Leibler divergence": (tape, p) => divergence(tape, logits(tape, p), wanted(tape)),
  "squared error by rows": (tape, p) => {
    const x = p("x", [3, 7]);
    return squaredError(tape, x, { targets: drawn(tape, [3, 7], 11), weights: square(tape, drawn(tape, [3], 12)) });
  },
  "reconstruction of what was hidden": (tape, p) => {
    const hidden = Float32Array.from({ length: 42 }, (_, i) => (i % 3 === 0 ? 1 : 0));
    return squaredError(tape, p("x", [2, 7, 3]), {
      targets: drawn(tape, [2, 7, 3], 11),
      weights: constant(tape, [2, 7, 3], hidden),
    });
  },
  "Huber's loss": (tape, p) => {
    const x = p("x", [3, 7]);
    return huber(tape, x, { targets: drawn(tape, [3, 7], 11), weights: square(tape, drawn(tape, [3], 12)) }, 0.25);
  },
  "several labels": (tape, p) => binaryCrossEntropy(tape, logits(tape, p), wanted(tape)),
  "ordered classes": (tape, p) => {
    const targets = constant(tape, [5, 7], thresholdTargets([0, 7, 3, 1, 6], 8));
    return ordinalLoss(tape, logits(tape, p), {
      targets,
      weights: square(tape, scale(tape, drawn(tape, [5], 12), 2)),
    });
  },
  "a distribution over bins": (tape, p) => {
    const bins = { first: 30, step: 4, bins: 11 };
    const x = scale(tape, p("logits", [3, 11]), 4);
    const targets = binTargets(tape, constant(tape, [3], Float32Array.of(29, 47.25, 66)), { ...bins, deviation: 5 });
    const { loss } = crossEntropy(tape, x, { targets, weights: constant(tape, [3], Float32Array.of(1, 1, 2)) });
    const mean = binMean(tape, softmax(tape, x), bins);
    const wantedMeans = constant(tape, [3], Float32Array.of(29, 47.25, 66));
    const rows = { targets: wantedMeans, weights: constant(tape, [3], Float32Array.of(1, 1, 1)) };
    return add(tape, loss, reshape(squaredError(tape, mean, rows), [1]));
  },
  "contrast between views": (tape, p) => contrastiveLoss(tape, p("x", [10, 6]), { temperature: 0.5 }),
  "labels along sequences": (tape, p) =>
    ctcLoss(tape, scale(tape, p("logits", [3, 9, 5]), 6), sequences(tape), { blank: 0 }),
  "labels along 200 steps": (tape, p) => {
    const counts = constant(tape, [1], Int32Array.of(20));
    const labels = constant(
      tape,
      [1, 20],
      Int32Array.from({ length: 20 }, (_, k) => (k * 5) % 6),
    );
    const times = constant(tape, [1], Int32Array.of(200));
    return ctcLoss(tape, scale(tape, p("logits", [1, 200, 7]), 20), { labels, counts, times }, { blank: 6 });
  },
});

test("the thresholds of class 2 of 4 are above 0, above 1, not above 2", () => {
  expect([...thresholdTargets([2, 0, 3], 4)]).toEqual([1, 1, 0, 0, 0, 0, 1, 1, 1]);
});

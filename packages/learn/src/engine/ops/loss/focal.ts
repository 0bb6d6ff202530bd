import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";
import { none } from "../linear/linear.ts";
import type { Wanted } from "./pointwise.ts";

/**
 * Focal loss of softmax(logits): -target (1 - p)^focus ln(p), added up over classes, the mean over rows by weights; a focus of 0 is the cross-entropy.
 * Source: Lin et al. 2017, arXiv 1708.02002. In: logits and targets [rows, classes], weights [rows]. Out: one number.
 */
export function focalLoss(tape: Tape, logits: Tensor, { targets, weights }: Wanted, focus: number): Tensor {
  const facts = rowsOf(logits, targets);
  const logs = tape.tensor(logits.shape);
  const loss = tape.kept([1]);
  tape.call("focal", { logits, targets, weights, logs, loss, ...facts, focus });
  return tape.record(loss, [logits], (dLoss) => {
    const dLogits = tape.tensor(logits.shape);
    tape.call("focal_back", { logs, targets, weights, dLoss, dLogits, ...facts, focus });
    return [dLogits];
  });
}

/**
 * The Kullback-Leibler divergence of softmax(logits) from the targets: target (ln(target) - ln(p)), added up over classes, the mean over rows by weights. What a
 * pupil learns its teacher's probabilities by. In: logits and targets [rows, classes], weights [rows]. Out: one number, in nats.
 */
export function divergence(tape: Tape, logits: Tensor, { targets, weights }: Wanted): Tensor {
  const facts = rowsOf(logits, targets);
  const probabilities = tape.tensor(logits.shape);
  const loss = tape.kept([1]);
  tape.call("divergence", { logits, targets, weights, probabilities, loss, ...facts });
  return tape.record(loss, [logits], (dLoss) => {
    const dLogits = tape.tensor(logits.shape);
    tape.call("cross_entropy_back", { probabilities, targets, weights, dLoss, dLogits, ...facts });
    return [dLogits];
  });
}

/** Weights of rows from those of their classes: sum over classes of target * weight. In: targets [rows, classes]. Out: [rows]. */
export function weightsByClass(tape: Tape, targets: Tensor, weightOfClass: readonly number[]): Tensor {
  const [rows = 0, classes = 0] = targets.shape;
  assert(weightOfClass.length === classes, `a weight of each of ${classes} classes, not ${weightOfClass.length}`);
  const y = tape.tensor([rows]);
  const weights = Float32Array.from(weightOfClass);
  tape.call("dense", { x: targets, weights, bias: none, y, rows, inputs: classes, outputs: 1 });
  return y;
}

function rowsOf(logits: Tensor, targets: Tensor): { readonly rows: number; readonly classes: number } {
  assert(targets.shape.join() === logits.shape.join(), `targets of shape [${logits.shape.join()}]`);
  const classes = logits.shape.at(-1)!;
  return { rows: sizeOf(logits.shape) / classes, classes };
}

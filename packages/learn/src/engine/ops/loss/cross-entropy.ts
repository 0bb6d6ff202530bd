import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Cross-entropy of softmax(logits) with soft targets, the mean over rows by their weights: class weights and focus on hard rows come in through them.
 * In: logits and targets [rows, classes], weights [rows]. Out: the loss, one number, and the probabilities.
 */
export function crossEntropy(
  tape: Tape,
  logits: Tensor,
  { targets, weights }: { readonly targets: Tensor; readonly weights: Tensor },
): { readonly loss: Tensor; readonly probabilities: Tensor } {
  const [rows = 0, classes = 0] = logits.shape;
  assert(targets.shape.join() === logits.shape.join(), `targets of shape [${logits.shape.join()}]`);
  const probabilities = tape.kept(logits.shape);
  const loss = tape.kept([1]);
  tape.call("cross_entropy", { logits, targets, weights, probabilities, loss, rows, classes });
  const recorded = tape.record(loss, [logits], (dLoss) => {
    const dLogits = tape.tensor(logits.shape);
    tape.call("cross_entropy_back", { probabilities, targets, weights, dLoss, dLogits, rows, classes });
    return [dLogits];
  });
  return { loss: recorded, probabilities };
}

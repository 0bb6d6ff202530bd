import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";

/** What sequences say, all i32: their labels [batch, labels], how many of them count [batch], and how many steps of each sequence count [batch], at least 1. */
export interface CtcTargets {
  readonly labels: Tensor;
  readonly counts: Tensor;
  readonly times: Tensor;
}

/**
 * Connectionist temporal classification: -ln of the probability of a sequence's labels in order, over all ways to lay them along its steps with blanks between them;
 * the mean over the batch. Source: Graves et al. 2006, doi 10.1145/1143844.1143891. In: logits [batch, time, classes], one class of which is the blank.
 * Out: one number. A sequence that is too short for its labels adds nothing, neither loss nor gradient.
 */
export function ctcLoss(
  tape: Tape,
  logits: Tensor,
  { labels, counts, times }: CtcTargets,
  { blank }: { readonly blank: number },
): Tensor {
  const [batch = 0, time = 0, classes = 0] = logits.shape;
  const labelsMax = labels.shape[1]!;
  assert(labels.shape[0] === batch, `labels of ${batch} sequences, not [${labels.shape.join()}]`);
  assert(blank >= 0 && blank < classes, `a blank among ${classes} classes, not ${blank}`);
  const states = 2 * labelsMax + 1;
  const [logs, slopes] = [tape.tensor(logits.shape), tape.tensor(logits.shape)];
  const [ahead, behind] = [tape.tensor([time, states]), tape.tensor([2, states])];
  const loss = tape.kept([1]);
  const sizes = { batch, time, classes, labelsMax, blank };
  tape.call("ctc", { logits, labels, times, counts, logs, ahead, behind, slopes, loss, ...sizes });
  return tape.record(loss, [logits], (dLoss) => {
    const dLogits = tape.tensor(logits.shape);
    tape.call("ctc_back", { slopes, dLoss, dLogits, count: sizeOf(logits.shape), batch });
    return [dLogits];
  });
}

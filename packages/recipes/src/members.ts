import { type Loss, TensorOps } from "@afferent/learn";

/**
 * The loss of a network that ends with the sum of its members' logits: the mean of the members' own losses, softmax and cross-entropy. A sum that is trained as
 * one lets members lean on each other, and then their errors do not cancel. In: the nodes that are the members' logits, and how many classes there are. The output
 * is the probabilities of the sum over the number of members.
 */
export const lossOfMembers = (nodes: readonly number[], classes: number): Loss => ({
  target: [classes],
  record: (tape, { features, output }, of) => {
    const losses = nodes.map((node) => TensorOps.crossEntropy(tape, features[node]!, of).loss);
    const sum = losses.reduce((all, loss) => TensorOps.add(tape, all, loss));
    const middle = TensorOps.scale(tape, output, 1 / nodes.length);
    return {
      loss: TensorOps.scale(tape, sum, 1 / nodes.length),
      output: TensorOps.crossEntropy(tape, middle, of).probabilities,
    };
  },
});

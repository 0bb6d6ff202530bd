import { type Feature, Layers, type Loss, type Network, TensorOps } from "@afferent/learn";

/** What every member's logits are called, before the member's number. */
const logits = "logits";

/** So many networks of one form and different beginnings that see the same, and the sum of their logits. In: a member, whose last node has the name given. */
export const sumOfMembers = (count: number, member: (name: string) => Feature): Feature =>
  Array.from({ length: count }, (_, k) => member(`${logits}${k + 1}`)).reduce((sum, one) =>
    sum.with(one).through(Layers.addition, { activation: "none" }),
  );

/** The nodes of a network that are its members' logits. */
export const membersOf = ({ nodes }: Network): readonly number[] =>
  nodes.flatMap(({ name }, index) => (name.startsWith(logits) ? [index] : []));

/**
 * The loss of a network that ends with the sum of its members' logits: the sum of the members' own losses, softmax and cross-entropy, each times `share`. A sum that is
 * trained as one lets members lean on each other, and then their errors do not cancel. In: the nodes that are the members' logits, and how many classes there are.
 * The output is the probabilities of the sum over the number of members.
 */
export const lossOfMembers = (
  nodes: readonly number[],
  { classes, share }: { readonly classes: number; readonly share: number },
): Loss => ({
  target: [classes],
  record: (tape, { features, output }, of) => {
    const losses = nodes.map((node) => TensorOps.crossEntropy(tape, features[node]!, of).loss);
    const sum = losses.reduce((all, loss) => TensorOps.add(tape, all, loss));
    const middle = TensorOps.scale(tape, output, 1 / nodes.length);
    return {
      loss: TensorOps.scale(tape, sum, share),
      output: TensorOps.crossEntropy(tape, middle, of).probabilities,
    };
  },
});

import {
  type Examples,
  int8Program,
  type NamedValues,
  type QuantisedNetwork,
  realsOf,
  runFloat,
} from "@afferent/learn";

/** What a network says of examples it was not trained on. */
export interface HeldOut {
  readonly classes: number;
  readonly labels: Int32Array;
  /** [examples, classes], of the network in f32 and in int8. */
  readonly float: Float32Array;
  readonly int8: Float32Array;
}

const together = 32;

/** Runs both forms of a network on labelled examples; null where they have no labels. */
export function heldOutLogits(quantised: QuantisedNetwork, folded: NamedValues, examples: Examples): HeldOut | null {
  const { network, quants } = quantised;
  if (examples.labels === null || examples.labels.length === 0) return null;
  const classes = network.nodes[network.output]!.shape.at(-1)!;
  const rows = examples.labels.length;
  const size = examples.inputs.length / rows;
  const [float, int8] = [new Float32Array(rows * classes), new Float32Array(rows * classes)];
  const program = int8Program(quantised, together);
  let at = 0;
  runFloat(network, folded, examples.inputs, ({ wires, frames }) => {
    float.set(wires[network.output + 1]!, at * classes);
    program.run(examples.inputs.subarray(at * size, (at + frames) * size), frames);
    int8.set(realsOf(program.codes(network.output), quants.nodes[network.output]!), at * classes);
    at += frames;
  });
  return { classes, labels: examples.labels, float, int8 };
}

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
  /** The class of each example; of a distribution, its most probable one. */
  readonly labels: Int32Array;
  /** [examples, classes], of the network in f32 and in int8. */
  readonly float: Float32Array;
  readonly int8: Float32Array;
}

const together = 32;

/** Runs both forms of a network on examples with their truth. */
export function heldOutLogits(quantised: QuantisedNetwork, folded: NamedValues, examples: Examples): HeldOut {
  const { network, quants } = quantised;
  const classes = network.nodes[network.output]!.shape.reduce((product, length) => product * length, 1);
  const labels = examples.labels ?? mostProbable(examples.targets, classes);
  const rows = labels.length;
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
  return { classes, labels, float, int8 };
}

/** The place of the greatest, of equals the first. */
export function greatest(values: Float32Array): number {
  let place = 0;
  for (let k = 1; k < values.length; k++) if (values[k]! > values[place]!) place = k;
  return place;
}

const mostProbable = (targets: Float32Array, classes: number): Int32Array =>
  Int32Array.from({ length: targets.length / classes }, (_, row) =>
    greatest(targets.subarray(row * classes, (row + 1) * classes)),
  );

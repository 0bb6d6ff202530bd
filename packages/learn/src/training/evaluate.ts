import { Engine } from "../engine/engine.ts";
import { sizeOf } from "../engine/tensor.ts";
import type { Examples } from "./examples.ts";
import { randomStream } from "./random.ts";
import type { ShardProgram, Trainable } from "./trainable.ts";
import { putValues, type Weights } from "./weights.ts";

/** What a network gives for examples. */
export interface Evaluation {
  /** The mean over rows by their weights. */
  readonly loss: number;
  /** [rows, ...]: probabilities, say. */
  readonly output: Float32Array;
}

/** Runs a program over examples, some rows at a time; the last rows are filled up with rows that do not count. */
export function runOver(program: ShardProgram, trainable: Trainable, examples: Examples): Evaluation {
  const [inputSize, targetSize] = [sizeOf(trainable.input), sizeOf(trainable.target)];
  const rows = program.weights().length;
  const all = examples.inputs.length / inputSize;
  const outputSize = program.output().length / rows;
  const output = new Float32Array(all * outputSize);
  let [loss, total] = [0, 0];
  for (let from = 0; from < all; from += rows) {
    const to = Math.min(all, from + rows);
    const [inputs, targets, weights] = [program.inputs(), program.targets(), program.weights()];
    for (const values of [inputs, targets, weights]) values.fill(0);
    inputs.set(examples.inputs.subarray(from * inputSize, to * inputSize));
    targets.set(examples.targets.subarray(from * targetSize, to * targetSize));
    if (examples.weights) weights.set(examples.weights.subarray(from, to));
    else weights.fill(1, 0, to - from);
    program.run(randomStream(0, "step", from));
    const counted = weights.reduce((sum, weight) => sum + weight, 0);
    loss += program.loss() * counted;
    total += counted;
    output.set(program.output().subarray(0, (to - from) * outputSize), from * outputSize);
  }
  return { loss: total > 0 ? loss / total : 0, output };
}

/**
 * Evaluates a network with given weights, as trained or of a checkpoint. In: how many rows run at once.
 * @throws AfferentError for weights of another network, or where memory does not suffice.
 */
export function evaluate(of: {
  readonly trainable: Trainable;
  readonly weights: Weights;
  readonly examples: Examples;
  readonly rowsAtOnce: number;
  readonly memoryBytesMax: number;
}): Evaluation {
  const { trainable, weights, examples } = of;
  const traced = trainable.trace(of.rowsAtOnce, "evaluate");
  const engine = new Engine({ ...trainable.tables, memoryBytesMax: of.memoryBytesMax });
  const program = traced.compile(engine);
  putValues(trainable.tables.parameters, engine.block("parameters"), weights.parameters);
  putValues(trainable.tables.statistics, engine.block("statistics"), weights.statistics);
  return runOver(program, trainable, examples);
}

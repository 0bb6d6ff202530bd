import { Engine } from "./engine.ts";
import { ParameterTable } from "./parameters.ts";
import { Tape } from "./tape.ts";
import { sizeOf, type Tensor } from "./tensor.ts";

/** Numbers in -0.5 to 0.5, by a linear congruence. */
export function numbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff - 0.5;
  });
}

/** A computation under test: makes tensors of the parameters it asks for and gives a tensor, whose weighted sum is the loss. */
export type Computation = (tape: Tape, parameter: (name: string, shape: readonly number[]) => Tensor) => Tensor;

/** A computation in memory, with all its parameters drawn. */
export interface Trial {
  /** Weighted sum of the output with the numbers of seed 99. */
  readonly loss: () => number;
  readonly output: () => Float32Array;
  /** By the backward pass. */
  readonly gradients: () => Float32Array;
  readonly parameters: () => Float32Array;
  readonly tables: { readonly parameters: ParameterTable; readonly statistics: ParameterTable };
}

const weight = { initial: "zeros", decays: false } as const;

export function trialOf(describe: Computation): Trial {
  const tables = { parameters: new ParameterTable(), statistics: new ParameterTable() };
  const tape = new Tape(tables);
  const output = describe(tape, (name, shape) => tape.parameter(name, shape, weight));
  const size = sizeOf(output.shape);
  const weights = tape.kept([1, size]);
  const held = tape.kept([size]);
  tape.call("copy", { x: output, y: held, count: size });
  const loss = tape.kept([1]);
  tape.call("dense", { x: output, weights, bias: new Int32Array(), y: loss, rows: 1, inputs: size, outputs: 1 });
  tape.gradients(tape.record(loss, [output], () => [weights]));
  const engine = new Engine({ ...tables, memoryBytesMax: 2 ** 28 });
  const program = engine.compile(tape);
  program.f32(weights).set(numbers(size, 99));
  engine.block("parameters").set(numbers(tables.parameters.size, 7));
  return {
    loss: () => {
      program.run();
      return program.f32(loss)[0]!;
    },
    output: () => program.f32(held),
    gradients: () => engine.block("gradients"),
    parameters: () => engine.block("parameters"),
    tables,
  };
}

/**
 * How far the backward pass is from the slopes of the loss, of the largest gradient, over `most` parameters spread over all: from the central difference or, where
 * another number becomes the largest or a function bends within a step of 1/64, from the difference on the side where it does not. In f32 about 1e-3 is left.
 */
export function differenceFromSlopes(describe: Computation, most = 60): number {
  const trial = trialOf(describe);
  const here = trial.loss();
  const gradients = trial.gradients().slice();
  const parameters = trial.parameters();
  const largest = gradients.reduce((worst, g) => Math.max(worst, Math.abs(g)), 1e-3);
  const step = Math.max(1, Math.floor(parameters.length / most));
  let worst = 0;
  for (let i = 0; i < parameters.length; i += step) {
    const value = parameters[i]!;
    parameters[i] = value + 1 / 64;
    const above = trial.loss();
    parameters[i] = value - 1 / 64;
    const below = trial.loss();
    parameters[i] = value;
    const slopes = [(above - below) * 32, (above - here) * 64, (here - below) * 64];
    worst = Math.max(worst, Math.min(...slopes.map((slope) => Math.abs(slope - gradients[i]!))) / largest);
  }
  return worst;
}

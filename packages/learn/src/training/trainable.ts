import type { Engine } from "../engine/engine.ts";
import { crossEntropy } from "../engine/ops/loss/cross-entropy.ts";
import { ParameterTable } from "../engine/parameters.ts";
import { Tape } from "../engine/tape.ts";
import { sizeOf, type Tensor } from "../engine/tensor.ts";
import { type FrameShape, type Mode, type Network, traceNetwork, type TracedNetwork } from "../network/network.ts";
import type { RandomStream } from "./random.ts";

/** The tables of a network's parameters and statistics, complete once its programs are traced. */
export interface Tables {
  readonly parameters: ParameterTable;
  readonly statistics: ParameterTable;
}

/** A shard's step in memory: rows go in, a loss and what the rows give come out. Views hold until the engine compiles another program. */
export interface ShardProgram {
  /** [rows, ...input]. */
  readonly inputs: () => Float32Array;
  /** [rows, ...target]. */
  readonly targets: () => Float32Array;
  /** [rows]: how much each row counts. */
  readonly weights: () => Float32Array;
  /** Runs the rows; where it trains, writes gradients and observations into the engine's blocks. Random numbers are of this step and shard. */
  readonly run: (random: RandomStream) => void;
  /** The mean loss over rows by their weights. */
  readonly loss: () => number;
  /** [rows, ...]: what the loss says the network gives, such as probabilities. */
  readonly output: () => Float32Array;
  /** Runs the rows once more, call by call: where the first number that is not finite was written; null where all are. */
  readonly runUntilNotFinite: () => { readonly layer: string; readonly kernel: string } | null;
}

/** A step that is written down but not yet in memory. */
export interface TracedStep {
  readonly compile: (engine: Engine) => ShardProgram;
}

/**
 * What can be trained: anything that writes down a step for so many rows. A network in f32 is one (`trainableOf`); one that runs the device's integer kernels
 * forward and a tape backward is another.
 */
export interface Trainable {
  readonly name: string;
  readonly tables: Tables;
  /** Of one row. */
  readonly input: FrameShape;
  readonly target: FrameShape;
  /** Both kinds of step are traced before any is compiled, so that the tables are complete. `train` runs forward and backward, `evaluate` forward alone. */
  readonly trace: (rows: number, purpose: "train" | "evaluate") => TracedStep;
}

/** A loss on a tape, and what evaluation reads. In: targets [rows, ...target] and the weight of each row. */
export interface Loss {
  readonly target: FrameShape;
  readonly record: (
    tape: Tape,
    traced: TracedNetwork,
    of: { readonly targets: Tensor; readonly weights: Tensor },
  ) => { readonly loss: Tensor; readonly output: Tensor };
}

/** Softmax and cross-entropy over the network's output as logits; targets are the share of each class. The output is probabilities. */
export const classLoss = (classes: number): Loss => ({
  target: [classes],
  record: (tape, { output }, of) => {
    const { loss, probabilities } = crossEntropy(tape, output, of);
    return { loss, output: probabilities };
  },
});

/** A network in f32 with a loss: batch normalisation by each shard's own statistics while training, by the running ones in evaluation. */
export function trainableOf(
  network: Network,
  loss: Loss,
  modes: { readonly train: Mode; readonly evaluate: Mode } = { train: "train", evaluate: "held" },
): Trainable {
  const tables: Tables = { parameters: new ParameterTable(), statistics: new ParameterTable() };
  return {
    name: network.name,
    tables,
    input: network.input,
    target: loss.target,
    trace: (rows, purpose) => {
      const tape = new Tape(tables);
      const traced = traceNetwork(network, tape, rows, modes[purpose]);
      const ports = { targets: tape.kept([rows, ...loss.target]), weights: tape.kept([rows]) };
      const recorded = tape.within("loss", () => loss.record(tape, traced, ports));
      const read = { loss: heldOf(tape, recorded.loss), output: heldOf(tape, recorded.output) };
      if (purpose === "train") tape.gradients(recorded.loss);
      return { compile: (engine) => programOf(engine, tape, { ...ports, ...read, inputs: traced.input }) };
    },
  };
}

/** A tensor as it can be read after a run: memory that tensors share holds others' numbers by then. */
export function heldOf(tape: Tape, x: Tensor): Tensor {
  if (x.place.kind === "kept") return x;
  const y = tape.kept(x.shape);
  tape.call("copy", { x, y, count: sizeOf(x.shape) });
  return y;
}

/** A step that is one tape. */
function programOf(
  engine: Engine,
  tape: Tape,
  of: Readonly<Record<"inputs" | "targets" | "weights" | "loss" | "output", Tensor>>,
): ShardProgram {
  const { run, f32, runUntilNotFinite } = engine.compile(tape);
  return {
    inputs: () => f32(of.inputs),
    targets: () => f32(of.targets),
    weights: () => f32(of.weights),
    run: () => run(),
    loss: () => f32(of.loss)[0]!,
    output: () => f32(of.output),
    runUntilNotFinite,
  };
}

import type { Engine } from "../engine/engine.ts";
import { assume } from "../engine/ops/assume/assume.ts";
import { ParameterTable } from "../engine/parameters.ts";
import { Tape } from "../engine/tape.ts";
import { sizeOf, type Tensor } from "../engine/tensor.ts";
import { traceNetwork, type TracedNetwork } from "../network/network.ts";
import { heldOf, type Loss, type ShardProgram, type Tables, type Trainable } from "../training/trainable.ts";
import { int8Program, writeReals } from "./int8-program.ts";
import { type QuantisedNetwork, roundedLayers } from "./quantised.ts";
import { writeRounded } from "./rounded-weights.ts";

/** A network on a tape with its numbers given from outside: those of each node's output, and of each layer's rounded weights by their parameter's name. */
interface GivenNetwork extends TracedNetwork {
  readonly given: readonly Tensor[];
  readonly rounded: ReadonlyMap<string, Tensor>;
}

/**
 * Quantisation-aware training: what is trained is the network as the device runs it. In each step the weights are rounded to int8, core's kernels run all rows in
 * int8, and the tape computes each layer's gradient at the numbers that the codes stand for: of what lies within the codes as if nothing were rounded, of the rest 0.
 * Source: Jacob et al. 2018, arXiv 1712.05877, 3; straight-through gradients of Bengio et al. 2013, arXiv 1308.3432. There is no simulated rounding: sums are integers.
 * In: a quantised network, whose meaning of codes stays as it is while it is trained. Its parameters are those of mode `folded`: begin with `fold`'s.
 */
export function int8Trainable(quantised: QuantisedNetwork, loss: Loss): Trainable {
  const { network } = quantised;
  const tables: Tables = { parameters: new ParameterTable(), statistics: new ParameterTable() };
  // Names all parameters, for steps that only evaluate.
  traceNetwork(network, new Tape(tables), 1, "folded");
  return {
    name: network.name,
    tables,
    input: network.input,
    target: loss.target,
    trace: (rows, purpose) => {
      const tape = new Tape(tables);
      const traced = purpose === "train" ? traceThrough(quantised, tape, rows) : traceGiven(quantised, tape, rows);
      const ports = { targets: tape.kept([rows, ...loss.target]), weights: tape.kept([rows]) };
      const made = tape.within("loss", () => loss.record(tape, traced, ports));
      const recorded = { loss: heldOf(tape, made.loss), output: heldOf(tape, made.output) };
      if (purpose === "train") tape.gradients(made.loss);
      return { compile: (engine) => programOf(engine, quantised, { tape, tables, rows, traced, ports, recorded }) };
    },
  };
}

/** For a step forward alone: the outputs are what is given. */
function traceGiven({ network }: QuantisedNetwork, tape: Tape, rows: number): GivenNetwork {
  const given = network.nodes.map(({ shape }) => tape.kept([rows, ...shape]));
  return {
    input: tape.kept([rows, ...network.input]),
    features: given,
    given,
    output: given[network.output]!,
    rounded: new Map(),
  };
}

/** For a step with gradients: every layer in f32 at the given inputs and rounded weights, its output replaced by the given one. */
function traceThrough({ network, types, quants }: QuantisedNetwork, tape: Tape, rows: number): GivenNetwork {
  const rounded = new Map<string, Tensor>();
  const held = new Map<number, Tensor>();
  const everywhere = { low: -Infinity, high: Infinity };
  const weights = (parameter: Tensor): Tensor => {
    const known = held.get(parameter.id);
    if (known) return known;
    const codes = tape.kept(parameter.shape);
    rounded.set(`${tape.layer}.weights`, codes);
    const made = assume(tape, parameter, codes, everywhere);
    held.set(parameter.id, made);
    return made;
  };
  const input = tape.kept([rows, ...network.input]);
  const quantisedInput = tape.kept([rows, ...network.input]);
  const given: Tensor[] = [];
  const features: Tensor[] = [];
  for (const [index, { kind, shared, parameters, inputs, shape }] of network.nodes.entries()) {
    const from = inputs.map((node) => features[node] ?? quantisedInput);
    const y = tape.within(shared, () => kind.float(tape, from, parameters as never, { weights }));
    const codes = tape.kept([rows, ...shape]);
    const { scale, zeroPoint } = quants.nodes[index]!;
    const ends = types[index] === "i16" ? [-32768, 32767] : [-128, 127];
    const [low, high] = ends.map((code) => (code - zeroPoint) * scale[0]!);
    given.push(codes);
    features.push(tape.within(shared, () => assume(tape, y, codes, { low: low!, high: high! })));
  }
  given.push(quantisedInput);
  return { input, features, given, output: features[network.output]!, rounded };
}

interface Traced {
  readonly tape: Tape;
  readonly tables: Tables;
  readonly rows: number;
  readonly traced: GivenNetwork;
  readonly ports: { readonly targets: Tensor; readonly weights: Tensor };
  readonly recorded: { readonly loss: Tensor; readonly output: Tensor };
}

function programOf(engine: Engine, quantised: QuantisedNetwork, of: Traced): ShardProgram {
  const { network, quants } = quantised;
  const { tables, rows, traced, ports, recorded } = of;
  const { run, f32, runUntilNotFinite } = engine.compile(of.tape);
  const device = int8Program(quantised, rows);
  /** Rounds the weights as they are now, runs the codes, and writes down what they stand for. */
  const forward = (): void => {
    const block = engine.block("parameters");
    const weights = new Map(
      tables.parameters.all.map(({ name, offset, shape }) => [name, block.subarray(offset, offset + sizeOf(shape))]),
    );
    const layers = roundedLayers(quantised, weights);
    device.replaceWeights(layers);
    device.run(f32(traced.input), rows);
    for (const [index, { shared }] of network.nodes.entries()) {
      writeReals(device.codes(index), quants.nodes[index]!, f32(traced.given[index]!));
      const rounded = traced.rounded.get(`${shared}.weights`);
      if (rounded) writeRounded(layers[index]!, f32(rounded));
    }
    const input = traced.given[network.nodes.length];
    if (input) writeReals(device.codes(-1), quants.input, f32(input));
  };
  return {
    inputs: () => f32(traced.input),
    targets: () => f32(ports.targets),
    weights: () => f32(ports.weights),
    run: () => {
      forward();
      run();
    },
    loss: () => f32(recorded.loss)[0]!,
    output: () => f32(recorded.output),
    runUntilNotFinite,
  };
}

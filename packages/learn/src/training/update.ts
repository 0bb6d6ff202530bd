import type { Engine } from "../engine/engine.ts";
import type { ParameterTable } from "../engine/parameters.ts";
import { Tape } from "../engine/tape.ts";
import { sizeOf, type Tensor } from "../engine/tensor.ts";
import type { Optimiser } from "./optimiser.ts";

/** What one step is told. */
export interface StepFacts {
  /** Counted from 0. */
  readonly step: number;
  readonly rate: number;
  /** The factor on all gradients: below 1 where their norm is clipped. */
  readonly gradientFactor: number;
}

/** The second half of a step: from what the shards found to new parameters. All views hold until the engine compiles another program. */
export interface Update {
  readonly gradientsOf: (shard: number) => Float32Array;
  readonly observationsOf: (shard: number) => Float32Array;
  /** Sums the shards by their factors in a fixed tree. In: what part of the whole each shard is. @returns the norm of all gradients. */
  readonly reduce: (factors: readonly number[]) => number;
  readonly apply: (facts: StepFacts) => void;
  readonly moments: () => readonly Float32Array[];
  /** Running averages of the parameters and statistics. */
  readonly averages: () => { readonly parameters: Float32Array; readonly statistics: Float32Array };
}

interface UpdateOptions {
  readonly tables: { readonly parameters: ParameterTable; readonly statistics: ParameterTable };
  readonly shards: number;
  readonly optimiser: Optimiser;
  /** How far running statistics move towards a step's observation. */
  readonly statisticsShare: number;
  /** How much of themselves the averages of weights keep per step; null keeps none. */
  readonly averageKeep: number | null;
}

/** Writes the programs of an update into an engine. */
export function compileUpdate(engine: Engine, options: UpdateOptions): Update {
  const { tables, shards, optimiser } = options;
  const { reducing, slots, factors, norm } = recordReduction(options);
  const tape = new Tape(tables);
  const count = tables.parameters.size;
  const settings = tape.kept([4]);
  const moments = Array.from({ length: optimiser.moments }, () => tape.kept([count]));
  const parameters = tape.block("parameters");
  const gradients = tape.block("gradients");
  const decays = decaysOf(tables.parameters, optimiser.decay);
  optimiser.record(tape, { parameters, gradients, decays, settings, moments, count });
  const statisticsShare = tape.kept([1]);
  const averageShare = tape.kept([1]);
  const blend = (x: Tensor, y: Tensor, share: Tensor): void =>
    tape.call("blend", { x, share, y, count: sizeOf(x.shape) });
  const hasStatistics = tables.statistics.size > 0;
  if (hasStatistics) blend(tape.block("observations"), tape.block("statistics"), statisticsShare);
  const averages = { parameters: tape.kept([count]), statistics: tape.kept([Math.max(1, tables.statistics.size)]) };
  blend(parameters, averages.parameters, averageShare);
  if (hasStatistics) blend(tape.block("statistics"), averages.statistics, averageShare);
  const reduction = engine.compile(reducing);
  const program = engine.compile(tape);
  const slot = (all: Tensor | null, shard: number): Float32Array => {
    if (all === null) return new Float32Array();
    const size = all.shape[1]!;
    return reduction.f32(all).subarray(shard * size, (shard + 1) * size);
  };
  return {
    gradientsOf: (shard) => slot(slots.gradients, shard),
    observationsOf: (shard) => slot(slots.observations, shard),
    reduce: (parts) => {
      reduction.f32(factors.gradients).set(parts);
      reduction.f32(factors.observations).fill(1 / shards);
      reduction.run();
      return reduction.f32(norm)[0]!;
    },
    apply: ({ step, rate, gradientFactor }) => {
      program.f32(settings).set([rate, ...optimiser.corrections(step), gradientFactor]);
      program.f32(statisticsShare)[0] = options.statisticsShare;
      program.f32(averageShare)[0] = 1 - averageKeepAt(step, options.averageKeep);
      program.run();
    },
    moments: () => moments.map((tensor) => program.f32(tensor)),
    averages: () => ({
      parameters: program.f32(averages.parameters),
      statistics: program.f32(averages.statistics).subarray(0, tables.statistics.size),
    }),
  };
}

/** Averages begin short and grow long: (1 + step) / (10 + step), at most what is asked for. */
const averageKeepAt = (step: number, most: number | null): number =>
  most === null ? 0 : Math.min(most, (1 + step) / (10 + step));

function recordReduction({ tables, shards }: UpdateOptions) {
  const reducing = new Tape(tables);
  const factors = { gradients: reducing.kept([shards]), observations: reducing.kept([shards]) };
  const sum = (kind: "gradients" | "observations", size: number): Tensor | null => {
    if (size === 0) return null;
    const all = reducing.kept([shards, size]);
    const y = reducing.block(kind);
    reducing.call("reduce_shards", { shards: all, factors: factors[kind], y, count: shards, size });
    return all;
  };
  const slots = {
    gradients: sum("gradients", tables.parameters.size),
    observations: sum("observations", tables.statistics.size),
  };
  const norm = reducing.kept([1]);
  reducing.call("norm", { x: reducing.block("gradients"), y: norm, count: tables.parameters.size });
  return { reducing, slots, factors, norm };
}

function decaysOf(table: ParameterTable, decay: number): Float32Array {
  const decays = new Float32Array(table.size);
  for (const { offset, shape, decays: does } of table.all) if (does) decays.fill(decay, offset, offset + sizeOf(shape));
  return decays;
}

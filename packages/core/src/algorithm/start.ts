import { bind, type Binding, type Graph } from "../graph/bind.ts";
import { definitionId } from "../graph/identity.ts";
import { mostTicks, plan, type Plan } from "../memory/plan.ts";
import { interpret, type Pipeline } from "../run/pipeline.ts";
import { execute } from "../wasm/execute.ts";
import { runBatch, type Feed } from "../run/batch.ts";
import type { Algorithm, Reading } from "./algorithm.ts";

/** An algorithm bound to sensors and ready to run, with the ids that go with its readings. */
export interface Running {
  readonly algorithm: Algorithm;
  readonly graph: Graph;
  readonly pipeline: Pipeline;
  readonly definitionId: string;
  readonly graphId: string;
}

/** Who runs a plan: the kernels in WebAssembly, or the reference interpreter that they agree with on every bit. */
export type Executor = "wasm" | "reference";

/** Makes a pipeline of a plan. The reference interpreter is many times slower, and what everything else is measured against. */
export const pipelineOf = (plan: Plan, executor: Executor): Pipeline =>
  executor === "wasm" ? execute(plan) : interpret(plan);

/**
 * Binds an algorithm to real sensors; unless told otherwise it runs in WebAssembly.
 * @throws AfferentError where they do not fit.
 */
export function start(
  algorithm: Algorithm,
  bindings: Readonly<Record<string, Binding>>,
  { executor = "wasm" }: { readonly executor?: Executor } = {},
): Running {
  const graph = bind(algorithm.draft, bindings);
  const pipeline = pipelineOf(plan(graph, { blockTicks: mostTicks(graph) }), executor);
  return { algorithm, graph, pipeline, definitionId: definitionId(algorithm.draft), graphId: pipeline.graphId };
}

/** All readings of a whole recording, in time order: streaming, over a file. */
export function readAll(running: Running, feeds: Readonly<Record<string, Feed>>): readonly Reading[] {
  const readings: Reading[] = [];
  runBatch(running.pipeline, feeds, (pipeline) => {
    for (const reading of running.algorithm.readings(pipeline)) readings.push(reading);
  });
  // A beat may become known after a later second has been found empty.
  return readings.toSorted((a, b) => a.at - b.at);
}

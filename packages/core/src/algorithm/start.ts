import { bind, type Binding, type Graph } from "../graph/bind.ts";
import { definitionId } from "../graph/identity.ts";
import { mostTicks, plan } from "../memory/plan.ts";
import { interpret, type Pipeline } from "../run/pipeline.ts";
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

/** Binds an algorithm to real sensors. @throws AfferentError where they do not fit. */
export function start(algorithm: Algorithm, bindings: Readonly<Record<string, Binding>>): Running {
  const graph = bind(algorithm.draft, bindings);
  const pipeline = interpret(plan(graph, { blockTicks: mostTicks(graph) }));
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

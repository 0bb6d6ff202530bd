import type { Plan } from "../memory/plan.ts";
import { toNumber } from "../wire/rational.ts";
import { type Graph, wireAt } from "./bind.ts";
import type { Work } from "./op.ts";

/** What one node's kernel runs through in a second of signal. */
export interface NodeWork {
  readonly index: number;
  readonly op: string;
  /** Null where the op does not count its loops, or a faster kernel with loops of its own stands in. */
  readonly work: Work | null;
}

/** How many steps a plan takes in a second of signal, fed as fast as the sensors deliver. */
const stepsPerSecond = ({ graph, blockTicks }: Plan): number => 1 / (toNumber(graph.tick) * blockTicks);

/**
 * The counts of every node of a plan, in the order they run: the op's own (`Op.work`), and `calls`, one in every step.
 * All frames are taken to be there and valid.
 */
export const workOf = (plan: Plan): readonly NodeWork[] =>
  plan.graph.draft.nodes.map(({ op, inputs }, index) => ({
    index,
    op: op.name,
    work:
      op.work && plan.nodes[index]?.variant === undefined
        ? {
            calls: stepsPerSecond(plan),
            ...op.work(
              plan.nodes[index]?.constants as never,
              inputs.map((ref) => wireAt(plan.graph, ref)),
              wiresOf(plan.graph, index),
            ),
          }
        : null,
  }));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

const wiresOf = ({ wires }: Graph, index: number) => wires[index] ?? [];

/** What stands around the kernels: steps, the sources' queues, and what step gathers for each kernel. */
export function glueWork(plan: Plan): Work {
  const { graph, nodes } = plan;
  const steps = stepsPerSecond(plan);
  const frames = graph.sources.map(({ rate, channels }) => ({ rate: toNumber(rate), channels }));
  const wires = nodes.map(({ outputs }, index) => outputs.length + (graph.draft.nodes[index]?.inputs.length ?? 0));
  return {
    steps,
    sources: steps * graph.sources.length,
    sourceFrames: sum(frames.map(({ rate }) => rate)),
    sourceValues: sum(frames.map(({ rate, channels }) => rate * channels)),
    nodes: steps * nodes.length,
    wires: steps * sum(wires),
    fields: steps * sum(nodes.map(({ state, scratch }) => state.length + scratch.length)),
  };
}

import type { Plan } from "../memory/plan.ts";
import { toNumber } from "../wire/rational.ts";
import { type Graph, wireAt } from "./bind.ts";
import type { Work } from "./op.ts";

/** What one node's kernel runs through in a second of signal. */
export interface NodeWork {
  readonly index: number;
  readonly op: string;
  /** What runs: the op's plain kernel by the op's name, or a faster one by its own. */
  readonly kernel: string;
  /** Null where the kernel's loops are not counted. */
  readonly work: Work | null;
}

/** How many steps a plan takes in a second of signal, fed as fast as the sensors deliver. */
const stepsPerSecond = ({ graph, blockTicks }: Plan): number => 1 / (toNumber(graph.tick) * blockTicks);

/**
 * The counts of every node of a plan, in the order they run: the op's own (`Op.work`), and `calls`, one in every step.
 * All frames are taken to be there and valid.
 */
export const workOf = (plan: Plan): readonly NodeWork[] =>
  plan.graph.draft.nodes.map(({ op, inputs }, index) => {
    const { variant, constants } = plan.nodes[index] as Plan["nodes"][number];
    const { name, work } = variant ?? op;
    const wires = inputs.map((ref) => wireAt(plan.graph, ref));
    const counts = work?.(constants as never, wires, wiresOf(plan.graph, index));
    return { index, op: op.name, kernel: name, work: counts ? { calls: stepsPerSecond(plan), ...counts } : null };
  });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

const wiresOf = ({ wires }: Graph, index: number) => wires[index] ?? [];

const framesAndValues = (name: string, sources: Graph["sources"]): Work => ({
  [`${name}Frames`]: sum(sources.map(({ rate }) => toNumber(rate))),
  [`${name}Values`]: sum(sources.map(({ rate, channels }) => toNumber(rate) * channels)),
});

/** What stands around the kernels: steps, the sources' queues, a network's inputs, and what step gathers for each kernel. */
export function glueWork(plan: Plan): Work {
  const { graph, nodes } = plan;
  const steps = stepsPerSecond(plan);
  const queued = graph.sources.filter(({ tensor }) => tensor === undefined);
  const tensors = graph.sources.filter(({ tensor }) => tensor !== undefined);
  const wires = nodes.map(({ outputs }, index) => outputs.length + (graph.draft.nodes[index]?.inputs.length ?? 0));
  return {
    steps,
    ...(queued.length > 0 ? { sources: steps * queued.length, ...framesAndValues("source", queued) } : {}),
    ...(tensors.length > 0 ? framesAndValues("input", tensors) : {}),
    nodes: steps * nodes.length,
    wires: steps * sum(wires),
    fields: steps * sum(nodes.map(({ state, scratch }) => state.length + scratch.length)),
  };
}

import { glueWork, type Plan, type Work, workOf } from "@afferent/core";
import type { Target } from "../targets/targets.ts";
import type { CostTable } from "./cost-table.ts";
import { costTables } from "./cost-tables.ts";

interface PredictedNode {
  readonly index: number;
  readonly op: string;
  /** The op's plain kernel by the op's name, or a faster one. */
  readonly kernel: string;
  /** Null where the op does not count its loops, or was not measured on this target. */
  readonly instructionsPerSecondOfSignal: number | null;
}

interface PredictedCost {
  readonly nodes: readonly PredictedNode[];
  /** Steps, queues of sources and what step gathers for the kernels. */
  readonly glueInstructionsPerSecondOfSignal: number;
  /** Null where a node's is. */
  readonly instructionsPerSecondOfSignal: number | null;
}

/**
 * What a planned graph will take on a target, instructions per second of signal in the mean, without compiler or board: counts of the
 * kernels' loops times what one round took in calibration (docs/cost-model.md). All samples are taken to be there, and the windows full.
 * Null where nothing was measured on the target.
 */
export function predictCost(plan: Plan, target: Target): PredictedCost | null {
  const table = costTables[target.name];
  return table === undefined ? null : costBy(table, plan);
}

function costBy(table: CostTable, plan: Plan): PredictedCost {
  const works = workOf(plan);
  const nodes = works.map(({ index, op, kernel, work }) => {
    const isAlone = works.filter((other) => other.kernel === kernel).length === 1;
    const price = work === null ? null : priceOf(table.ops[kernel]?.counts, work);
    const share = isAlone ? (table.ops[kernel]?.aloneShare ?? 1) : 1;
    return { index, op, kernel, instructionsPerSecondOfSignal: price === null ? null : price * share };
  });
  const isNetwork = plan.graph.sources.every(({ tensor }) => tensor !== undefined);
  const glue = priceOf(isNetwork ? table.networks?.glue : table.glue, glueWork(plan)) ?? 0;
  const all = nodes.map((node) => node.instructionsPerSecondOfSignal);
  return {
    nodes,
    glueInstructionsPerSecondOfSignal: glue,
    instructionsPerSecondOfSignal: all.every((one) => one !== null) ? all.reduce((sum, one) => sum + one, glue) : null,
  };
}

/** Null where a count has no price. */
function priceOf(prices: Readonly<Record<string, number>> | undefined, work: Work): number | null {
  let sum = 0;
  for (const [count, times] of Object.entries(work)) {
    const price = prices?.[count];
    if (price === undefined) return null;
    sum += price * times;
  }
  return sum;
}

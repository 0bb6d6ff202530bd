import type { Curves } from "../report/data.ts";
import type { Run } from "./read-runs.ts";
import { lossBySteps } from "./steps.ts";

/** The loss of every part of runs, step by step: a colour for each run, or, of one run, for what it trained on. */
export async function lossCurves(runs: readonly Run[]): Promise<Curves> {
  const lines: Curves["lines"][number][] = [];
  for (const { path, parts } of runs)
    for (const { part, summary } of parts) {
      const stages = [...new Set((summary?.history ?? []).map(({ stage }) => stage))];
      const steps = await lossBySteps(path, part, stages);
      const group = runs.length > 1 ? path : part === "final" ? "all subjects" : "all but a fold";
      if (steps.length > 0) lines.push({ group, points: steps.map(({ step, loss }) => [step, loss] as const) });
    }
  return { xName: "Step", yName: "Loss", lines };
}

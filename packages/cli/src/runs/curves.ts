import type { Curves } from "../report/data.ts";
import type { Run } from "./read-runs.ts";

/** The loss of every part of runs, epoch by epoch: a colour for each run, or, of one run, for what it trained on. */
export function lossCurves(runs: readonly Run[]): Curves {
  const isOne = runs.length === 1;
  const lines = runs.flatMap(({ path, parts }) =>
    parts.flatMap(({ part, summary }) => {
      if (summary === null) return [];
      const group = isOne ? (part === "final" ? "all subjects" : "all but a fold") : path;
      return [
        { group, points: summary.history.map(({ epoch, loss }) => [epoch, loss] as const) },
        ...validated(summary.history, isOne ? "held out while training" : `${path}, held out while training`),
      ];
    }),
  );
  return { xName: "Epoch", yName: "Loss", lines };
}

type History = NonNullable<Run["parts"][number]["summary"]>["history"];

/** The loss on examples that were held out while training, where there were any. */
function validated(history: History, group: string): Curves["lines"] {
  const points = history.flatMap(({ epoch, validationLoss }) =>
    validationLoss === null ? [] : [[epoch, validationLoss] as const],
  );
  return points.length === 0 ? [] : [{ group, points }];
}

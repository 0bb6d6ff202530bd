import type { ScoreDocument } from "@afferent/evidence";
import type { ScoreSection } from "./data.ts";

/** The headline of each group of a score; nothing where the recordings have no groups. */
export function groupRows({ groups, headline }: ScoreDocument): Pick<ScoreSection, "groups"> {
  if (groups === undefined) return {};
  const { metric, unit } = headline;
  const rows = groups.map(({ by, group, recordings, subjects, metrics }) => {
    const { value, interval } = metrics[metric]!;
    return { by, group, recordings, subjects, value, ...(interval === null ? {} : { interval }) };
  });
  return { groups: { metric, unit, rows } };
}

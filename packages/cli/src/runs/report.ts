import type { Claim } from "@afferent/recipes";
import type { Headline, MetricRow, ReportData, ScoreSection } from "../report/data.ts";
import { version } from "../version.ts";
import type { RunComparison } from "./compare-runs.ts";
import { lossCurves } from "./curves.ts";
import type { Run } from "./read-runs.ts";

/** Runs as a page: the headline of each, the loss of all their parts, and every metric side by side. */
export async function runsReport(runs: readonly Run[], { asked, metrics }: RunComparison): Promise<ReportData> {
  const rows: readonly MetricRow[] = metrics.flatMap(({ name, unit, values, differences }) =>
    values.map((value, place) => ({
      name: `${runs[place]!.path}: ${name}`,
      meaning: place === 0 ? "" : differenceText(differences[place] ?? null, runs[0]!.path),
      value,
      unit,
    })),
  );
  const section: ScoreSection = { name: "Runs", curves: await lossCurves(runs), metrics: rows };
  return {
    title: runs.map(({ path }) => path).join(", "),
    subtitle: `Trainings of ${[...new Set(runs.map(({ config }) => config.recipe))].join(", ")}.`,
    origin: { kind: "recorded", note: [...new Set(runs.map(({ config }) => config.dataset))].join(", ") },
    headlines: runs.flatMap(headlineOf),
    timelines: [],
    sections: [section],
    definitions: asked.flatMap(({ name, values }) =>
      values.map((value, place) => ({ name: `${runs[place]!.path}: ${name}`, value })),
    ),
    limits: ["A difference between two runs may be chance: with few people most are."],
    madeBy: `afferent ${version}`,
  };
}

const differenceText = (by: number | null, first: string): string =>
  by === null ? "" : `${by > 0 ? "+" : ""}${by.toFixed(3)} against ${first}.`;

function headlineOf({ path, score }: Run): readonly Headline[] {
  if (score === null) return [];
  const { metric, value, unit, interval, n } = score.headline;
  const detail = `${metric} of ${n} recordings, each by a network that has not seen its subject`;
  return [
    {
      label: path,
      value,
      unit: unit === "1" ? "" : unit,
      decimals: 3,
      detail,
      ...(interval === null ? {} : { interval }),
    },
  ];
}

/** How one run was trained, as a section of its report: what was claimed and reached, the loss of every part, and how far int8 is from f32. */
export async function trainingSection(run: Run, claims: readonly Claim[]): Promise<ScoreSection> {
  const claimed = claims.map(({ metric, atLeast }): MetricRow => {
    const reached = run.score?.metrics[metric];
    return {
      name: `claimed: ${metric}`,
      meaning: `At least ${atLeast} on people that the network has not seen. ${verdict(reached?.value ?? null, atLeast)}`,
      value: reached?.value ?? null,
      unit: reached?.unit ?? "1",
      ...(reached?.interval ? { interval: reached.interval } : {}),
    };
  });
  const parts = run.parts.flatMap(({ part, summary }): readonly MetricRow[] => {
    if (summary === null) return [];
    const { frames, sameGreatest } = summary.difference;
    const made = `${summary.examples} examples, ${summary.history.length} epochs, ${summary.seconds.toFixed(0)} s; weights ${summary.weightsSha256.slice(0, 12)}.`;
    return [
      {
        name: `${part}: int8 as f32`,
        meaning: `Share of ${frames} frames that int8 answers with the class that f32 answers. ${made}`,
        value: frames === 0 ? null : (100 * sameGreatest) / frames,
        unit: "%",
      },
    ];
  });
  return { name: "Training", curves: await lossCurves([run]), metrics: [...claimed, ...parts] };
}

const verdict = (reached: number | null, atLeast: number): string =>
  reached === null ? "Not measured." : reached >= atLeast ? "Reached." : "Not reached.";

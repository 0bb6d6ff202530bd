import type { ScoreDocument } from "@afferent/evidence";
import type { Run } from "./read-runs.ts";

/** One metric of several runs. */
export interface ComparedMetric {
  readonly name: string;
  readonly unit: string;
  /** In the order of the runs; null where a run does not have it. */
  readonly values: readonly (number | null)[];
  /** Each less the first; null where either is. */
  readonly differences: readonly (number | null)[];
}

/** For how many people a run is better, worse and just as good as the first, by the headline; people whom both scored. */
export interface ComparedPeople {
  readonly better: number;
  readonly worse: number;
  readonly equal: number;
  /** Mean of the differences. */
  readonly meanDifference: number | null;
}

export interface RunComparison {
  /** What the runs were asked for, where they differ: name, then a value for each run. */
  readonly asked: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly metrics: readonly ComparedMetric[];
  /** For each run after the first; null where they were not scored by the same headline on the same data. */
  readonly people: readonly (ComparedPeople | null)[];
}

/**
 * Sets runs side by side: what they were asked for, what they reached, and person by person whether each is better than the first. It says nothing of chance: with few
 * people most differences are.
 */
export function compareRuns(runs: readonly Run[]): RunComparison {
  const [first, ...others] = runs;
  const names = new Map(
    runs.flatMap(({ score }) => Object.entries(score?.metrics ?? {}).map(([name, { unit }]) => [name, unit])),
  );
  return {
    asked: askedOf(runs),
    metrics: [...names].map(([name, unit]) => {
      const values = runs.map(({ score }) => score?.metrics[name]?.value ?? null);
      return { name, unit, values, differences: values.map((value) => difference(value, values[0] ?? null)) };
    }),
    people: others.map((run) => (first === undefined ? null : peopleOf(run, first))),
  };
}

const difference = (value: number | null, from: number | null): number | null =>
  value === null || from === null ? null : value - from;

function askedOf(runs: readonly Run[]): RunComparison["asked"] {
  const facts = runs.map(({ config, parts }): Readonly<Record<string, string>> => {
    const final = parts.at(-1)?.summary;
    return {
      recipe: config.recipe,
      dataset: config.dataset,
      recordings: String(config.recordings),
      data: config.dataSha256,
      code: config.codeSha256,
      version: config.version,
      seed: String(config.seed),
      folds: String(config.folds.length),
      weights: final?.weightsSha256 ?? "",
    };
  });
  return Object.keys(facts[0] ?? {})
    .map((name) => ({ name, values: facts.map((each) => each[name]!) }))
    .filter(({ values }) => new Set(values).size > 1);
}

const lowerIsBetter: ReadonlySet<string> = new Set(["avAE"]);

function peopleOf(run: Run, first: Run): ComparedPeople | null {
  if (run.score === null || first.score === null || run.config.dataSha256 !== first.config.dataSha256) return null;
  const { metric } = run.score.headline;
  if (metric !== first.score.headline.metric) return null;
  const before = headlines(first.score);
  const sign = lowerIsBetter.has(metric) ? -1 : 1;
  const differences = [...headlines(run.score)].flatMap(([person, value]) => {
    const from = before.get(person);
    return from === undefined ? [] : [sign * (value - from)];
  });
  if (differences.length === 0) return null;
  return {
    better: differences.filter((each) => each > 0).length,
    worse: differences.filter((each) => each < 0).length,
    equal: differences.filter((each) => each === 0).length,
    meanDifference: (sign * differences.reduce((sum, each) => sum + each, 0)) / differences.length,
  };
}

/** The headline of each person, or of each recording where the score has no people. */
function headlines({ headline, subjects, recordings }: ScoreDocument): ReadonlyMap<string, number> {
  const each = subjects?.map(({ subject, metrics }) => ({ id: subject, metrics })) ?? recordings;
  return new Map(
    each.flatMap(({ id, metrics }) => {
      const value = metrics[headline.metric]?.value ?? null;
      return value === null ? [] : [[id, value] as const];
    }),
  );
}

import { inPercent, type Metric, pooledRatio } from "../metric.ts";
import { calibrationMetrics } from "./calibration.ts";
import { type ClassCounts, type Confusion, countsOf, f1Of, meanF1, pooledConfusion } from "./confusion.ts";
import type { ClassItem, ClassRecording } from "./items.ts";
import { type ClassProtocol, headlineClasses } from "./protocol.ts";
import { f1AtCoverage } from "./risk-coverage.ts";

type Pooled = (recordings: readonly ClassRecording[]) => ReturnType<typeof pooledConfusion>;

/** One matrix a draw, whatever the number of metrics. */
function sharedPool(classes: number): Pooled {
  const known = new WeakMap<readonly ClassRecording[], ReturnType<typeof pooledConfusion>>();
  return (recordings) => {
    const pool = known.get(recordings) ?? pooledConfusion(recordings, classes);
    known.set(recordings, pool);
    return pool;
  };
}

const ofMatrix =
  (pool: Pooled, measure: (confusion: Confusion) => number | null): Metric<ClassRecording>["over"] =>
  (recordings) => {
    const pooled = pool(recordings);
    return (draw) => measure(pooled(draw));
  };

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const perClass: readonly {
  readonly name: string;
  readonly definition: string;
  readonly of: (counts: ClassCounts) => number | null;
}[] = [
  {
    name: "sensitivity",
    definition: "Items of the class that were answered with it, of all items of the class",
    of: ({ hits, missed }) => share(hits, hits + missed),
  },
  {
    name: "positivePredictivity",
    definition: "Items of the class that were answered with it, of all items that were",
    of: ({ hits, wrong }) => share(hits, hits + wrong),
  },
];

const metricsOfClass = (pool: Pooled, name: string, place: number): readonly Metric<ClassRecording>[] => [
  {
    name: `f1.${name}`,
    unit: "1",
    definition: "2 TP / (2 TP + FN + FP) of the class over all items; what was not answered is a miss.",
    over: ofMatrix(pool, (confusion) => f1Of(confusion, place)),
    hasInterval: true,
  },
  ...perClass.map(({ name: measure, definition, of }) => ({
    name: `${measure}.${name}`,
    unit: "1",
    definition: `${definition}.`,
    over: ofMatrix(pool, (confusion) => of(countsOf(confusion, place))),
    hasInterval: true,
  })),
  {
    name: `references.${name}`,
    unit: "1",
    definition: "Items of the class. No interval: a count.",
    over: ofMatrix(pool, (confusion) => {
      const { hits, missed } = countsOf(confusion, place);
      return hits + missed;
    }),
    hasInterval: false,
  },
];

const count = (items: readonly ClassItem[], is: (item: ClassItem) => boolean): number => items.filter(is).length;
const isRight = ({ reference, answer }: ClassItem): boolean => reference !== null && reference === answer;

/** Shares of items. */
const shares: readonly Metric<ClassRecording>[] = [
  {
    name: "accuracy",
    unit: "1",
    definition:
      "Items answered with their class, of all items: those that were not found, and those found that are none, are errors.",
    over: pooledRatio(({ items }) => ({ part: count(items, isRight), whole: items.length })),
    hasInterval: true,
  },
  {
    name: "accuracyOfValue",
    unit: "1",
    definition: "The same over the items in which the algorithm stands by its answer; to be read beside `coverage`.",
    over: pooledRatio(({ items }) => ({
      part: count(items, (item) => item.isValue && isRight(item)),
      whole: count(items, ({ isValue }) => isValue),
    })),
    hasInterval: true,
  },
  {
    name: "coverage",
    unit: "%",
    definition: "Share of all items in which the algorithm stands by its answer.",
    over: inPercent(
      pooledRatio(({ items }) => ({ part: count(items, ({ isValue }) => isValue), whole: items.length })),
    ),
    hasInterval: true,
  },
  {
    name: "itemsWithoutAnswer",
    unit: "1",
    definition: "Items without any estimate, each scored as an error. No interval: a count.",
    over: (recordings) => {
      const each = recordings.map(({ items }) => count(items, ({ answer }) => answer === null));
      return (draw) => draw.flat().reduce((sum, position) => sum + each[position]!, 0);
    },
    hasInterval: false,
  },
];

/** Every measure of classes, in the order of the score document. The estimate is compared, whatever its quality: silence never helps. */
export function classMetrics(protocol: ClassProtocol): readonly Metric<ClassRecording>[] {
  const { classes, headline } = protocol;
  const pool = sharedPool(classes.length);
  const over = headlineClasses(protocol);
  return [
    {
      name: headline.name,
      unit: "1",
      definition: `Unweighted mean of F1 over ${headline.over.join(", ")}, as far as the reference has them: ${headline.source}`,
      over: ofMatrix(pool, (confusion) => meanF1(confusion, over)),
      hasInterval: true,
    },
    ...shares,
    {
      name: `${headline.name}At80Percent`,
      unit: "1",
      definition: `${headline.name} of the 80 % of all items with the best quality: the point of the risk-coverage curve at 80 %.`,
      over: (recordings) => {
        const f1 = f1AtCoverage(recordings, protocol);
        return (draw) => f1(draw, 80);
      },
      hasInterval: true,
    },
    ...calibrationMetrics,
    ...classes.flatMap((name, place) => metricsOfClass(pool, name, place)),
  ];
}

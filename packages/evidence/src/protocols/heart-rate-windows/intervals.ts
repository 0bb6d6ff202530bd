import { inPercent, pooledRatio, type Metric } from "../metric.ts";
import { absoluteError, intervalLevel, type RateRecording, type RateWindow } from "./windows.ts";

type WithInterval = RateWindow & { readonly interval: NonNullable<RateWindow["interval"]> };

const hasInterval = (window: RateWindow): window is WithInterval => window.interval !== null;
const isCovered = ({ reference, interval }: WithInterval): boolean =>
  interval.low <= reference && reference <= interval.high;

const sumOver = (windows: readonly RateWindow[], measure: (window: WithInterval) => number) => {
  const stated = windows.filter(hasInterval);
  return { part: stated.reduce((sum, window) => sum + measure(window), 0), whole: stated.length };
};

/**
 * The interval score: width, plus 2 / alpha times the distance by which the reference lies outside; lower is better, and only true
 * intervals minimise it.
 * Source: Gneiting & Raftery 2007, doi 10.1198/016214506000001437, equation 43, with alpha = 1 - 0.9.
 */
function scoreOfInterval({ reference, interval }: WithInterval): number {
  const outside = Math.max(0, interval.low - reference, reference - interval.high);
  return interval.high - interval.low + (2 / (1 - intervalLevel)) * outside;
}

/**
 * The width of the constant interval, symmetric about the estimate, that holds as many references as the stated intervals do over
 * the same windows: what one would have to state without knowing which windows are hard.
 */
function constantWidth(windows: readonly RateWindow[]): number | null {
  const stated = windows.filter(hasInterval);
  const covered = stated.filter(isCovered).length;
  if (stated.length === 0) return null;
  if (covered === 0) return 0;
  return 2 * stated.map(absoluteError).toSorted((a, b) => a - b)[covered - 1]!;
}

/** What a reading's 90 % interval is worth. */
export const intervalMetrics: readonly Metric<RateRecording>[] = [
  {
    name: "intervalCoverage",
    unit: "%",
    definition:
      "Share of all windows whose stated 90 % interval holds the reference, ends included; a window without an interval does not hold it.",
    over: inPercent(
      pooledRatio(({ windows }) => ({
        part: sumOver(windows, (window) => Number(isCovered(window))).part,
        whole: windows.length,
      })),
    ),
    hasInterval: true,
  },
  {
    name: "intervalScore",
    unit: "/min",
    definition:
      "Mean interval score at 90 % over the windows that state an interval; lower is better (Gneiting & Raftery 2007, doi 10.1198/016214506000001437).",
    over: pooledRatio(({ windows }) => sumOver(windows, scoreOfInterval)),
    hasInterval: true,
  },
  {
    name: "intervalWidth",
    unit: "/min",
    definition: "Mean width of the stated 90 % intervals.",
    over: pooledRatio(({ windows }) => sumOver(windows, ({ interval }) => interval.high - interval.low)),
    hasInterval: true,
  },
  {
    name: "constantIntervalWidth",
    unit: "/min",
    definition:
      "Width of the constant interval about the estimate that holds as many references as the stated ones do, over the same windows. No interval is estimated.",
    over: (recordings) => (draw) => constantWidth(draw.flat().flatMap((position) => recordings[position]!.windows)),
    hasInterval: false,
  },
];

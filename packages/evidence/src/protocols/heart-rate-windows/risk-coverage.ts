import type { SubjectDraw } from "../../statistics/bootstrap.ts";
import { recordingsBySubject } from "../../statistics/bootstrap.ts";
import type { Metric } from "../metric.ts";
import { absoluteError, type RateRecording } from "./windows.ts";

/** The error that remains when only the windows of best quality are kept. */
export interface RiskAtCoverage {
  /** Windows kept, % of all. */
  readonly coverage: number;
  /** avAE of the windows kept, /min; null where none is kept. */
  readonly value: number | null;
}

interface Ranked {
  readonly recording: number;
  readonly error: number;
  readonly quality: number;
}

function rank(recordings: readonly RateRecording[]): readonly Ranked[] {
  const all = recordings.flatMap(({ windows }, recording) =>
    windows.map((window) => ({
      recording,
      error: absoluteError(window),
      quality: window.quality ?? Number.NEGATIVE_INFINITY,
    })),
  );
  // Not by subtraction: minus infinity from itself is no number.
  return all.toSorted((a, b) => (a.quality === b.quality ? 0 : a.quality < b.quality ? 1 : -1));
}

/** The weight with which each block of equal quality is kept, from the best down, until `keep` windows are. */
function* keptBlocks(
  ranked: readonly Ranked[],
  times: Float64Array,
  keep: number,
): Generator<{ readonly from: number; readonly to: number; readonly weight: number }> {
  let left = keep;
  let from = 0;
  while (from < ranked.length && left > 0) {
    let to = from;
    let size = 0;
    while (to < ranked.length && ranked[to]!.quality === ranked[from]!.quality) size += times[ranked[to++]!.recording]!;
    if (size > 0) yield { from, to, weight: Math.min(1, left / size) };
    left -= size;
    from = to;
  }
}

function riskOver(recordings: readonly RateRecording[]): (draw: SubjectDraw, coverage: number) => number | null {
  const ranked = rank(recordings);
  return (draw, coverage) => {
    const times = new Float64Array(recordings.length);
    for (const group of draw) for (const position of group) times[position]! += 1;
    const total = recordings.reduce((sum, { windows }, position) => sum + times[position]! * windows.length, 0);
    const errors = new Float64Array(recordings.length);
    const weights = new Float64Array(recordings.length);
    for (const { from, to, weight } of keptBlocks(ranked, times, (coverage / 100) * total))
      for (let position = from; position < to; position++) {
        const { recording, error } = ranked[position]!;
        errors[recording]! += weight * error;
        weights[recording]! += weight;
      }
    let sum = 0;
    let kept = 0;
    for (let recording = 0; recording < recordings.length; recording++)
      if (weights[recording]! > 0 && times[recording]! > 0) {
        sum += (times[recording]! * errors[recording]!) / weights[recording]!;
        kept += times[recording]!;
      }
    return kept === 0 ? null : sum / kept;
  };
}

/**
 * The risk-coverage curve: windows of the whole data set ranked by quality, the best kept, and avAE of what is kept (mean over the
 * recordings that keep any of their mean absolute error), at 5, 10, ... 100 % of the windows. At 100 % it is avAE.
 * Windows of equal quality at the cut are kept in equal part, each with a weight below 1: the order of windows does not matter.
 * Source: El-Yaniv & Wiener 2010, JMLR 11:1605-1641.
 */
export function riskCoverage(recordings: readonly RateRecording[]): readonly RiskAtCoverage[] {
  const risk = riskOver(recordings);
  const everyone = recordingsBySubject(recordings.map(({ subject }) => subject));
  return Array.from({ length: 20 }, (_, step) => {
    const coverage = 5 * (step + 1);
    return { coverage, value: risk(everyone, coverage) };
  });
}

export const averageAbsoluteErrorAt80: Metric<RateRecording> = {
  name: "avAEAt80Percent",
  unit: "/min",
  definition: "avAE of the 80 % of all windows with the best quality: the point of the risk-coverage curve at 80 %.",
  over: (recordings) => {
    const risk = riskOver(recordings);
    return (draw) => risk(draw, 80);
  },
  hasInterval: true,
};

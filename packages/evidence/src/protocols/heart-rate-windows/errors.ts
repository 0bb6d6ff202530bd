import { inPercent, meanOverRecordings, pooledRatio, type Metric } from "../metric.ts";
import { absoluteError, type RateRecording, type RateWindow } from "./windows.ts";

const meanOf = (windows: readonly RateWindow[], measure: (window: RateWindow) => number): number | null =>
  windows.length === 0 ? null : windows.reduce((sum, window) => sum + measure(window), 0) / windows.length;

/** avAE as published for the IEEE Signal Processing Cup 2015: Zhang, Pi & Liu 2015, doi 10.1109/TBME.2014.2359372, equation of Error1. */
export const averageAbsoluteError: Metric<RateRecording> = {
  name: "avAE",
  unit: "/min",
  definition:
    "Mean over recordings of the mean absolute error of the estimate over all windows of the recording (Zhang 2015, doi 10.1109/TBME.2014.2359372). A window without an estimate counts as an estimate of 0.",
  over: meanOverRecordings(({ windows }) => meanOf(windows, absoluteError)),
  hasInterval: true,
};

/** The same as a share of the reference: Error2 of Zhang 2015. */
export const meanAbsolutePercentageError: Metric<RateRecording> = {
  name: "mape",
  unit: "%",
  definition:
    "Mean over recordings of the mean absolute error of the estimate in per cent of the reference (Zhang 2015). A window without an estimate counts 100 %.",
  over: inPercent(
    meanOverRecordings(({ windows }) => meanOf(windows, (window) => absoluteError(window) / window.reference)),
  ),
  hasInterval: true,
};

const isWithin = (window: RateWindow): boolean =>
  window.estimate !== null && absoluteError(window) <= Math.max(0.1 * window.reference, 5);

/** The accuracy that ANSI/CTA-2065 and ANSI/AAMI EC13 (4.2.7) ask of a heart-rate meter. */
export const withinTenPercentOrFive: Metric<RateRecording> = {
  name: "withinTenPercentOrFive",
  unit: "%",
  definition:
    "Share of all windows whose estimate lies within 10 % of the reference or 5 /min, whichever is greater, ends included (ANSI/CTA-2065, ANSI/AAMI EC13). A window without an estimate is not within.",
  over: inPercent(pooledRatio(({ windows }) => ({ part: windows.filter(isWithin).length, whole: windows.length }))),
  hasInterval: true,
};

/** The error of what the algorithm stands by: to be read beside `coverage`. */
export const averageAbsoluteErrorOfValue: Metric<RateRecording> = {
  name: "avAEOfValue",
  unit: "/min",
  definition:
    "Mean over recordings of the mean absolute error of the value, over the windows that have one; recordings without any value are left out.",
  over: meanOverRecordings(({ windows }) =>
    meanOf(
      windows.filter(({ value }) => value !== null),
      ({ value, reference }) => Math.abs(value! - reference),
    ),
  ),
  hasInterval: true,
};

export const coverage: Metric<RateRecording> = {
  name: "coverage",
  unit: "%",
  definition: "Share of all windows in which the algorithm gives a value.",
  over: inPercent(
    pooledRatio(({ windows }) => ({
      part: windows.filter(({ value }) => value !== null).length,
      whole: windows.length,
    })),
  ),
  hasInterval: true,
};

export const windowsWithoutEstimate: Metric<RateRecording> = {
  name: "windowsWithoutEstimate",
  unit: "1",
  definition: "Number of windows without any estimate, each scored as an estimate of 0 /min. No interval: a count.",
  over: (recordings) => {
    const each = recordings.map(({ windows }) => windows.filter(({ estimate }) => estimate === null).length);
    return (draw) => draw.flat().reduce((sum, position) => sum + each[position]!, 0);
  },
  hasInterval: false,
};

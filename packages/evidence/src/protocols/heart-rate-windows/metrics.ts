import type { Metric } from "../metric.ts";
import { agreementMetrics } from "./bland-altman.ts";
import {
  averageAbsoluteError,
  averageAbsoluteErrorOfValue,
  coverage,
  meanAbsolutePercentageError,
  windowsWithoutEstimate,
  withinTenPercentOrFive,
} from "./errors.ts";
import { intervalMetrics } from "./intervals.ts";
import { averageAbsoluteErrorAt80 } from "./risk-coverage.ts";
import type { RateRecording } from "./windows.ts";

/** Every measure of windowed heart rate, in the order of the score document. A further one is its file, its test and one line here. */
export const heartRateMetrics: readonly Metric<RateRecording>[] = [
  averageAbsoluteError,
  meanAbsolutePercentageError,
  withinTenPercentOrFive,
  coverage,
  averageAbsoluteErrorOfValue,
  averageAbsoluteErrorAt80,
  ...intervalMetrics,
  ...agreementMetrics,
  windowsWithoutEstimate,
];

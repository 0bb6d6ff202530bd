import { measureAll, measureEach } from "../protocols/metric.ts";
import { heartRateMetrics } from "../protocols/heart-rate-windows/metrics.ts";
import { riskCoverage } from "../protocols/heart-rate-windows/risk-coverage.ts";
import { checkRateRecordings, type RateRecording } from "../protocols/heart-rate-windows/windows.ts";
import type { BootstrapPlan } from "../statistics/bootstrap.ts";
import type { Score } from "./document.ts";

/**
 * Scores windowed heart rate: every metric of `heartRateMetrics` over the recordings and for each of them, and the risk-coverage curve.
 * The headline is avAE, /min. @throws AfferentError for windows that `checkRateRecordings` refuses, and for a malformed bootstrap plan.
 */
export function scoreHeartRate(recordings: readonly RateRecording[], plan: BootstrapPlan): Score {
  checkRateRecordings(recordings);
  const each = measureEach(heartRateMetrics, recordings);
  return {
    headline: "avAE",
    metrics: measureAll(heartRateMetrics, recordings, plan),
    riskCoverage: riskCoverage(recordings),
    recordings: recordings.map(({ id, subject, windows }, position) => ({
      id,
      subject,
      n: windows.length,
      coverage: each[position]!.find(({ name }) => name === "coverage")!.value,
      metrics: each[position]!,
    })),
  };
}

export { zeroPhase } from "./analysis/zero-phase.ts";

export { bootstrapInterval, recordingsBySubject, subjectDraws } from "./statistics/bootstrap.ts";
export type { BootstrapPlan, Statistic, SubjectDraw } from "./statistics/bootstrap.ts";
export { mean, median, quantile, quantileOfSorted } from "./statistics/quantile.ts";
export { random, type Random } from "./statistics/random.ts";
export { type Interval, wilsonInterval } from "./statistics/wilson.ts";

export { type Measured, measureAll, measureEach, type Metric } from "./protocols/metric.ts";
export { inPercent, meanOverRecordings, pooledRatio } from "./protocols/metric.ts";

export { type BeatComparisonInput, type BeatMatch, type BeatPair } from "./protocols/beats/match.ts";
export { matchBeats, matchWindowS, type Span } from "./protocols/beats/match.ts";
export { beatMetrics } from "./protocols/beats/metrics.ts";
export { type BeatRecording, type ComparedRecording } from "./protocols/beats/recording.ts";
export { compareRecording, learningPeriodS } from "./protocols/beats/recording.ts";

export { type Agreement, blandAltman } from "./protocols/heart-rate-windows/bland-altman.ts";
export { heartRateMetrics } from "./protocols/heart-rate-windows/metrics.ts";
export { type RiskAtCoverage, riskCoverage } from "./protocols/heart-rate-windows/risk-coverage.ts";
export { absoluteError, checkRateRecordings, intervalLevel } from "./protocols/heart-rate-windows/windows.ts";
export { type RateRecording, type RateWindow } from "./protocols/heart-rate-windows/windows.ts";

export { leastSetProbability } from "./calibration/conformal.ts";
export { calibrationError, reliability, type ReliabilityBin, type StatedAnswer } from "./calibration/reliability.ts";
export { fitTemperature, type TemperatureFit } from "./calibration/temperature.ts";

export { aamiClasses, aamiClassOf, isPaced } from "./protocols/classes/aami.ts";
export {
  type ClassCounts,
  type Confusion,
  confusionOf,
  countsOf,
  f1Of,
  meanF1,
} from "./protocols/classes/confusion.ts";
export { type ClassItem, type ClassRecording } from "./protocols/classes/items.ts";
export { classMetrics } from "./protocols/classes/metrics.ts";
export { type ClassProtocol } from "./protocols/classes/protocol.ts";

export { scoreBeats } from "./score/beats.ts";
export { headlineOf, type Score, type ScoreDocument, scoreDocument } from "./score/document.ts";
export { type ScoredAlgorithm, type ScoreInterval, type ScoreMetric, type ScoreRecording } from "./score/document.ts";
export { scoreHeartRate } from "./score/heart-rate.ts";
export { activityWindow, labelOfWindow, type SampledWindow } from "./score/class-answers.ts";
export { scoreClasses } from "./score/classes.ts";
export { type Answers } from "./score/compare.ts";
export { type LeftOut, type ScoreCalibration, type ScoreConfusion, type ScoreSubject } from "./score/document.ts";
export { type DatasetScore, scoreDataset, scorePlan } from "./score/dataset.ts";
export type { ScoreProgress, ScoreRequest } from "./score/dataset.ts";
export { bindingsOfRecording, type FedRecording, feedRecording } from "./score/run-recording.ts";
export { type RecordingRun, runRecording } from "./score/run-recording.ts";

export { dataOf } from "./weights/data.ts";
export { shippingFindings } from "./weights/shipping.ts";

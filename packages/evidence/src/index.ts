export { bootstrapInterval, recordingsBySubject, subjectDraws } from "./statistics/bootstrap.ts";
export type { BootstrapPlan, Statistic, SubjectDraw } from "./statistics/bootstrap.ts";
export { mean, median, quantile, quantileOfSorted } from "./statistics/quantile.ts";
export { random, type Random } from "./statistics/random.ts";
export { wilsonInterval, type Interval } from "./statistics/wilson.ts";
export { zeroPhase } from "./analysis/zero-phase.ts";

import { checkRange, checkSpans } from "../check.ts";
import { checkSeed, randomStream } from "../random.ts";
import type { Span } from "../span.ts";
import { beatsOf } from "./beats.ts";
import { breathe, type Breathing } from "./breathing.ts";
import { checkCourse } from "./course.ts";
import { gridOf, type Grid } from "./grid.ts";
import type { Beat, HeartOptions, HeartVariability } from "./rhythm.ts";

/** A heart and the lungs it beats with, for ECG and PPG simulators to look at. */
export interface Heart {
  readonly durationSeconds: number;
  readonly grid: Grid;
  readonly beats: readonly Beat[];
  readonly breathing: Breathing;
  readonly fibrillation: readonly Span[];
}

/**
 * Simulates when a heart beats, with the bimodal variability spectrum of McSharry et al. 2003 (doi 10.1109/TBME.2003.808805): a Gaussian band at the Mayer wave and a
 * respiratory part, which here follows the simulated breathing so that every sensor sees one breath. Beats come from integral pulse frequency modulation
 * (a beat each time the integral of the rate passes 1), so their spacing follows the rate exactly: a constant 60 /min gives intervals of 1 s.
 * Pure: equal options give equal bits.
 * @throws AfferentError for an option outside its stated range.
 */
export function simulateHeart(options: HeartOptions): Heart {
  const where = "simulateHeart";
  checkSeed(where, options.seed);
  checkRange(where, "durationSeconds", options.durationSeconds, { low: 1, high: 86_400, unit: "s" });
  checkCourse(where, "heartRatePerMinute", options.heartRatePerMinute, { low: 20, high: 260, unit: "/min" });
  checkCourse(where, "breathsPerMinute", options.breathsPerMinute, { low: 3, high: 80, unit: "/min" });
  checkRange(where, "breathJitterRatio", options.breathJitterRatio, { low: 0, high: 0.5, unit: "1" });
  checkSpans(where, "fibrillation", options.fibrillation);
  checkVariability(where, options.variability);
  const coupling = options.ectopy.couplingRatio;
  checkRange(where, "ectopy.probabilityPerBeat", options.ectopy.probabilityPerBeat, { low: 0, high: 1, unit: "1" });
  checkRange(where, "ectopy.couplingRatio.low", coupling.low, { low: 0.4, high: 0.95, unit: "1" });
  checkRange(where, "ectopy.couplingRatio.high", coupling.high, { low: coupling.low, high: 0.95, unit: "1" });
  for (const { irregularityRatio } of options.fibrillation)
    checkRange(where, "irregularityRatio", irregularityRatio, { low: 0, high: 0.5, unit: "1" });
  const grid = gridOf(options.durationSeconds);
  const breathing = breathe(grid, { ...options, jitterRatio: options.breathJitterRatio });
  const beats = beatsOf(grid, breathing, options, randomStream(options.seed, "beats"));
  return { durationSeconds: options.durationSeconds, grid, beats, breathing, fibrillation: options.fibrillation };
}

function checkVariability(where: string, { slow, low, respiratory, ...rest }: HeartVariability): void {
  const share = { low: 0, high: 0.15, unit: "1" };
  checkRange(where, "variability.slow.ratio", slow.ratio, share);
  checkRange(where, "variability.low.ratio", low.ratio, share);
  checkRange(where, "variability.respiratory.ratio", respiratory.ratio, share);
  checkRange(where, "variability.slow.correlationSeconds", slow.correlationSeconds, { low: 2, high: 3600, unit: "s" });
  checkRange(where, "variability.low.centreHz", low.centreHz, { low: 0.02, high: 0.2, unit: "Hz" });
  checkRange(where, "variability.low.widthHz", low.widthHz, { low: 0, high: 0.1, unit: "Hz" });
  checkRange(where, "variability.restRatePerMinute", rest.restRatePerMinute, { low: 20, high: 120, unit: "/min" });
  checkRange(where, "variability.vagalExponent", rest.vagalExponent, { low: 0, high: 5, unit: "1" });
}

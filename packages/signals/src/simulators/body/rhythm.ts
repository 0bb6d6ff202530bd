import type { Span } from "../span.ts";
import type { TimeCourse } from "./course.ts";

/** How the heart rate varies about its course. Ratios are standard deviations as a share of the rate, at `restRatePerMinute`. */
export interface HeartVariability {
  /** Slow wander, correlated over `correlationSeconds`. */
  readonly slow: { readonly ratio: number; readonly correlationSeconds: number };
  /** The Mayer wave: a Gaussian band about `centreHz` (0.1 in McSharry 2003). */
  readonly low: { readonly ratio: number; readonly centreHz: number; readonly widthHz: number };
  /** Respiratory sinus arrhythmia: follows the breathing itself. */
  readonly respiratory: { readonly ratio: number };
  /** Variability shrinks as the rate rises: all ratios are multiplied by (restRatePerMinute / rate) ^ vagalExponent. */
  readonly restRatePerMinute: number;
  readonly vagalExponent: number;
}

/** Ventricular premature beats: each beat becomes one with this probability, at `couplingRatio` (drawn evenly) of the interval it cuts short; the pause after is fully compensatory. */
export interface Ectopy {
  readonly probabilityPerBeat: number;
  readonly couplingRatio: { readonly low: number; readonly high: number };
}

/** A stretch of atrial fibrillation: intervals are independent, log-normal with this standard deviation as a share of the mean, and no P wave. */
export interface Fibrillation extends Span {
  readonly irregularityRatio: number;
}

export interface HeartOptions {
  /** 0 to 2^32 - 1. */
  readonly seed: number;
  /** Seconds, 1 to 86400. */
  readonly durationSeconds: number;
  /** Mean heart rate over time, 20 to 260 /min. */
  readonly heartRatePerMinute: TimeCourse;
  /** 3 to 80 /min. */
  readonly breathsPerMinute: TimeCourse;
  /** Standard deviation of the breathing rate as a share of it, 0 to 0.5. */
  readonly breathJitterRatio: number;
  readonly variability: HeartVariability;
  readonly ectopy: Ectopy;
  readonly fibrillation: readonly Fibrillation[];
}

/** One ventricular activation. */
export interface Beat {
  /** Time of the R peak, seconds of body time after the recording's zero; beats shortly before zero and after the end are listed too. */
  readonly atSeconds: number;
  /** WFDB's symbols: N normal, V premature ventricular contraction. */
  readonly symbol: "N" | "V";
  /** Time since the beat before, seconds. */
  readonly intervalSeconds: number;
  /** True in atrial fibrillation: no P wave. */
  readonly fibrillating: boolean;
}

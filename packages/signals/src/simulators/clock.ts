import { AfferentError, Rationals, rational, type Rational, type RationalLike } from "@afferent/core";
import { checkRange } from "./check.ts";

/** When a sensor samples. */
export interface ClockOptions {
  /** What the sensor claims, Hz, exact. */
  readonly rateHz: RationalLike;
  /** Body time of its first sample, seconds after the recording's zero. */
  readonly startSeconds: RationalLike;
  /** How much faster its oscillator runs than it claims, parts per million; -5000 to 5000. */
  readonly skewPpm: number;
}

/** A sensor's clock, worked out: sample `i` is taken at body time `startSeconds + i / trueRateHz`. */
export interface Clock {
  readonly rate: Rational;
  readonly start: Rational;
  readonly nominalRateHz: number;
  readonly trueRateHz: number;
  readonly startSeconds: number;
  /** Samples up to the end of the recording. */
  readonly frames: number;
}

/** @throws AfferentError for a rate outside [low, high] Hz or a clock that starts after the end. */
export function clockOf(
  where: string,
  options: ClockOptions,
  limits: { readonly lowHz: number; readonly highHz: number; readonly durationSeconds: number },
): Clock {
  const rate = rational(options.rateHz);
  const start = rational(options.startSeconds);
  const nominalRateHz = Rationals.toNumber(rate);
  const startSeconds = Rationals.toNumber(start);
  checkRange(where, "rateHz", nominalRateHz, { low: limits.lowHz, high: limits.highHz, unit: "Hz" });
  checkRange(where, "skewPpm", options.skewPpm, { low: -5000, high: 5000, unit: "ppm" });
  const trueRateHz = nominalRateHz * (1 + options.skewPpm / 1e6);
  const frames = Math.floor((limits.durationSeconds - startSeconds) * trueRateHz);
  if (startSeconds < 0 || frames < 1)
    throw new AfferentError(where, {
      got: `startSeconds = ${startSeconds}`,
      want: `at least one sample before the end at ${limits.durationSeconds} s`,
    });
  return { rate, start, nominalRateHz, trueRateHz, startSeconds, frames };
}

/** Body time of a sample. */
export const sampleSeconds = (clock: Clock, sample: number): number => clock.startSeconds + sample / clock.trueRateHz;

/** The (fractional) sample taken at a body time. */
export const sampleAt = (clock: Clock, seconds: number): number => (seconds - clock.startSeconds) * clock.trueRateHz;

/** The samples [first, end) that a span of body time covers. */
export function samplesOf(
  clock: Clock,
  span: { readonly startSeconds: number; readonly endSeconds: number },
): { readonly first: number; readonly end: number } {
  const clamp = (sample: number): number => Math.max(0, Math.min(clock.frames, Math.ceil(sample - 1e-9)));
  return { first: clamp(sampleAt(clock, span.startSeconds)), end: clamp(sampleAt(clock, span.endSeconds)) };
}

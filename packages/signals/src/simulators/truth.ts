import type { BeatTruth, BreathTruth, HeartRateWindows } from "../recording/truth.ts";
import type { Heart } from "./body/heart.ts";
import { sampleAt, sampleSeconds, type Clock } from "./clock.ts";
import type { Span } from "./span.ts";

/** A stretch of a source in which something other than the body shapes the signal. */
export interface Artefact extends Span {
  /** The source it is in: "ecg", "ppg" or "acc". */
  readonly source: string;
  /** "lead off", "contact loss", "off wrist", "LED step", "muscle", "gap" and so on. */
  readonly kind: string;
}

/** A body time as a (fractional) count of a source's samples after the recording's zero: what the source's own rate and start say of it. */
const onSource = (clock: Clock, seconds: number): number =>
  sampleAt(clock, seconds) + clock.startSeconds * clock.nominalRateHz;

const isSampled = (clock: Clock, seconds: number): boolean =>
  sampleAt(clock, seconds) >= 0 && sampleAt(clock, seconds) < clock.frames;

/** The beats inside a source, at its samples: fractional, as the body does not wait for a converter. */
export function beatTruth(heart: Heart, clock: Clock): BeatTruth {
  const inside = heart.beats
    .filter(({ atSeconds }) => isSampled(clock, atSeconds))
    .map(({ atSeconds, symbol }) => ({ sample: onSource(clock, atSeconds), symbol }));
  return {
    kind: "beats",
    rate: clock.rate,
    frames: Math.ceil(onSource(clock, sampleSeconds(clock, clock.frames)) - 1e-6),
    samples: Float64Array.from(inside, ({ sample }) => sample),
    symbols: inside.map(({ symbol }) => symbol),
    flutter: [],
  };
}

/**
 * Heart rate of each window: the mean over the window of the instantaneous heart rate, which between two beats is 60 / interval. That equals the number of
 * beat-to-beat cycles in the window, with fractions at both ends, times 60 / windowSeconds. All ventricular beats count. Windows of body time; null where
 * the window reaches beyond the simulated beats.
 */
export function heartRateTruth(
  heart: Heart,
  window: { readonly windowSeconds: number; readonly hopSeconds: number },
): HeartRateWindows {
  const { windowSeconds, hopSeconds } = window;
  const times = heart.beats.map((beat) => beat.atSeconds);
  const count = Math.max(0, Math.floor((heart.durationSeconds - windowSeconds) / hopSeconds) + 1);
  const beatsPerMinute = Array.from({ length: count }, (_, k) => {
    const from = cyclesAt(times, k * hopSeconds);
    const to = cyclesAt(times, k * hopSeconds + windowSeconds);
    return from === null || to === null ? null : (60 * (to - from)) / windowSeconds;
  });
  return { kind: "heart-rate-windows", windowSeconds, hopSeconds, beatsPerMinute };
}

/** How many cycles have passed since the first beat, with the fraction of the one under way. */
function cyclesAt(times: readonly number[], seconds: number): number | null {
  let low = 0;
  let high = times.length - 1;
  if (high < 1 || seconds < times[0]! || seconds > times[high]!) return null;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= seconds) low = middle;
    else high = middle;
  }
  return low + (seconds - times[low]!) / (times[high]! - times[low]!);
}

/** Starts of inspiration inside a source, at its samples. */
export function breathTruth(heart: Heart, clock: Clock): BreathTruth {
  const samples = heart.breathing.inspirationSeconds
    .filter((seconds) => isSampled(clock, seconds))
    .map((seconds) => onSource(clock, seconds));
  return {
    kind: "breaths",
    rate: clock.rate,
    annotators: [{ name: "simulator", samples: Float64Array.from(samples) }],
  };
}

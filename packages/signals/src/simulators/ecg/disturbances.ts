import { checkRange, checkSpans } from "../check.ts";
import { sampleSeconds, type Clock } from "../clock.ts";
import { sinPi } from "../elementary.ts";
import { bandNoise, slowNoise } from "../noise.ts";
import { randomStream } from "../random.ts";
import { envelope, type Span } from "../span.ts";

/** Noise of a stated root mean square during a span; 0.4 s edges. */
export interface NoiseSpan extends Span {
  readonly rmsMillivolts: number;
}

/** What adds to the heart's potential between skin and amplifier. Every amplitude is in mV at the electrode; 0 or an empty list leaves the part out. */
export interface EcgDisturbances {
  /** Slow random drift; its standard deviation, and the time over which it is correlated. */
  readonly wander: { readonly rmsMillivolts: number; readonly correlationSeconds: number };
  /** The mains: a sine of this peak amplitude, and a third harmonic of this share of it. */
  readonly mains: {
    readonly frequencyHz: 50 | 60;
    readonly amplitudeMillivolts: number;
    readonly thirdHarmonicRatio: number;
  };
  /** Muscle: noise from 20 Hz up to 150 Hz (or half the rate). */
  readonly muscle: readonly NoiseSpan[];
  /** Skin stretch and electrode motion: noise of 1 to 8 Hz, the band of the QRS itself. */
  readonly electrodeMotion: readonly NoiseSpan[];
}

export function checkDisturbances(where: string, disturbances: EcgDisturbances): void {
  const { wander, mains, muscle, electrodeMotion } = disturbances;
  checkRange(where, "wander.rmsMillivolts", wander.rmsMillivolts, { low: 0, high: 20, unit: "mV" });
  checkRange(where, "wander.correlationSeconds", wander.correlationSeconds, { low: 0.2, high: 600, unit: "s" });
  checkRange(where, "mains.frequencyHz", mains.frequencyHz, { low: 50, high: 60, unit: "Hz" });
  checkRange(where, "mains.amplitudeMillivolts", mains.amplitudeMillivolts, { low: 0, high: 20, unit: "mV" });
  checkRange(where, "mains.thirdHarmonicRatio", mains.thirdHarmonicRatio, { low: 0, high: 1, unit: "1" });
  checkSpans(where, "muscle", muscle);
  checkSpans(where, "electrodeMotion", electrodeMotion);
  for (const { rmsMillivolts } of [...muscle, ...electrodeMotion])
    checkRange(where, "rmsMillivolts", rmsMillivolts, { low: 0, high: 20, unit: "mV" });
}

/** Adds all disturbances to `potential`, in place. Mains above half the rate alias, as they do in a converter without a filter. */
export function addDisturbances(
  potential: Float64Array,
  clock: Clock,
  disturbances: EcgDisturbances,
  seed: number,
): void {
  const { wander, mains, muscle, electrodeMotion } = disturbances;
  addNoise(potential, clock, muscle, { lowHz: 20, highHz: 150, seed, name: "muscle" });
  addNoise(potential, clock, electrodeMotion, { lowHz: 1, highHz: 8, seed, name: "electrode motion" });
  const drift = slowNoise(randomStream(seed, "wander"), {
    startSeconds: clock.startSeconds,
    endSeconds: sampleSeconds(clock, clock.frames),
    correlationSeconds: wander.correlationSeconds,
  });
  const phaseTurns = randomStream(seed, "mains").uniform();
  for (let i = 0; i < clock.frames; i++) {
    const seconds = sampleSeconds(clock, i);
    if (wander.rmsMillivolts > 0) potential[i]! += wander.rmsMillivolts * drift(seconds);
    if (mains.amplitudeMillivolts > 0) {
      const turns = mains.frequencyHz * seconds + phaseTurns;
      const third = mains.thirdHarmonicRatio > 0 ? mains.thirdHarmonicRatio * sinPi(6 * turns) : 0;
      potential[i]! += mains.amplitudeMillivolts * (sinPi(2 * turns) + third);
    }
  }
}

function addNoise(
  potential: Float64Array,
  clock: Clock,
  spans: readonly NoiseSpan[],
  noise: { readonly lowHz: number; readonly highHz: number; readonly seed: number; readonly name: string },
): void {
  if (spans.every((span) => span.rmsMillivolts === 0)) return;
  const next = bandNoise(randomStream(noise.seed, noise.name), { ...noise, rateHz: clock.trueRateHz });
  for (let i = 0; i < clock.frames; i++) {
    const seconds = sampleSeconds(clock, i);
    // Powers of overlapping spans add, as those of independent sources do.
    let power = 0;
    for (const span of spans) {
      if (seconds < span.startSeconds - 1 || seconds > span.endSeconds + 1) continue;
      const rms = span.rmsMillivolts * envelope(span, seconds, 0.4);
      power += rms * rms;
    }
    const value = next();
    if (power > 0) potential[i]! += Math.sqrt(power) * value;
  }
}

import { gridRateHz, gridSeconds, readGrid, type Grid } from "../body/grid.ts";
import type { Heart } from "../body/heart.ts";
import { exp } from "../elementary.ts";
import { slowNoise } from "../noise.ts";
import { randomStream } from "../random.ts";
import { envelope, type Span } from "../span.ts";

/** One wave of a pulse: a Gaussian in time, whose delay and width follow the square root of the beat's interval. */
export interface PulseWave {
  /** Seconds after the pulse's foot at an interval of 1 s. */
  readonly delaySeconds: number;
  /** Standard deviation, seconds, at an interval of 1 s. */
  readonly widthSeconds: number;
  /** Share of the pulse; the shares of a shape are scaled so that its highest point is 1. */
  readonly height: number;
}

/** How blood volume at the wrist follows the heart. */
export interface PulseOptions {
  /** Systolic, reflected and diastolic waves (Rubins 2008, doi 10.1007/s11517-008-0405-1, fits two to four). */
  readonly waves: readonly PulseWave[];
  /** From the R peak to the pulse's foot, seconds, at rest, 0.05 to 0.5; shortens by a fifth at 160 /min. */
  readonly transitSeconds: number;
  /** A pulse shrinks with a short filling time: as (interval / mean interval) ^ 1, by this share. */
  readonly fillingRatio: number;
  /** Share (peak) by which breathing changes the pulse's size, and by which it moves the baseline, in pulses. */
  readonly respiratorySizeRatio: number;
  readonly respiratoryBaselineRatio: number;
  /** Slow change of perfusion: standard deviation of its logarithm, and correlation time. */
  readonly perfusionWanderRatio: number;
  readonly perfusionCorrelationSeconds: number;
  /** Stretches in which vessels are tight or open: the pulse is multiplied by `factor`. */
  readonly perfusion: readonly (Span & { readonly factor: number })[];
}

/** Blood volume on the body grid: about 0 at the foot of a pulse and 1 at its top, with breath and perfusion in it. */
export function bloodVolume(heart: Heart, options: PulseOptions, seed: number): Float64Array {
  const { grid } = heart;
  const volume = new Float64Array(grid.frames);
  const random = randomStream(seed, "perfusion");
  const wander = slowNoise(random, {
    startSeconds: grid.startSeconds,
    endSeconds: gridSeconds(grid, grid.frames),
    correlationSeconds: options.perfusionCorrelationSeconds,
  });
  const scale = 1 / peakOf(options.waves);
  let meanInterval = heart.beats[0]?.intervalSeconds ?? 1;
  for (const { atSeconds, intervalSeconds } of heart.beats) {
    const breath = readGrid(grid, heart.breathing.wave, atSeconds);
    const filling = 1 + options.fillingRatio * (Math.min(1.5, intervalSeconds / meanInterval) - 1);
    let size = scale * filling * (1 + options.respiratorySizeRatio * breath);
    size *= exp(options.perfusionWanderRatio * wander(atSeconds)) * perfusionAt(options, atSeconds);
    meanInterval += 0.15 * (intervalSeconds - meanInterval);
    const stretch = Math.sqrt(meanInterval);
    // Transit shortens as the heart speeds up: 0.8 of it at 160 /min (an interval of 0.375 s).
    const foot = atSeconds + options.transitSeconds * Math.min(1.1, 0.68 + 0.32 * meanInterval);
    for (const wave of options.waves)
      addPulse(grid, volume, {
        centreSeconds: foot + wave.delaySeconds * stretch,
        widthSeconds: wave.widthSeconds * stretch,
        height: Math.max(0, size) * wave.height,
      });
  }
  for (let i = 0; i < grid.frames; i++) volume[i]! += options.respiratoryBaselineRatio * heart.breathing.wave[i]!;
  return volume;
}

function perfusionAt(options: PulseOptions, seconds: number): number {
  let factor = 1;
  for (const span of options.perfusion) factor *= 1 + (span.factor - 1) * envelope(span, seconds, 6);
  return factor;
}

function peakOf(waves: readonly PulseWave[]): number {
  let peak = 0;
  for (let seconds = 0; seconds < 1.2; seconds += 1 / 512) {
    let sum = 0;
    for (const wave of waves) {
      const distance = (seconds - wave.delaySeconds) / wave.widthSeconds;
      sum += wave.height * exp(-0.5 * distance * distance);
    }
    peak = Math.max(peak, sum);
  }
  return peak;
}

function addPulse(
  grid: Grid,
  volume: Float64Array,
  wave: { readonly centreSeconds: number; readonly widthSeconds: number; readonly height: number },
): void {
  const centre = (wave.centreSeconds - grid.startSeconds) * gridRateHz;
  const width = wave.widthSeconds * gridRateHz;
  const first = Math.max(0, Math.ceil(centre - 4.5 * width));
  const last = Math.min(grid.frames - 1, Math.floor(centre + 4.5 * width));
  const factor = -0.5 / (width * width);
  for (let i = first; i <= last; i++) {
    const distance = i - centre;
    volume[i]! += wave.height * exp(factor * distance * distance);
  }
}

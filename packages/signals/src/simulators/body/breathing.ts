import { cosPi, sinPi } from "../elementary.ts";
import { slowNoise } from "../noise.ts";
import { randomStream } from "../random.ts";
import { courseReader, type TimeCourse } from "./course.ts";
import { gridRateHz, gridSeconds, type Grid } from "./grid.ts";

/** Breathing: the wave is +1 at about full lungs and -1 at empty ones; inspiration starts are its truth. */
export interface Breathing {
  readonly wave: Float64Array;
  readonly inspirationSeconds: readonly number[];
}

/**
 * Breathing on the body grid: a phase that advances at the stated rate, whose rate wanders by `jitterRatio` (standard deviation, correlated over
 * two breaths or so), seen through a wave with a second harmonic that makes inspiration shorter than expiration.
 */
export function breathe(
  grid: Grid,
  options: { readonly seed: number; readonly breathsPerMinute: TimeCourse; readonly jitterRatio: number },
): Breathing {
  const random = randomStream(options.seed, "breathing");
  const read = courseReader(options.breathsPerMinute);
  const endSeconds = gridSeconds(grid, grid.frames);
  const jitter = slowNoise(random, { startSeconds: grid.startSeconds, endSeconds, correlationSeconds: 8 });
  const wave = new Float64Array(grid.frames);
  const inspirationSeconds: number[] = [];
  let turns = random.uniform();
  for (let i = 0; i < grid.frames; i++) {
    const seconds = gridSeconds(grid, i);
    wave[i] = -0.93 * cosPi(2 * turns) + 0.2 * sinPi(4 * turns);
    // The rate never falls below a fifth of what was asked, whatever the jitter draws.
    const perSecond = (read(seconds) / 60) * Math.max(0.2, 1 + options.jitterRatio * jitter(seconds));
    const next = turns + perSecond / gridRateHz;
    if (next >= 1) inspirationSeconds.push(seconds + (1 - turns) / perSecond);
    turns = next >= 1 ? next - 1 : next;
  }
  return { wave, inspirationSeconds };
}

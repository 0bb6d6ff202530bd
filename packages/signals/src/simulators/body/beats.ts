import { exp, log, sinPi } from "../elementary.ts";
import { slowNoise } from "../noise.ts";
import type { RandomStream } from "../random.ts";
import { isInside } from "../span.ts";
import type { Breathing } from "./breathing.ts";
import { courseReader } from "./course.ts";
import { gridRateHz, gridSeconds, readGrid, type Grid } from "./grid.ts";
import type { Beat, HeartOptions } from "./rhythm.ts";

// The modulations end below 1 Hz, so that straight lines between 32 points a second follow the rate to 1e-3 of its modulation.
const stepSeconds = 1 / 32;
const mayerComponents = 12;
/** No ventricle answers sooner, whatever the atria do. */
const refractorySeconds = 0.27;
/** The breathing wave's root mean square: sqrt((0.93^2 + 0.2^2) / 2). */
const breathingRms = 0.6726;

/** Beats over the whole grid, margins included, with premature ones put in. */
export function beatsOf(
  grid: Grid,
  breathing: Breathing,
  options: HeartOptions,
  random: RandomStream,
): readonly Beat[] {
  const rate = rateOf(grid, breathing, options, random);
  const times: { seconds: number; fibrillating: boolean }[] = [];
  // A random start makes the first beat's place depend on the seed alone.
  let area = random.uniform();
  let threshold = 1;
  const steps = Math.floor((grid.frames - 1) / (stepSeconds * gridRateHz));
  let before = rate(grid.startSeconds);
  for (let i = 0; i < steps; i++) {
    const from = grid.startSeconds + i * stepSeconds;
    const after = rate(from + stepSeconds);
    const gained = 0.5 * (before + after) * stepSeconds;
    if (area + gained >= threshold) {
      const seconds = from + stepSeconds * crossing(threshold - area, before * stepSeconds, after * stepSeconds);
      const span = options.fibrillation.find((part) => isInside([part], seconds));
      times.push({ seconds, fibrillating: span !== undefined });
      area -= threshold;
      threshold = span === undefined ? 1 : nextThreshold(random, span.irregularityRatio, after);
    }
    area += gained;
    before = after;
  }
  return withEctopy(times, options, random);
}

/** Where in [0, 1] the area under the line from `a` to `b` reaches `want`. */
function crossing(want: number, a: number, b: number): number {
  const slope = b - a;
  // The stable form of the quadratic's root, which also serves a slope of zero.
  return (2 * want) / (a + Math.sqrt(Math.max(0, a * a + 2 * slope * want)));
}

/** A log-normal share of the mean interval with mean 1, never below the refractory period. */
function nextThreshold(random: RandomStream, irregularityRatio: number, ratePerSecond: number): number {
  const variance = log(1 + irregularityRatio * irregularityRatio);
  const drawn = exp(Math.sqrt(variance) * random.gaussian() - 0.5 * variance);
  return Math.max(drawn, refractorySeconds * ratePerSecond);
}

/** The instantaneous heart rate, beats per second, to be read at times that never go back. */
function rateOf(grid: Grid, breathing: Breathing, options: HeartOptions, random: RandomStream) {
  const { slow, low, respiratory, restRatePerMinute, vagalExponent } = options.variability;
  const mean = courseReader(options.heartRatePerMinute);
  const endSeconds = gridSeconds(grid, grid.frames);
  const { correlationSeconds } = slow;
  const wander = slowNoise(random, { startSeconds: grid.startSeconds, endSeconds, correlationSeconds });
  const mayer = mayerWave(random, low);
  return (seconds: number): number => {
    const perMinute = mean(seconds);
    // A slow heart varies more, but not without bound.
    const vagal = Math.min(1.5, exp(vagalExponent * log(restRatePerMinute / perMinute)));
    const modulation =
      slow.ratio * wander(seconds) +
      low.ratio * mayer(seconds) +
      (respiratory.ratio / breathingRms) * readGrid(grid, breathing.wave, seconds);
    return (perMinute / 60) * (1 + Math.max(-0.5, Math.min(0.5, vagal * modulation)));
  };
}

/** Sines of random phase whose powers follow a Gaussian about the centre; standard deviation 1. */
function mayerWave(random: RandomStream, low: HeartOptions["variability"]["low"]): (seconds: number) => number {
  const sines: { hertz: number; phaseTurns: number; amplitude: number }[] = [];
  let power = 0;
  for (let k = 0; k < mayerComponents; k++) {
    const deviation = -2.2 + (4.4 * (k + random.uniform())) / mayerComponents;
    const weight = exp(-0.5 * deviation * deviation);
    const hertz = Math.max(0.01, low.centreHz + low.widthHz * deviation);
    sines.push({ hertz, phaseTurns: random.uniform(), amplitude: Math.sqrt(2 * weight) });
    power += weight;
  }
  const scale = 1 / Math.sqrt(power);
  return (seconds) => {
    let sum = 0;
    for (const { hertz, phaseTurns, amplitude } of sines) sum += amplitude * sinPi(2 * (hertz * seconds + phaseTurns));
    return scale * sum;
  };
}

/** Moves drawn beats forward; the beat after stays where it was, which is the compensatory pause. Never two in a row, and none in fibrillation. */
function withEctopy(
  times: readonly { readonly seconds: number; readonly fibrillating: boolean }[],
  options: HeartOptions,
  random: RandomStream,
): readonly Beat[] {
  const { probabilityPerBeat, couplingRatio } = options.ectopy;
  const beats: Beat[] = [];
  for (let i = 1; i < times.length; i++) {
    const { seconds, fibrillating } = times[i]!;
    const previous = beats.at(-1);
    const previousSeconds = previous === undefined ? times[i - 1]!.seconds : previous.atSeconds;
    const interval = seconds - previousSeconds;
    const drawn = random.uniform() < probabilityPerBeat;
    const coupling = couplingRatio.low + random.uniform() * (couplingRatio.high - couplingRatio.low);
    const premature = drawn && !fibrillating && previous?.symbol !== "V" && coupling * interval >= refractorySeconds;
    const intervalSeconds = premature ? coupling * interval : interval;
    const atSeconds = previousSeconds + intervalSeconds;
    beats.push({ atSeconds, symbol: premature ? "V" : "N", intervalSeconds, fibrillating });
  }
  return beats;
}

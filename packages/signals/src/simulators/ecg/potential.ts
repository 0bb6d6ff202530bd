import { readGrid, gridSeconds } from "../body/grid.ts";
import type { Heart } from "../body/heart.ts";
import type { Beat } from "../body/rhythm.ts";
import { sampleAt, sampleSeconds, type Clock } from "../clock.ts";
import { cosPi, exp, log, sinPi } from "../elementary.ts";
import { slowNoise } from "../noise.ts";
import type { RandomStream } from "../random.ts";
import { envelope } from "../span.ts";
import type { EcgMorphology, EcgWave } from "./morphology.ts";

/** Beyond five standard deviations a Gaussian is under 4e-6 of its height: less than any converter sees. */
const reach = 5;
/** The rate, 1/s, at which z returns to its baseline in the model. */
const returnRate = 1;

/**
 * What a perfect electrode would see, mV, at the clock's samples: the z of McSharry et al. 2003 (doi 10.1109/TBME.2003.808805),
 * z' = -(sum of a_i (theta - theta_i) exp(-(theta - theta_i)^2 / 2 b_i^2)) - (z - z0), with a_i chosen so that each wave has its stated height
 * (the form of Sameni et al. 2007, doi 10.1155/2007/43407). Two departures: each beat carries its own phase, of slope 2 pi / (a slow mean of the intervals before it), as repolarisation
 * follows rate with a lag, and so a premature beat's waves do not stretch over its pause; and the drive is integrated in closed form, leaving
 * only the slow return to baseline to the trapezoid rule, so that any rate from 100 Hz up gives the same curve.
 */
export function cardiacPotential(
  heart: Heart,
  morphology: EcgMorphology,
  clock: Clock,
  random: RandomStream,
): Float64Array {
  // The run-in lets the return to baseline forget where it started: 7 s leave e^-7.
  const runIn = Math.min(Math.ceil(7 * clock.trueRateHz), Math.floor(sampleAt(clock, heart.grid.startSeconds) * -1));
  const drive = new Float64Array(clock.frames + runIn);
  let smoothedInterval = heart.beats[0]?.intervalSeconds ?? 1;
  for (const beat of heart.beats) {
    addBeat(drive, runIn, clock, beat, smoothedInterval, heart, morphology);
    if (beat.symbol === "N") smoothedInterval += 0.2 * (beat.intervalSeconds - smoothedInterval);
  }
  addFibrillatoryWaves(drive, runIn, clock, heart, morphology, random);
  return returnToBaseline(drive, runIn, clock, heart, morphology.respiratoryBaselineMillivolts);
}

function addBeat(
  drive: Float64Array,
  runIn: number,
  clock: Clock,
  beat: Beat,
  interval: number,
  heart: Heart,
  morphology: EcgMorphology,
): void {
  const breath = readGrid(heart.grid, heart.breathing.wave, beat.atSeconds);
  const waves = beat.symbol === "V" ? morphology.premature : morphology.normal;
  for (const wave of waves) {
    if (wave.name === "P" && beat.fibrillating) continue;
    const ventricular = wave.name !== "P" && wave.name !== "T";
    const height = wave.heightMillivolts * (ventricular ? 1 + morphology.respiratoryAxisRatio * breath : 1);
    addWave(drive, runIn, clock, beat.atSeconds, interval, { ...wave, heightMillivolts: height });
  }
}

function addWave(
  drive: Float64Array,
  runIn: number,
  clock: Clock,
  beatSeconds: number,
  interval: number,
  wave: EcgWave,
): void {
  const scale = exp(wave.rateExponent * log(interval)) / (2 * Math.PI);
  const centre = sampleAt(clock, beatSeconds + wave.angleRadians * scale) + runIn;
  const width = wave.widthRadians * scale * clock.trueRateHz;
  const first = Math.max(0, Math.ceil(centre - reach * width));
  const last = Math.min(drive.length - 1, Math.floor(centre + reach * width));
  const factor = -0.5 / (width * width);
  for (let i = first; i <= last; i++) {
    const distance = i - centre;
    drive[i]! += wave.heightMillivolts * exp(factor * distance * distance);
  }
}

/** A saw-like wave of wandering frequency and size, where the atria fibrillate. */
function addFibrillatoryWaves(
  drive: Float64Array,
  runIn: number,
  clock: Clock,
  heart: Heart,
  morphology: EcgMorphology,
  random: RandomStream,
): void {
  if (heart.fibrillation.length === 0) return;
  const { amplitudeMillivolts, frequencyHz } = morphology.fibrillatory;
  const startSeconds = sampleSeconds(clock, -runIn);
  const endSeconds = gridSeconds(heart.grid, heart.grid.frames);
  const pace = slowNoise(random, { startSeconds, endSeconds, correlationSeconds: 1 });
  const size = slowNoise(random, { startSeconds, endSeconds, correlationSeconds: 2 });
  let turns = random.uniform();
  for (let i = 0; i < drive.length; i++) {
    const seconds = startSeconds + i / clock.trueRateHz;
    turns += (frequencyHz * Math.max(0.5, 1 + 0.12 * pace(seconds))) / clock.trueRateHz;
    turns -= Math.floor(turns);
    let share = 0;
    for (const span of heart.fibrillation) share = Math.max(share, envelope(span, seconds, 0.5));
    if (share === 0) continue;
    const wave = sinPi(2 * turns) + 0.45 * sinPi(4 * turns) + 0.2 * cosPi(6 * turns);
    drive[i]! += share * amplitudeMillivolts * Math.max(0.2, 1 + 0.3 * size(seconds)) * wave;
  }
}

/** z = drive + v with v' = -(v + drive - z0): the drive is exact, v is slow. */
function returnToBaseline(
  drive: Float64Array,
  runIn: number,
  clock: Clock,
  heart: Heart,
  baselineMillivolts: number,
): Float64Array {
  const half = (0.5 * returnRate) / clock.trueRateHz;
  const potential = new Float64Array(clock.frames);
  let slow = 0;
  let before = 0;
  for (let i = 0; i < drive.length; i++) {
    const breath = readGrid(heart.grid, heart.breathing.wave, sampleSeconds(clock, i - runIn));
    const pull = drive[i]! - baselineMillivolts * breath;
    slow = (slow * (1 - half) - half * (before + pull)) / (1 + half);
    before = pull;
    if (i >= runIn) potential[i - runIn] = drive[i]! + slow;
  }
  return potential;
}

import { cubicAt } from "./body/grid.ts";
import { exp } from "./elementary.ts";
import type { RandomStream } from "./random.ts";

const stepsPerCorrelation = 16;
const runInSteps = 160;

/**
 * A smooth random curve with mean 0 and standard deviation 1: white noise through two equal poles (a critically damped second-order system), drawn 16 times per
 * correlation time and read by a cubic. Its spectrum falls by half at about 0.1 / correlation time and by 12 dB per octave beyond.
 */
export function slowNoise(
  random: RandomStream,
  span: { readonly startSeconds: number; readonly endSeconds: number; readonly correlationSeconds: number },
): (seconds: number) => number {
  const stepSeconds = span.correlationSeconds / stepsPerCorrelation;
  const count = Math.ceil((span.endSeconds - span.startSeconds) / stepSeconds) + 3;
  const pole = exp(-2 / stepsPerCorrelation);
  const square = pole * pole;
  // The variance of 1 / (1 - pole z^-1)^2 driven by white noise is (1 + pole^2) / (1 - pole^2)^3.
  const gain = Math.sqrt(((1 - square) * (1 - square) * (1 - square)) / (1 + square));
  const values = new Float64Array(count);
  let first = 0;
  let second = 0;
  for (let i = -runInSteps; i < count; i++) {
    first = pole * first + gain * random.gaussian();
    second = pole * second + first;
    if (i >= 0) values[i] = second;
  }
  return (seconds) => cubicAt(values, (seconds - span.startSeconds) / stepSeconds);
}

/**
 * Noise between two corner frequencies, mean 0 and standard deviation 1: white noise through one pole low-pass and one pole high-pass, scaled by the energy of its impulse response.
 * A high corner beyond a quarter of the rate leaves the low-pass out.
 */
export function bandNoise(
  random: RandomStream,
  band: { readonly lowHz: number; readonly highHz: number; readonly rateHz: number },
): () => number {
  const step = bandFilter(band);
  const impulse = bandFilter(band);
  let energy = 0;
  const frames = Math.ceil((8 * band.rateHz) / (2 * Math.PI * band.lowHz)) + 64;
  for (let i = 0; i < frames; i++) {
    const value = impulse(i === 0 ? 1 : 0);
    energy += value * value;
  }
  const gain = 1 / Math.sqrt(energy);
  return () => gain * step(random.gaussian());
}

function bandFilter(band: { readonly lowHz: number; readonly highHz: number; readonly rateHz: number }) {
  const lowPole = exp((-2 * Math.PI * band.lowHz) / band.rateHz);
  const highPole = band.highHz < band.rateHz / 4 ? exp((-2 * Math.PI * band.highHz) / band.rateHz) : 0;
  let smooth = 0;
  let slow = 0;
  return (input: number): number => {
    smooth = highPole * smooth + (1 - highPole) * input;
    slow = lowPole * slow + (1 - lowPole) * smooth;
    return smooth - slow;
  };
}

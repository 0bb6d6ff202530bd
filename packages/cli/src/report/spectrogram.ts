import { Rationals } from "@afferent/core";
import type { Source } from "@afferent/signals";
import type { Spectrogram } from "./data.ts";

const windowSeconds = 8;
const hopSeconds = 2;
const lowPerMinute = 36;
const highPerMinute = 240;
const perMinutePerBin = 2;
/** From the column's strongest bin (255) down to 0. */
const rangeDecibels = 27;
/** Well above twice the fastest rate shown. */
const analysisRateHz = 20;

/**
 * Power of a source's first channel in windows of 8 s every 2 s, for looking at: Hann window, discrete Fourier transform at every 2 /min, each column relative
 * to its own peak. A column stands at the end of its window, where a causal reading stands. Gaps hold the last value before them. No number of the report comes from here.
 */
export function spectrogramOf(source: Source, channelIndex: number): Spectrogram | undefined {
  const channel = source.channels[channelIndex];
  const rateHz = Rationals.toNumber(source.rate);
  const step = Math.max(1, Math.floor(rateHz / analysisRateHz));
  const length = Math.floor((windowSeconds * rateHz) / step);
  const columns = Math.floor((source.frames / rateHz - windowSeconds) / hopSeconds) + 1;
  if (channel === undefined || columns < 1 || length < 32) return undefined;
  const bins = Math.floor((highPerMinute - lowPerMinute) / perMinutePerBin) + 1;
  const tables = trigonometricTables(bins, length, rateHz / step);
  const levels = new Uint8Array(columns * bins);
  const window = new Float64Array(length);
  const values = bridged(source, channel.values);
  for (let column = 0; column < columns; column++) {
    fillWindow(window, values, Math.round(column * hopSeconds * rateHz), step);
    writeLevels(levels.subarray(column * bins, (column + 1) * bins), window, tables);
  }
  return {
    channel: `${source.name.toUpperCase()} ${channel.name}`,
    startSeconds: Rationals.toNumber(source.start) + windowSeconds,
    secondsPerColumn: hopSeconds,
    columns,
    bins,
    lowPerMinute,
    highPerMinute,
    levels,
  };
}

/** The last measured value in place of every gap, so that a gap does not look like a beat. */
function bridged({ gaps }: Source, values: ArrayLike<number>): Float64Array {
  const held = Float64Array.from(values);
  for (const { start, frames } of gaps) held.fill(held[start === 0 ? frames : start - 1] ?? 0, start, start + frames);
  return held;
}

interface Tables {
  readonly cosine: readonly Float64Array[];
  readonly sine: readonly Float64Array[];
}

function trigonometricTables(bins: number, length: number, rateHz: number): Tables {
  const table = (of: (angle: number) => number): readonly Float64Array[] =>
    Array.from({ length: bins }, (_, bin) => {
      const radiansPerSample = (2 * Math.PI * (lowPerMinute + bin * perMinutePerBin)) / 60 / rateHz;
      const hann = (n: number): number => 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / length);
      return Float64Array.from({ length }, (__, n) => hann(n) * of(radiansPerSample * n));
    });
  return { cosine: table(Math.cos), sine: table(Math.sin) };
}

/** Means over `step` frames, less the straight line through the halves' means, so that drift does not hide the pulse. */
function fillWindow(window: Float64Array, values: ArrayLike<number>, first: number, step: number): void {
  const { length } = window;
  for (let n = 0; n < length; n++) {
    let sum = 0;
    for (let frame = first + n * step; frame < first + (n + 1) * step; frame++) sum += values[frame] ?? 0;
    window[n] = sum / step;
  }
  const half = Math.floor(length / 2);
  const mean = (from: number, to: number): number =>
    window.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
  const early = mean(0, half);
  const slope = (mean(length - half, length) - early) / (length - half);
  for (let n = 0; n < length; n++) window[n]! -= early + slope * (n - half / 2);
}

function writeLevels(levels: Uint8Array, window: Float64Array, { cosine, sine }: Tables): void {
  const power = cosine.map((row, bin) => {
    let real = 0;
    let imaginary = 0;
    const other = sine[bin]!;
    for (let n = 0; n < window.length; n++) {
      real += window[n]! * row[n]!;
      imaginary += window[n]! * other[n]!;
    }
    return real * real + imaginary * imaginary;
  });
  const strongest = Math.max(...power);
  if (!(strongest > 0)) return;
  power.forEach((value, bin) => {
    const decibels = 10 * Math.log10(value / strongest + 1e-12);
    levels[bin] = Math.max(0, Math.round(255 * (1 + decibels / rangeDecibels)));
  });
}

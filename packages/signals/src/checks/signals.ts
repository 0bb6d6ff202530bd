import { Rationals } from "@afferent/core";
import type { Channel, Source } from "../recording/recording.ts";
import type { DoorFinding } from "./finding.ts";
import { median, wholeWindows } from "./robust.ts";

const shown = (value: number): string => Number(value.toPrecision(3)).toString();

/** Rates at which sensors of a body are read; far outside, the unit of the times is wrong. */
const rates: Readonly<Record<string, readonly [least: number, most: number]>> = {
  ecg: [50, 40_000],
  ppg: [10, 10_000],
  acc: [5, 10_000],
  gyro: [5, 10_000],
};

/** A rate 1000 times off means times in another unit than stated. */
export function rateFindings(source: Source): readonly DoorFinding[] {
  const span = rates[source.name];
  const rateHz = Rationals.toNumber(source.rate);
  if (span === undefined || (rateHz >= span[0] && rateHz <= span[1])) return [];
  const remedy =
    rateHz > span[1]
      ? "the times are in a longer unit than stated: seconds read as ms, or ms read as us"
      : source.name === "ppg"
        ? "the times are in a shorter unit than stated (ms read as s), or these are heart rates"
        : "the times are in a shorter unit than stated: ms read as s, or us read as ms";
  const where = `source "${source.name}"`;
  return [{ where, got: `${shown(rateHz)} Hz`, want: `${span[0]} to ${span[1]} Hz for ${source.name}`, remedy }];
}

const gravity: readonly { readonly unit: string; readonly one: number }[] = [
  { unit: "[g]", one: 1 },
  { unit: "m/s2", one: 9.80665 },
  { unit: "m[g]", one: 1000 },
];

/**
 * Gravity is the one acceleration that does not average out: the mean vector of 8 s is close to 1 g, a little less where the arm turns. Where there is none
 * (gravity was subtracted) nothing is said.
 */
export function gravityFindings(source: Source): readonly DoorFinding[] {
  const [x, y, z] = source.channels;
  const stated = gravity.find(({ unit }) => unit === x?.unit);
  if (source.name !== "acc" || x === undefined || y === undefined || z === undefined || stated === undefined) return [];
  const frames = Math.max(1, Math.round(8 * Rationals.toNumber(source.rate)));
  const steady: number[] = [];
  const sizes: number[] = [];
  for (const first of wholeWindows(source, frames)) {
    const sums = [0, 0, 0];
    let size = 0;
    for (let i = first; i < first + frames; i++) {
      const [a, b, c] = [x.values[i]!, y.values[i]!, z.values[i]!];
      sums[0]! += a;
      sums[1]! += b;
      sums[2]! += c;
      size += Math.sqrt(a * a + b * b + c * c);
    }
    steady.push(Math.sqrt(sums.reduce((sum, each) => sum + each * each, 0)) / frames);
    sizes.push(size / frames);
  }
  const level = median(steady);
  if (!(level > 0.4 * median(sizes))) return [];
  const like = gravity.find(({ one }) => level > 0.4 * one && level < 1.8 * one);
  if (like === stated) return [];
  return [
    {
      where: 'source "acc"',
      got: `a steady ${shown(level)} ${stated.unit}`,
      want: `gravity, ${shown(stated.one)} ${stated.unit}`,
      remedy:
        like === undefined
          ? "state the scale that makes gravity 1 [g]"
          : `the values look like ${like.unit}: state ${like.unit}`,
    },
  ];
}

/** The fastest turns of a wrist stay below 2000 deg/s, 35 rad/s, where common sensors end. */
export function turnFindings(source: Source): readonly DoorFinding[] {
  const unit = source.channels[0]?.unit;
  if (source.name !== "gyro" || unit !== "rad/s") return [];
  const frames = Math.max(1, Math.round(Rationals.toNumber(source.rate)));
  const tops = wholeWindows(source, frames).map((first) =>
    source.channels.reduce((top, { values }) => {
      for (let i = first; i < first + frames; i++) top = Math.max(top, Math.abs(values[i]!));
      return top;
    }, 0),
  );
  const top = Float64Array.from(tops).toSorted()[Math.floor(tops.length * 0.95)] ?? 0;
  if (top <= 60) return [];
  return [
    {
      where: 'source "gyro"',
      got: `${shown(top)} rad/s`,
      want: "less than 35 rad/s",
      remedy: "the values look like deg/s: state deg/s",
    },
  ];
}

const volts: readonly { readonly unit: string; readonly perMillivolt: number }[] = [
  { unit: "mV", perMillivolt: 1 },
  { unit: "uV", perMillivolt: 1000 },
  { unit: "V", perMillivolt: 0.001 },
  { unit: "nV", perMillivolt: 1_000_000 },
];

/** From peak to trough, an ECG at the skin has 0.05 to 30 mV in 2 s. A flat lead says nothing about units. */
export function amplitudeFindings(source: Source): readonly DoorFinding[] {
  if (source.name !== "ecg") return [];
  const frames = Math.max(2, Math.round(2 * Rationals.toNumber(source.rate)));
  const windows = wholeWindows(source, frames);
  return source.channels.flatMap((channel) => {
    const stated = volts.find(({ unit }) => unit === channel.unit);
    const range = median(windows.map((first) => spanOf(channel, first, frames)));
    if (stated === undefined || !(range > 0)) return [];
    const millivolts = range / stated.perMillivolt;
    if (millivolts >= 0.05 && millivolts <= 30) return [];
    const like = volts.find(({ perMillivolt }) => range / perMillivolt >= 0.1 && range / perMillivolt <= 10);
    return [
      {
        where: `source "ecg", channel "${channel.name}"`,
        got: `${shown(range)} ${channel.unit} from peak to trough`,
        want: "0.05 to 30 mV",
        remedy:
          like === undefined
            ? "these look like counts: state the gain"
            : `the values look like ${like.unit}: state ${like.unit}`,
      },
    ];
  });
}

function spanOf({ values }: Channel, first: number, frames: number): number {
  let [least, most] = [Infinity, -Infinity];
  for (let i = first; i < first + frames; i++) {
    least = Math.min(least, values[i]!);
    most = Math.max(most, values[i]!);
  }
  return most - least;
}

/**
 * A pulse wave turns at least twice a beat, so more than once a second; a heart rate that a device repeats or interpolates hardly turns and stays between 25 and 250.
 */
export function pulseFindings(source: Source): readonly DoorFinding[] {
  const rateHz = Rationals.toNumber(source.rate);
  if (source.name !== "ppg" || rateHz < 2) return [];
  const frames = Math.round(10 * rateHz);
  const windows = wholeWindows(source, frames);
  return source.channels.flatMap((channel) => {
    const turns = median(windows.map((first) => turnsIn(channel, first, frames)));
    const level = median(windows.map((first) => channel.values[first]!));
    if (!(turns < 8 && level >= 25 && level <= 250)) return [];
    return [
      {
        where: `source "ppg", channel "${channel.name}"`,
        got: `values about ${shown(level)} that turn ${turns} times in 10 s`,
        want: "a pulse wave, which turns twice with each beat",
        remedy: "these look like heart rates in /min, not a PPG: take another column",
      },
    ];
  });
}

/** How often the values change from rising to falling or back. */
function turnsIn({ values }: Channel, first: number, frames: number): number {
  let turns = 0;
  let direction = 0;
  for (let i = first + 1; i < first + frames; i++) {
    const step = Math.sign(values[i]! - values[i - 1]!);
    if (step !== 0 && direction !== 0 && step !== direction) turns++;
    if (step !== 0) direction = step;
  }
  return turns;
}

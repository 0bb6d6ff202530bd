import { readAll, start, type Algorithm, type Reading } from "@afferent/core";
import { randomSequence } from "../../../../testing/random-sequence.ts";

const bump = (t: number, at: number, width: number): number => Math.exp((-0.5 * (t - at) ** 2) / width ** 2);

/** An ECG of Gaussian waves in mV: P, Q, R, S and T about each beat. */
export function ecgOf(
  beats: readonly number[],
  facts: { readonly rateHz: number; readonly seconds: number },
): Float64Array {
  const { rateHz, seconds } = facts;
  const x = new Float64Array(Math.round(rateHz * seconds));
  for (const beat of beats)
    for (let i = Math.max(0, Math.floor((beat - 0.4) * rateHz)); i < Math.min(x.length, (beat + 0.6) * rateHz); i++) {
      const t = i / rateHz - beat;
      const p = 0.12 * bump(t, -0.16, 0.02);
      const qrs = 1.1 * bump(t, 0, 0.01) - 0.15 * bump(t, -0.025, 0.008) - 0.25 * bump(t, 0.025, 0.008);
      x[i] = x[i]! + p + qrs + 0.3 * bump(t, 0.27, 0.045);
    }
  return x;
}

/** Beats of a heart of so many per minute from 0.5 s on, each interval a little off. */
export function beatTimes(facts: {
  readonly perMinute: number;
  readonly seconds: number;
  readonly seed: number;
}): readonly number[] {
  const next = randomSequence(facts.seed);
  const beats: number[] = [];
  for (let t = 0.5; t < facts.seconds - 0.6; t += (60 / facts.perMinute) * (0.97 + 0.06 * next())) beats.push(t);
  return beats;
}

/** Runs an algorithm of one ECG channel over the values, and over silence afterwards, so that it finishes what it owes. */
export function readEcg(
  algorithm: Algorithm,
  values: ArrayLike<number>,
  rateHz: number,
  gaps: readonly { readonly start: number; readonly frames: number }[] = [],
): readonly Reading[] {
  const silence = 6 * rateHz;
  const padded = new Float64Array(values.length + silence);
  padded.set(values);
  const running = start(algorithm, { ecg: { rateHz, channels: 1, unit: "mV", range: "any", skewSeconds: 1 } });
  return readAll(running, {
    ecg: {
      channels: [padded],
      frames: padded.length,
      gaps: [...gaps, { start: values.length, frames: silence }],
    },
  });
}

/** The beats among the readings: those with an estimate. */
export const readBeats = (...of: Parameters<typeof readEcg>): readonly Reading[] =>
  readEcg(...of).filter(({ estimate }) => estimate !== null);

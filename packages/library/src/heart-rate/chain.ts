import { align, type GraphBuilder, motionRegression, resample, sections, type Stream } from "@afferent/core";

/** The rate inside, whatever the sensors': 12.5 Hz hold the second harmonic of 220 /min with room to spare. */
const rateHz = 25;
const points = 512;
const firstBin = 12;
const bins = 140;

/** 40 to 220 /min, second harmonics included, lie between 0.67 and 7.3 Hz. */
const atInnerRate = { rateHz, attenuationDb: 40, transition: 0.6 };
/** Against drift and gravity; the delay matters only in that both streams share it. */
const withoutDrift = {
  filter: { pass: "high" as const, order: 2, cutoffHz: 0.7 },
  delayBandHz: { low: 1, high: 7 },
  start: "steady" as const,
  settleSeconds: 0,
};

/** A lost packet is bridged, a lost second is not. */
const gaps = { policy: "hold", seconds: "0.05" } as const;

/** The spectrum of 8 s: newer beats count more. */
export const spectrum = { window: { shape: "late-hann", exponent: 1.4 }, points, firstBin, bins } as const;

/** Where the bins of `spectrum` lie, and the band whose power is the whole. */
export const spectrumBand = {
  firstBinHz: (firstBin * rateHz) / points,
  binHz: rateHz / points,
  bandHz: { low: 0.58, high: 7 },
} as const;

/** What the second harmonic adds to the evidence of a rate, and the evidence of a rate that stands out no more than the average. */
export const harmonics = { harmonicShare: 0.8, harmonicMost: 1.5, gain: 4 / 3 } as const;

/** How a rate moves from window to window. */
export const tracking = {
  changePerMinute: 4,
  restart: 1e-5,
  estimateReachPerMinute: 5,
  spreadReachPerMinute: 15,
  startStanding: 2,
} as const;

/** How far a tracked rate may be trusted. */
export const confidence = {
  halfWidth: 0.865,
  restWidening: 1.2,
  restMotion: 3,
  trendFrames: 0.6,
  halfQualityWidth: 3,
  widestValue: 5.5,
  leastStanding: { base: 1.75, perChannel: 1.6 },
  stillMotion: 1,
} as const;

/** Light and acceleration on one clock, at 25 Hz and without drift: what every algorithm of the two starts from. The sources "ppg" and "acc" are made here. */
export function lightAndMotion({ source }: GraphBuilder): { readonly light: Stream; readonly acceleration: Stream } {
  const ppg = source({
    name: "ppg",
    unit: "1",
    channels: { min: 1, max: 4 },
    rateHz: { min: 25, max: 250 },
    gaps,
  });
  const acc = source({
    name: "acc",
    unit: "m/s2",
    channels: { min: 3, max: 3 },
    rateHz: { min: 10, max: 250 },
    gaps,
  });
  const [pulse, moved] = ppg
    .through(resample, atInnerRate)
    .with(acc.through(resample, atInnerRate))
    .split(align, { toleranceSeconds: "0.02" }, 2);
  return { light: pulse!.through(sections, withoutDrift), acceleration: moved!.through(sections, withoutDrift) };
}

/** Every 2 s the last 8 s of light without what motion explains, [channels, samples], and how strong the motion was, m/s2. */
export function withoutMotion(
  light: Stream,
  acceleration: Stream,
): { readonly residue: Stream; readonly level: Stream } {
  const [residue, level] = light.with(acceleration).split(
    motionRegression,
    {
      windowSeconds: 8,
      hopSeconds: 2,
      lags: 6,
      spacingSeconds: "0.08",
      leadSeconds: "0.08",
      forgetting: 0.75,
      ridge: 0.005,
      motionNoise: 0.1,
      leastShare: 0.75,
    },
    2,
  );
  return { residue: residue!, level: level! };
}

import {
  align,
  type Algorithm,
  graph,
  harmonicEvidence,
  motionRegression,
  powerSpectrum,
  rateConfidence,
  rateTracker,
  resample,
  sections,
} from "@afferent/core";
import { confidenceReadings, confidenceReadingsInC } from "./readings.ts";

const rates = { lowPerMinute: 40, highPerMinute: 220, stepPerMinute: 1 };
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

const draft = graph("heart-rate", ({ source, together, output }) => {
  const light = source({
    name: "ppg",
    unit: "1",
    channels: { min: 1, max: 4 },
    rateHz: { min: 25, max: 250 },
    gaps,
  });
  const motion = source({
    name: "acc",
    unit: "m/s2",
    channels: { min: 3, max: 3 },
    rateHz: { min: 10, max: 250 },
    gaps,
  });
  const [pulse, acceleration] = light
    .through(resample, atInnerRate)
    .with(motion.through(resample, atInnerRate))
    .split(align, { toleranceSeconds: "0.02" }, 2);
  const [residue, level] = together(
    pulse!.through(sections, withoutDrift),
    acceleration!.through(sections, withoutDrift),
  ).split(
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
  const track = residue!
    .through(powerSpectrum, { window: { shape: "late-hann", exponent: 1.4 }, points, firstBin, bins })
    .through(harmonicEvidence, {
      rates,
      firstBinHz: (firstBin * rateHz) / points,
      binHz: rateHz / points,
      bandHz: { low: 0.58, high: 7 },
      harmonicShare: 0.8,
      harmonicMost: 1.5,
      gain: 4 / 3,
    })
    .through(rateTracker, {
      rates,
      changePerMinute: 4,
      restart: 1e-5,
      estimateReachPerMinute: 5,
      spreadReachPerMinute: 15,
      startStanding: 2,
    });
  output(
    "rate",
    track.with(level!, residue!).through(rateConfidence, {
      halfWidth: 0.865,
      restWidening: 1.2,
      restMotion: 3,
      trendFrames: 0.6,
      halfQualityWidth: 3,
      widestValue: 5.5,
      leastStanding: { base: 1.75, perChannel: 1.6 },
      stillMotion: 1,
    }),
  );
});

const rateOutput = { output: "rate", hopSeconds: 2, windowSeconds: 8 };

/** Heart rate at the wrist, in motion. */
export const heartRate: Algorithm = {
  name: "heart-rate",
  title: "Heart rate from wrist PPG and accelerometer, in motion",
  kind: "heart-rate",
  draft,
  definition: {
    what: "Beats per minute, the mean of a window",
    window: "the last 8 s, every 2 s, causal; newer beats count more",
    formula:
      "ridge regression of each light channel on acceleration, amplitude at each rate and its double, forward Bayesian filter over 40 to 220 /min",
    source:
      "Hoerl & Kennard 1970 (doi 10.1080/00401706.1970.10488634); Schroeder 1968 (doi 10.1121/1.1910902); Rabiner 1989 (doi 10.1109/5.18626)",
  },
  card: {
    intendedUse:
      "Heart rate of adults at rest and in exercise, from reflective PPG at the wrist. Not for diagnosis, not for arrhythmia.",
    claimClass: "wellness",
    data: "Constants chosen on 12 treadmill recordings of ieee-spc, 12 of bami-1, the same altered (one channel, one axis, reversed, other speeds) and simulated arm exercise.",
    limits: [
      "Fibrillation and frequent ectopic beats have no single rate; the interval does not cover them.",
      "Rates below 40 and above 220 /min are not found.",
      "Without acceleration, rhythmic motion can be taken for the pulse.",
      "Off the wrist is told from noise without a pulse; a rhythmic artefact without acceleration is not recognised.",
    ],
  },
  baseline: "heart-rate-fft",
  reasons: {
    "start-up": "The first 8 s of signal are not there yet.",
    gap: "More than a quarter of the last 8 s of light is missing or out of range.",
    "off-wrist": "The light has no pulse, and the wrist is still.",
    motion: "The wrist moves, and the pulse does not stand out from the motion enough.",
  },
  readings: confidenceReadings(rateOutput),
  readingsInC: confidenceReadingsInC(rateOutput),
};

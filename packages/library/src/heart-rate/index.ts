import { type Algorithm, graph, harmonicEvidence, powerSpectrum, rateConfidence, rateTracker } from "@afferent/core";
import { confidence, harmonics, lightAndMotion, spectrum, spectrumBand, tracking, withoutMotion } from "./chain.ts";
import { confidenceReadings, confidenceReadingsInC } from "./readings.ts";

const rates = { lowPerMinute: 40, highPerMinute: 220, stepPerMinute: 1 };

const draft = graph("heart-rate", (build) => {
  const { light, acceleration } = lightAndMotion(build);
  const { residue, level } = withoutMotion(light, acceleration);
  const track = residue
    .through(powerSpectrum, spectrum)
    .through(harmonicEvidence, { rates, ...spectrumBand, ...harmonics })
    .through(rateTracker, { rates, ...tracking });
  build.output("rate", track.with(level, residue).through(rateConfidence, confidence));
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

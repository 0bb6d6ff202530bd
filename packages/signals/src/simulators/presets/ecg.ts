import type { EcgAmplifier } from "../ecg/amplifier.ts";
import type { EcgDisturbances } from "../ecg/disturbances.ts";
import type { EcgMorphology } from "../ecg/morphology.ts";
import type { LinkOptions } from "../link.ts";

/**
 * Lead II of a healthy adult, R near 1 mV: the angles and widths of McSharry et al. 2003, table I, narrowed for Q, R and S (a QRS of about 90 ms), heights from
 * its a_i b_i^2. The premature beat is wide, without P, with T against R.
 */
export const leadTwo: EcgMorphology = {
  normal: [
    { name: "P", angleRadians: -1.05, widthRadians: 0.18, heightMillivolts: 0.14, rateExponent: 0.5 },
    { name: "Q", angleRadians: -0.2, widthRadians: 0.07, heightMillivolts: -0.11, rateExponent: 0.1 },
    { name: "R", angleRadians: 0, widthRadians: 0.072, heightMillivolts: 1.05, rateExponent: 0.1 },
    { name: "S", angleRadians: 0.21, widthRadians: 0.075, heightMillivolts: -0.24, rateExponent: 0.1 },
    { name: "T", angleRadians: 1.75, widthRadians: 0.42, heightMillivolts: 0.3, rateExponent: 0.5 },
  ],
  premature: [
    { name: "R", angleRadians: 0, widthRadians: 0.2, heightMillivolts: 1.5, rateExponent: 0.1 },
    { name: "S", angleRadians: 0.75, widthRadians: 0.25, heightMillivolts: -0.6, rateExponent: 0.1 },
    { name: "T", angleRadians: 2, widthRadians: 0.5, heightMillivolts: -0.4, rateExponent: 0.4 },
  ],
  respiratoryAxisRatio: 0.06,
  respiratoryBaselineMillivolts: 0.08,
  fibrillatory: { amplitudeMillivolts: 0.05, frequencyHz: 6 },
};

/** A lead whose main wave points down (rS), R truth at the nadir. */
export const downwardLead: EcgMorphology = {
  ...leadTwo,
  normal: leadTwo.normal.map((wave) => ({ ...wave, heightMillivolts: -0.8 * wave.heightMillivolts })),
  premature: leadTwo.premature.map((wave) => ({ ...wave, heightMillivolts: -0.8 * wave.heightMillivolts })),
};

/** Nothing but the heart. */
export const noDisturbances: EcgDisturbances = {
  wander: { rmsMillivolts: 0, correlationSeconds: 3 },
  mains: { frequencyHz: 50, amplitudeMillivolts: 0, thirdHarmonicRatio: 0 },
  muscle: [],
  electrodeMotion: [],
};

/** An ideal amplifier: gain 1, no noise, 24 bits over plus and minus 20 mV (2.4 nV a level). */
export const idealAmplifier: EcgAmplifier = {
  gain: 1,
  polarity: 1,
  offsetMillivolts: 0,
  noiseRmsMillivolts: 0,
  rangeMillivolts: 20,
  bits: 24,
  leadOff: [],
};

/** A wearable's front end: 16 bits over plus and minus 5 mV, 4 uV of noise. */
export const wearableAmplifier: EcgAmplifier = {
  ...idealAmplifier,
  noiseRmsMillivolts: 0.004,
  rangeMillivolts: 5,
  bits: 16,
};

/** Nothing is lost on the way. */
export const perfectLink: LinkOptions = { gaps: [], packetFrames: 1, lossProbability: 0, lossBurstPackets: 1 };

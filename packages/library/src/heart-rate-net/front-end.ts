import {
  concatenate,
  fir,
  frames,
  graph,
  type GraphBuilder,
  harmonicEvidence,
  powerSpectrum,
  recentColumns,
  reshape,
  type Stream,
} from "@afferent/core";
import { harmonics, lightAndMotion, spectrum, spectrumBand, withoutMotion } from "../heart-rate/chain.ts";

/** How the network sees light and motion. What it was trained with is what it is run with, so these are part of its meaning. */
export const rateFrames = {
  /** The rates that the network speaks of: three for each of its 61 columns. */
  rates: { lowPerMinute: 38, highPerMinute: 220, stepPerMinute: 1 },
  count: 183,
  /** What is known of each rate in a window, each a multiple of its mean over the rates. */
  features: 4,
  /** The window and the two before it, 2 s apart. */
  windows: 3,
  hopSeconds: 2,
} as const;

const ofRates = { rates: rateFrames.rates, ...spectrumBand };
/** The amplitude at the rate alone, a multiple of its mean. */
const atRate = { ...ofRates, harmonicShare: 0, harmonicMost: 0, gain: 1 };
/** The amplitude at twice the rate, so many times over that the one at the rate is lost beside it. */
const atDouble = { ...ofRates, harmonicShare: 1000, harmonicMost: 1e6, gain: 1 };
/** Motion as late as light, which its regression holds back by 0.08 s: two samples of 25 Hz. */
const asLateAsLight = { pass: "given", taps: [0, 0, 1, 0, 0] } as const;

interface RateFeatures {
  /**
   * f32 [1, rates, 1] each, at one time, through `ready`: of the light that motion does not explain its evidence and its amplitude at the double; of motion the amplitudes at the
   * rate and at the double. Those of motion are invalid where a sample of the window is.
   */
  readonly features: readonly Stream[];
  /** The first feature as the tracker takes it: f32 [rates]. */
  readonly evidence: Stream;
  readonly residue: Stream;
  readonly level: Stream;
}

/**
 * What light and motion of the last 8 s say of each rate, every 2 s, by the ops of `heart-rate`. The sources "ppg" and "acc" are made here.
 * In: what each feature goes through as soon as it is there. Motion's come first and light's after, so that neither waits for the other in memory.
 */
export function rateFeatures(build: GraphBuilder, ready: (feature: Stream) => Stream): RateFeatures {
  const { light, acceleration } = lightAndMotion(build);
  const made = (feature: Stream): Stream => ready(feature.through(reshape, { shape: [1, rateFrames.count, 1] }));
  const moved = acceleration
    .through(fir, asLateAsLight)
    .through(frames, { windowSeconds: 8, hopSeconds: rateFrames.hopSeconds })
    .through(powerSpectrum, spectrum);
  const motion = [atRate, atDouble].map((how) => made(moved.through(harmonicEvidence, how)));
  const { residue, level } = withoutMotion(light, acceleration);
  const lit = residue.through(powerSpectrum, spectrum);
  const double = made(lit.through(harmonicEvidence, atDouble));
  const evidence = lit.through(harmonicEvidence, { ...ofRates, ...harmonics });
  return { features: [made(evidence), double, ...motion], evidence, residue, level };
}

/** The newest windows' features one below the other, oldest window first: [windows * features, rates, 1]. Valid when all of them are. */
export const recentWindows = {
  columns: rateFrames.windows * rateFrames.features,
  hop: 1,
  axis: 0,
  phases: 1,
  lost: "invalid",
} as const;

/** The front end alone: what training reads its examples from. Output "frame", f32 [12, 183, 1]. */
export const rateFramesDraft = graph("heart-rate-frames", (build) => {
  const [first, ...others] = rateFeatures(build, (feature) => feature).features;
  build.output(
    "frame",
    first!
      .with(...others)
      .through(concatenate, { axis: 0 })
      .through(recentColumns, recentWindows),
  );
});

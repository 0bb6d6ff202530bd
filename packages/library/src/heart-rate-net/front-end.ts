import {
  channelMean,
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
  /** What the network is told of each rate, in rows: three of light for each of three windows, two of motion for the newest. */
  rows: 11,
  /** Of light in a window, each a multiple of its mean over the rates: evidence, amplitude at the double, amplitude as the light came. */
  lightRows: 3,
  /** The window and the two before it, 2 s apart. */
  windows: 3,
  hopSeconds: 2,
} as const;

const { rates } = rateFrames;
/** The amplitude at the rate alone, a multiple of its mean. */
const atRate = { rates, harmonicShare: 0, harmonicMost: 0, gain: 1 } as const;
/** The amplitude at twice the rate, so many times over that the one at the rate is lost beside it. */
const atDouble = { rates, harmonicShare: 1000, harmonicMost: 1e6, gain: 1 } as const;
/** What no regression holds back by 0.08 s, as late as what one does: two samples of 25 Hz. */
const asLateAsResidue = { pass: "given", taps: [0, 0, 1, 0, 0] } as const;
/** Half the points of `spectrum` hold a window of 200 samples too: half the memory, and the network needs no finer places of motion. */
const coarse = {
  ...spectrum,
  points: spectrum.points / 2,
  firstBin: spectrum.firstBin / 2,
  bins: spectrum.bins / 2 + 1,
};
const coarseBand = { ...spectrumBand, binHz: 2 * spectrumBand.binHz };

/** The newest windows of light one below the other, oldest first. Valid when all of them are. */
const recentWindows = {
  columns: rateFrames.windows * rateFrames.lightRows,
  hop: 1,
  axis: 0,
  phases: 1,
  lost: "invalid",
} as const;

/** The spectrum of every window of a signal that went through no regression. */
const spectrumOf = (signal: Stream): Stream =>
  signal
    .through(fir, asLateAsResidue)
    .through(frames, { windowSeconds: 8, hopSeconds: rateFrames.hopSeconds })
    .through(powerSpectrum, coarse);

interface RateRows {
  /** [rows, rates, 1], each row what `ready` made of it: light's, oldest window first, then motion's. Invalid where a sample of one of the windows is, but for the light's own share. */
  readonly rows: Stream;
  /** The newest evidence as the tracker takes it: f32 [rates]. */
  readonly evidence: Stream;
  readonly residue: Stream;
  readonly level: Stream;
}

/**
 * What light and motion say of each rate, every 2 s, by the ops of `heart-rate`. The sources "ppg" and "acc" are made here. Of the light that motion does not explain: its evidence and its
 * amplitude at the double; of the light as it came, the mean of its channels: the amplitude at the rate, since where steps and heart go together the regression takes the pulse away
 * with the steps; of motion: the amplitudes at the rate and at the double.
 * In: what each row goes through as soon as it is there. Rows without regression come first and the others after, so that neither waits for the other in memory.
 */
export function rateRows(build: GraphBuilder, ready: (row: Stream) => Stream): RateRows {
  const { light, acceleration } = lightAndMotion(build);
  const made = (row: Stream): Stream => ready(row.through(reshape, { shape: [1, rateFrames.count, 1] }));
  const moved = spectrumOf(acceleration);
  const motion = [atRate, atDouble].map((how) => made(moved.through(harmonicEvidence, { ...how, ...coarseBand })));
  const asItCame = made(
    spectrumOf(light.through(channelMean, {})).through(harmonicEvidence, { ...atRate, ...coarseBand }),
  );
  const { residue, level } = withoutMotion(light, acceleration);
  const lit = residue.through(powerSpectrum, spectrum);
  const double = made(lit.through(harmonicEvidence, { ...atDouble, ...spectrumBand }));
  const evidence = lit.through(harmonicEvidence, { rates, ...spectrumBand, ...harmonics });
  const rows = made(evidence)
    .with(double, asItCame)
    .through(concatenate, { axis: 0 })
    .through(recentColumns, recentWindows)
    .with(...motion)
    .through(concatenate, { axis: 0 });
  return { rows, evidence, residue, level };
}

/** The front end alone: what training reads its examples from. Output "frame", f32 [11, 183, 1]. */
export const rateFramesDraft = graph("heart-rate-frames", (build) => {
  build.output("frame", rateRows(build, (row) => row).rows);
});

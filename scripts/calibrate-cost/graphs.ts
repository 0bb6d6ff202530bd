import {
  align,
  type Binding,
  beatPath,
  channelMean,
  decimate,
  derivative,
  type Draft,
  envelopePeaks,
  fir,
  flatLine,
  frames,
  graph,
  harmonicEvidence,
  magnitude,
  motionRegression,
  movingAverage,
  powerSpectrum,
  rateConfidence,
  type RateConfidenceParameters,
  rateTracker,
  rectify,
  resample,
  sections,
  type SourceDraft,
  spectralPeak,
  type Stream,
} from "../../packages/core/src/index.ts";
import { type Draw, drawFrom } from "../../packages/core/src/compile/corpus/draw.testing.ts";

/** A graph to measure, and the sensors it is bound to. */
export interface CalibrationGraph {
  readonly name: string;
  readonly draft: Draft;
  readonly bindings: Readonly<Record<string, Binding>>;
}

type Build = Parameters<Parameters<typeof graph>[1]>[0];

const anySource = (name: string, unit: SourceDraft["unit"]): SourceDraft => ({
  name,
  unit,
  channels: { min: 1, max: 8 },
  rateHz: { min: 1, max: 1000 },
  gaps: { policy: "hold", seconds: "0.05" },
});

const sensor = (rateHz: number, channels: number, unit: Binding["unit"]): Binding => ({
  rateHz,
  channels,
  unit,
  range: "any",
  skewSeconds: "1/4",
});

const drift = (draw: Draw) => ({
  filter: { pass: "high" as const, order: draw.among([1, 2, 3, 4]), cutoffHz: draw.among([0.4, 0.5, 0.6]) },
  delayBandHz: { low: 1, high: 5 },
  start: "steady" as const,
  settleSeconds: 0,
});

interface WristSensors {
  readonly light: Stream;
  readonly motion: Stream;
  readonly rateHz: number;
  readonly channels: number;
}

/** One chain from light and motion to a rate. */
function trackedRate(
  draw: Draw,
  { together, output }: Build,
  { light, motion, rateHz, channels }: WristSensors,
  copy: number,
): void {
  const windowSeconds = draw.among([3, 4, 5, 6]);
  const hopSeconds = draw.among([1, 3]);
  const points = 2 ** Math.ceil(Math.log2(windowSeconds * rateHz)) * draw.among([1, 2]);
  const binHz = rateHz / points;
  const rates = {
    lowPerMinute: draw.among([44, 50, 60]),
    highPerMinute: draw.among([150, 180, 200]),
    stepPerMinute: draw.among([1, 2]),
  };
  const firstBin = Math.max(1, Math.floor(rates.lowPerMinute / 60 / binHz) - draw.integer(1, 3));
  const bins = Math.ceil((2 * rates.highPerMinute) / 60 / binHz) + draw.integer(2, 8) - firstBin;
  const withoutDrift = drift(draw);
  const [residue, level] = together(
    light.through(sections, withoutDrift),
    motion.through(sections, withoutDrift),
  ).split(
    motionRegression,
    {
      windowSeconds,
      hopSeconds,
      lags: draw.among([1, 2, 3, 4, 5, 8]),
      spacingSeconds: `${draw.integer(1, 3)}/${rateHz}`,
      leadSeconds: `${draw.integer(0, 3)}/${rateHz}`,
      forgetting: 0.8,
      ridge: 0.01,
      motionNoise: 0.1,
      leastShare: 0.5,
    },
    2,
  );
  const power = residue!.through(powerSpectrum, { window: { shape: "hann" }, points, firstBin, bins });
  const facts = { firstBinHz: firstBin * binHz, binHz };
  const track = power
    .through(harmonicEvidence, {
      rates,
      ...facts,
      bandHz: { low: draw.among([0.6, 0.8]), high: draw.among([4, 6]) },
      harmonicShare: 0.8,
      harmonicMost: 1.5,
      gain: 1.2,
    })
    .through(rateTracker, {
      rates,
      changePerMinute: draw.among([2, 3, 6]),
      restart: 1e-5,
      estimateReachPerMinute: draw.among([4, 8]),
      spreadReachPerMinute: draw.among([10, 20]),
      startStanding: 2,
    });
  if (channels === 1) output(`peak-${copy}`, power.through(spectralPeak, { ...facts, lowHz: 1, highHz: 4 }));
  output(`rate-${copy}`, track.with(level!, residue!).through(rateConfidence, confidence));
}

const confidence: RateConfidenceParameters = {
  halfWidth: 0.9,
  restWidening: 1.2,
  restMotion: 3,
  trendFrames: 0.6,
  halfQualityWidth: 3,
  widestValue: 5,
  leastStanding: { base: 1.7, perChannel: 1.5 },
  stillMotion: 1,
};

/** Light and motion of one rate, as spectra and a tracked rate. Each copy has shapes of its own. */
function wrist(name: string, copies: number): CalibrationGraph {
  const draw = drawFrom(name);
  const rateHz = draw.among([20, 32, 40]);
  const channels = draw.integer(1, 3);
  const draft = graph(name, ({ source, together, output }) => {
    const light = source(anySource("ppg", "1"));
    const motion = source(anySource("acc", "m/s2"));
    const sensors = { light, motion, rateHz, channels };
    for (let copy = 0; copy < copies; copy++) trackedRate(draw, { source, together, output }, sensors, copy);
  });
  return {
    name,
    draft,
    bindings: { ppg: sensor(rateHz, channels, "1"), acc: sensor(rateHz, draw.among([3, 3, 2]), "m/s2") },
  };
}

/** Symmetric taps. */
function someTaps(draw: Draw, least = 3): readonly number[] {
  const half = Array.from({ length: draw.integer(least, 40) }, () => draw.number(-0.2, 0.2));
  return [...half, draw.number(0.1, 0.2), ...half.toReversed()];
}

/** What changes rates and filters. */
function filters(name: string, copies: number): CalibrationGraph {
  const draw = drawFrom(name);
  const [lightHz, motionHz] = [draw.among([100, 125, 200]), draw.among([50, 100])];
  const draft = graph(name, ({ source, output }) => {
    const light = source(anySource("ppg", "1"));
    const motion = source(anySource("acc", "m/s2"));
    for (let copy = 0; copy < copies; copy++) {
      const rateHz = draw.among([20, 25, 40, 50]);
      const at = { rateHz, attenuationDb: draw.among([30, 40, 60]), transition: draw.among([0.4, 0.5, 0.7]) };
      const [pulse, moved] = light
        .through(resample, at)
        .with(motion.through(resample, at))
        .split(align, { toleranceSeconds: "0.03" }, 2);
      const smooth = pulse!.through(fir, { pass: "given", taps: someTaps(draw) });
      const size = smooth.through(rectify, { form: draw.among(["absolute", "square"] as const) });
      output(`mean-${copy}`, size.through(movingAverage, { windowSeconds: `${draw.integer(3, 40)}/${rateHz}` }));
      if (draw.chance(0.5)) output(`steady-${copy}`, moved!.through(sections, drift(draw)));
      else output(`size-${copy}`, moved!.through(magnitude, {}));
      if (draw.chance(0.5))
        output(`slope-${copy}`, pulse!.through(derivative, { form: draw.among(["central", "five-point"] as const) }));
      else output(`windows-${copy}`, pulse!.through(frames, { windowSeconds: draw.integer(1, 4), hopSeconds: 1 }));
      if (draw.chance(0.5)) output(`seldom-${copy}`, light.through(decimate, { factor: draw.among([2, 4, 5]) }));
      else output(`all-${copy}`, light.through(channelMean, {}));
      if (draw.chance(0.5)) output(`alive-${copy}`, light.through(flatLine, { longestSeconds: 2 }));
    }
  });
  return {
    name,
    draft,
    bindings: { ppg: sensor(lightHz, draw.integer(1, 4), "1"), acc: sensor(motionHz, draw.among([3, 3, 1]), "m/s2") },
  };
}

/** An ECG to peaks and beats. */
function beats(name: string, copies: number): CalibrationGraph {
  const draw = drawFrom(name);
  const rateHz = draw.among([180, 250, 500]);
  const draft = graph(name, (build) => {
    const ecg = build.source(anySource("ecg", "mV")).through(flatLine, { longestSeconds: 3 });
    for (let copy = 0; copy < copies; copy++) build.output(`beats-${copy}`, beatsOf(draw, build, ecg));
  });
  return { name, draft, bindings: { ecg: sensor(rateHz, 1, "mV") } };
}

/** Steep enough for the complexes of an ECG to stand out: sums of the newer and of the older samples, subtracted. */
function slopeTaps(draw: Draw): readonly number[] {
  const half = Array.from({ length: draw.integer(2, 5) }, () => draw.number(0.1, 0.3));
  const zeros = Array.from({ length: 2 * draw.integer(0, 4) + 1 }, () => 0);
  return [...zeros, ...half, 0, ...half.toReversed().map((tap) => -tap), ...zeros];
}

function beatsOf(draw: Draw, { together }: Build, ecg: Stream): Stream {
  const rateHz = draw.among([100, 125, 250]);
  const at = { rateHz, attenuationDb: draw.among([40, 50, 70]), transition: draw.among([0.3, 0.5]) };
  const even = ecg.through(resample, at);
  const clean = even.through(fir, { pass: "given", taps: slopeTaps(draw) });
  const envelope = clean
    .through(rectify, { form: "absolute" })
    .through(movingAverage, { windowSeconds: `${2 * draw.integer(4, 10) + 1}/${rateHz}` });
  const slow = even.through(fir, { pass: "given", taps: someTaps(draw, 32) });
  const waitFor = (stream: Stream): Stream => stream.with(slow).split(align, { toleranceSeconds: 1 }, 2)[0] ?? stream;
  const slope = clean.through(derivative, { form: draw.among(["central", "five-point"] as const) });
  return together(waitFor(envelope), waitFor(slope), slow)
    .through(envelopePeaks, {
      distanceSeconds: "0.2",
      backgroundSeconds: draw.among(["0.28", "0.36"]),
      slopeSeconds: draw.among(["0.08", "0.12"]),
      extremeSeconds: draw.among(["0.08", "0.12"]),
      hopSeconds: draw.among(["1/5", "2/5"]),
    })
    .through(beatPath, {
      learnSeconds: 2,
      lagSeconds: draw.among([1, "1.5"]),
      sure: draw.among([2, 4]),
      pending: draw.among([12, 24]),
      level: {
        share: 0.35,
        geometricPart: 0.5,
        noiseStart: 0.1,
        noiseFloor: 0.02,
        noiseCeiling: 0.4,
        recallSeconds: "1.5",
        recallGain: 1.4,
        quietSeconds: 5,
        quietFloor: 0.1,
        floor: 0.002,
      },
      score: { slope: 8, crest: 2.2, crestLoss: 2, most: 4, least: -5, worthless: -2 },
      rhythm: {
        short: 0.75,
        shortLoss: 6,
        shortMost: 0.8,
        long: 1.25,
        longLoss: 2.5,
        startSeconds: 1,
        longestSeconds: "1.5",
      },
      echo: { seconds: "0.35", slope: 0.5, loss: 3 },
      side: { memory: 0.2, bias: 0.15 },
    });
}

/** The graphs that a target's coefficients are fitted on. None is one of the library's, and none has the shapes of one. */
export const calibrationGraphs: readonly CalibrationGraph[] = [
  ...[1, 2, 3, 4, 5, 6].map((k) => wrist(`wrist-${k}`, 1)),
  ...[7, 8].map((k) => wrist(`wrist-${k}`, 3)),
  ...[1, 2, 3, 4].map((k) => filters(`filters-${k}`, 1)),
  ...[5, 6].map((k) => filters(`filters-${k}`, 4)),
  ...[1, 2, 3, 4].map((k) => beats(`beats-${k}`, 1)),
  ...[5, 6].map((k) => beats(`beats-${k}`, 3)),
];

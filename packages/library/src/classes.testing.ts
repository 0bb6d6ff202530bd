import {
  type Algorithm,
  type ClassBeatOutput,
  classBeatReadings,
  classBeatReadingsInC,
  classReadings,
  classReadingsInC,
  type ClassOutput,
  dequantize,
  frames,
  graph,
  magnitude,
  meanClass,
  movingAverage,
  peaks,
  quantize,
  reshape,
  softmax,
} from "@afferent/core";

const classes = ["x", "y", "z"] as const;

/**
 * Tells along which axis acceleration points: softmax over the mean of each axis over a second, in m/s2. Above 6 m/s2 in length it is unfamiliar. Small enough to
 * check by hand: (1, 0, 0) has the probabilities e : 1 : 1.
 */
export const axisOutput: ClassOutput = {
  output: "probabilities",
  classes,
  quantity: "axis",
  windowSeconds: 1,
  delaySeconds: 0.125,
  startUpSeconds: 1,
  leastProbability: 0.5,
  weights: [1, 1, 1.5],
  leastSetProbability: 0.25,
  outOfDistribution: { output: "length", most: 6 },
};

const draft = graph("axis", ({ source, output }) => {
  const acc = source({
    name: "acc",
    unit: "m/s2",
    channels: { min: 3, max: 3 },
    rateHz: { min: 4, max: 250 },
    gaps: { policy: "mark" },
  });
  const mean = acc.through(movingAverage, { windowSeconds: 1 });
  output(
    "probabilities",
    mean
      .through(quantize, { dtype: "i8", output: { scale: [1 / 16], zeroPoint: 0 } })
      .through(softmax, { beta: 1, output: { scale: [1 / 256], zeroPoint: -128 } })
      .through(dequantize, {}),
  );
  output("length", mean.through(magnitude, {}));
  output("logits", mean);
});

export const axisAlgorithm: Algorithm = {
  name: "axis",
  title: "The axis along which acceleration points",
  kind: "activity",
  classes,
  draft,
  definition: { what: "an axis", window: "1 s", formula: "softmax of the mean", source: "definition" },
  card: { intendedUse: "tests", claimClass: "baseline", data: "none", limits: [] },
  baseline: null,
  reasons: { "start-up": "early", gap: "missing", uncertain: "no class stands out", unfamiliar: "too strong" },
  readings: classReadings(axisOutput),
  readingsInC: classReadingsInC(axisOutput),
  ofRecording: meanClass({ classes, quantity: "axis", leastProbability: 0.5 }),
};

const byLogits: ClassOutput = { ...axisOutput, outOfDistribution: { output: "logits", most: -0.5 } };

/** The same, but unfamiliar where the greatest logit is below 0.5. */
export const axisByLogits: Algorithm = {
  ...axisAlgorithm,
  readings: classReadings(byLogits),
  readingsInC: classReadingsInC(byLogits),
};

/** Peaks of an ECG at 4 Hz; a beat's class is the place, within the second before its frame ended, of the highest sample. */
export const placeOutput: ClassBeatOutput = {
  output: "probabilities",
  events: "beats",
  classes: ["first", "second", "third", "fourth"],
  quantity: "beat",
  startUpSeconds: 1,
  leastProbability: 0.75,
};

export const placeAlgorithm: Algorithm = {
  ...axisAlgorithm,
  name: "place",
  title: "Where in a second a beat is",
  kind: "beat-class",
  classes: placeOutput.classes,
  draft: graph("place", ({ source, output }) => {
    const ecg = source({
      name: "ecg",
      unit: "mV",
      channels: { min: 1, max: 1 },
      rateHz: { min: 4, max: 4 },
      gaps: { policy: "mark" },
    });
    output("beats", ecg.through(peaks, { minimumHeight: 0.5, distanceSeconds: "0.25", hopSeconds: 1 }));
    output(
      "probabilities",
      ecg
        .through(frames, { windowSeconds: 1, hopSeconds: 1 })
        .through(quantize, { dtype: "i8", output: { scale: [1 / 16], zeroPoint: 0 } })
        .through(reshape, { shape: [4] })
        .through(softmax, { beta: 1, output: { scale: [1 / 256], zeroPoint: -128 } })
        .through(dequantize, {}),
    );
  }),
  reasons: { "start-up": "early", gap: "missing", uncertain: "no class stands out" },
  readings: classBeatReadings(placeOutput),
  readingsInC: classBeatReadingsInC(placeOutput),
};

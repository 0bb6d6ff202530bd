import { type Algorithm, eventsOf, frames, graph, peaks, type Reading } from "@afferent/core";
import { makeSource, type Recording } from "@afferent/signals";

const about = {
  definition: { what: "the answer written into the signal", window: "8 s", formula: "none", source: "none" },
  card: { intendedUse: "tests of scoring", claimClass: "baseline", data: "none", limits: [] },
  baseline: null,
  reasons: { gap: "a sample is missing" },
} as const;

/** Reads the rate from the signal itself: the mean of each window of 8 s every 2 s plus `offset`, trusted where the mean is below 100 /min. */
export const rateOracle = (name: string, offset: number): Algorithm => ({
  ...about,
  name,
  title: name,
  kind: "heart-rate",
  draft: graph(name, ({ source, output }) => {
    const ppg = source({
      name: "ppg",
      unit: "1",
      channels: { min: 1, max: 1 },
      rateHz: { min: 25, max: 250 },
      gaps: { policy: "mark" },
    });
    output("windows", ppg.through(frames, { windowSeconds: 8, hopSeconds: 2 }));
  }),
  readings: (pipeline) => {
    const block = pipeline.outputs["windows"]!;
    return Array.from({ length: block.frames }, (_, frame): Reading => {
      const samples = block.f32.subarray(frame * block.size, (frame + 1) * block.size);
      const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
      const estimate = block.valid[frame] === 1 ? mean + offset : null;
      const trusted = estimate !== null && mean < 100;
      return {
        quantity: "heart-rate",
        unit: "/min",
        value: trusted ? estimate : null,
        reason: trusted ? null : "gap",
        estimate,
        quality: trusted ? 1 : 0,
        interval: estimate === null ? null : { low: estimate - 2, high: estimate + 2 },
        at: 2 * (pipeline.firstFrame("windows") + frame + 1),
        span: 8,
      };
    });
  },
});

/** As `rateOracle`, beside an accelerometer that it does not use. */
export const rateAndMotionOracle: Algorithm = {
  ...rateOracle("rate-and-motion", 0),
  draft: graph("rate-and-motion", ({ source, output }) => {
    const facts = { channels: { min: 1, max: 1 }, rateHz: { min: 25, max: 250 }, gaps: { policy: "mark" } } as const;
    const ppg = source({ name: "ppg", unit: "1", ...facts });
    const acc = source({ name: "acc", unit: "m/s2", ...facts });
    output("windows", ppg.through(frames, { windowSeconds: 8, hopSeconds: 2 }));
    output("motion", acc.through(frames, { windowSeconds: 8, hopSeconds: 2 }));
  }),
};

/** Takes every sample above 0.5 that is the highest for 0.2 s for a beat. */
export const beatOracle: Algorithm = {
  ...about,
  name: "beat-oracle",
  title: "beat oracle",
  kind: "beats",
  draft: graph("beat-oracle", ({ source, output }) => {
    const ecg = source({
      name: "ecg",
      unit: "mV",
      channels: { min: 1, max: 1 },
      rateHz: { min: 100, max: 1000 },
      gaps: { policy: "mark" },
    });
    output("beats", ecg.through(peaks, { minimumHeight: 0.5, distanceSeconds: "0.2", hopSeconds: 1 }));
  }),
  readings: (pipeline) =>
    eventsOf(pipeline, "beats").map(({ at, payload }) => ({
      quantity: "beat",
      unit: "1",
      value: payload[0]!,
      reason: null,
      estimate: payload[0]!,
      quality: 1,
      interval: null,
      at,
      span: 0,
    })),
};

/** Reads the number of the class from the signal itself: the rounded mean of each second, every 0.25 s; trusted where it is whole. */
export const classOracle = (
  kind: "activity" | "rhythm",
  classes: readonly string[],
  source: "acc" | "ecg",
): Algorithm => ({
  ...about,
  name: `${kind}-oracle`,
  title: kind,
  kind,
  classes,
  draft: graph(`${kind}-oracle`, ({ source: sensor, output }) => {
    const samples = sensor({
      name: source,
      unit: source === "acc" ? "m/s2" : "mV",
      channels: { min: 1, max: 1 },
      rateHz: { min: 25, max: 1000 },
      gaps: { policy: "mark" },
    });
    output("windows", samples.through(frames, { windowSeconds: 1, hopSeconds: "0.25" }));
  }),
  readings: (pipeline) => {
    const block = pipeline.outputs["windows"]!;
    return Array.from({ length: block.frames }, (_, frame): Reading => {
      const samples = block.f32.subarray(frame * block.size, (frame + 1) * block.size);
      const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
      const estimate = block.valid[frame] === 1 ? Math.round(mean) : null;
      const trusted = estimate !== null && mean === estimate;
      return {
        quantity: kind,
        unit: "1",
        value: trusted ? estimate : null,
        reason: trusted ? null : "gap",
        estimate,
        quality: estimate === null ? 0 : 1 - Math.abs(mean - estimate),
        interval: null,
        at: 0.25 * (pipeline.firstFrame("windows") + frame + 1),
        span: 1,
        class: {
          label: estimate === null ? null : classes[estimate]!,
          probabilities: null,
          set: null,
          outOfDistribution: null,
        },
      };
    });
  },
});

/** One source of one channel at 100 Hz, sample by sample, for so many seconds. */
export const recordingOf = (
  id: string,
  source: "ppg" | "ecg" | "acc",
  seconds: number,
  valueAt: (seconds: number) => number,
): Recording => ({
  id,
  sources: [
    makeSource({
      name: source,
      rate: 100,
      start: 0,
      channels: [
        {
          name: "one",
          unit: { ppg: "1", ecg: "mV", acc: "m/s2" }[source],
          values: Float32Array.from({ length: seconds * 100 }, (_, sample) => valueAt(sample / 100)),
        },
      ],
      gaps: [],
    }),
  ],
  annotations: [],
  notes: [],
});

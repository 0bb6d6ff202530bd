import {
  type Algorithm,
  channelMean,
  frames,
  graph,
  type Pipeline,
  powerSpectrum,
  type Reading,
  resample,
  sections,
  spectralPeak,
} from "@afferent/core";

const rateHz = 25;
const points = 1024;
const bins = 200;
const hopSeconds = 2;
/** 8 s less the start of the resampler's filter at any input rate, so that the first window of 8 s has its estimate. */
const windowSeconds = "7.52";

const draft = graph("heart-rate-fft", ({ source, output }) => {
  const light = source({
    name: "ppg",
    unit: "1",
    channels: { min: 1, max: 4 },
    rateHz: { min: 25, max: 250 },
    gaps: { policy: "hold", seconds: "0.05" },
  });
  output(
    "peak",
    light
      .through(resample, { rateHz, attenuationDb: 40, transition: 0.6 })
      .through(channelMean, {})
      .through(sections, {
        filter: { pass: "high", order: 2, cutoffHz: 0.5 },
        delayBandHz: { low: 0.67, high: 3.33 },
        start: "steady",
        settleSeconds: 0,
      })
      .through(frames, { windowSeconds, hopSeconds })
      .through(powerSpectrum, { window: { shape: "hann" }, points, firstBin: 0, bins })
      .through(spectralPeak, { firstBinHz: 0, binHz: rateHz / points, lowHz: 40 / 60, highHz: 200 / 60 }),
  );
});

/** The naive baseline: the strongest frequency of the light, motion or not. */
export const heartRateFft: Algorithm = {
  name: "heart-rate-fft",
  title: "Heart rate by the strongest frequency of the light alone (naive baseline)",
  kind: "heart-rate",
  draft,
  definition: {
    what: "Beats per minute of the strongest frequency",
    window: "the last 7.52 s, every 2 s, causal, Hann",
    formula:
      "the highest bin from 40 to 200 /min of a 1024-point FFT at 25 Hz of the mean of the light channels, high-passed at 0.5 Hz",
    source: "definition",
  },
  card: {
    intendedUse: "A yardstick for other algorithms. Not for use.",
    claimClass: "baseline",
    data: "None: nothing in it is fitted.",
    limits: ["Takes motion for the pulse.", "Its quality is a share of power and says little."],
  },
  baseline: null,
  reasons: {
    gap: "The window is not whole: start-up, or a sample is missing or out of range.",
  },
  readings: (pipeline: Pipeline): readonly Reading[] => {
    const block = pipeline.outputs["peak"]!;
    const first = pipeline.firstFrame("peak");
    return Array.from({ length: block.frames }, (_, i): Reading => {
      const whole = block.valid[i] === 1;
      return {
        quantity: "heart-rate",
        unit: "/min",
        value: whole ? block.f32[2 * i]! : null,
        reason: whole ? null : "gap",
        estimate: whole ? block.f32[2 * i]! : null,
        quality: block.f32[2 * i + 1]!,
        interval: null,
        at: (first + i + 1) * hopSeconds,
        span: Number(windowSeconds),
      };
    });
  },
  readingsInC: (text) => ({
    body: text.eachFrame(
      "peak",
      `    afferent_reading reading = reading_without_value(${text.endOf("peak")}, ${Number(windowSeconds) * 1e6}u, ${text.reason("gap")});
    reading.quality = block.f32[frame * block.size + 1u];
    if (block.valid[frame] == 1u) {
      reading.reason = ${text.reason("none")};
      reading.estimate = block.f32[frame * block.size];
      reading.has_value = true;
      reading.has_estimate = true;
    }
    count = put_reading(to, most, count, &reading);`,
    ),
    most: text.mostFrames("peak"),
  }),
};

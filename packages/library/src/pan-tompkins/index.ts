import {
  adaptiveThreshold,
  align,
  type Algorithm,
  derivative,
  envelopePeaks,
  eventsOf,
  fir,
  graph,
  movingAverage,
  type Reading,
  rectify,
  resample,
  type Stream,
} from "@afferent/core";

/** The paper's low-pass, (1 - z^-6)^2 / (1 - z^-1)^2 / 36: a triangle. */
const lowTaps = Array.from({ length: 11 }, (_, k) => (6 - Math.abs(k - 5)) / 36);
/** The paper's high-pass, a delay less a moving average; of 31 instead of 32 samples, so that its phase is linear. */
const highTaps = Array.from({ length: 31 }, (_, k) => (k === 15 ? 1 : 0) - 1 / 31);

const draft = graph("pan-tompkins", ({ source, together, output }) => {
  const band = source({
    name: "ecg",
    unit: "mV",
    channels: { min: 1, max: 1 },
    rateHz: { min: 100, max: 1000 },
    gaps: { policy: "hold", seconds: "0.02" },
  })
    .through(resample, { rateHz: 200, attenuationDb: 60, transition: 0.4 })
    .through(fir, { pass: "given", taps: lowTaps })
    .through(fir, { pass: "given", taps: highTaps });
  const slope = band.through(derivative, { form: "five-point" });
  const integrated = slope
    .through(rectify, { form: "square" })
    .through(movingAverage, { windowSeconds: "0.15" })
    // An even window is half a sample off the other streams' clock: one more of two samples, and they meet.
    .through(movingAverage, { windowSeconds: "0.01" });
  const waitFor = (stream: Stream): Stream =>
    stream.with(integrated).split(align, { toleranceSeconds: 0 }, 2)[0] ?? stream;
  const peaks = together(integrated, waitFor(slope), waitFor(band)).through(envelopePeaks, {
    distanceSeconds: "0.2",
    backgroundSeconds: "0.2",
    slopeSeconds: "0.1",
    extremeSeconds: "0.1",
    hopSeconds: "1/8",
  });
  output("beats", peaks.through(adaptiveThreshold, { learnSeconds: 2, echoSeconds: "0.36", longestSearchSeconds: 4 }));
});

/** The QRS detector of Pan and Tompkins, the yardstick that every other is measured against. */
export const panTompkins: Algorithm = {
  name: "pan-tompkins",
  title: "Beats of an ECG, by Pan and Tompkins",
  kind: "beats",
  draft,
  baseline: null,
  definition: {
    what: "The times of heart beats: of each QRS complex the extreme of the band-passed ECG",
    window: "each beat, on the sensor's clock",
    formula: "band-pass, derivative, square, mean over 150 ms, adaptive threshold with search-back",
    source: "Pan & Tompkins 1985, doi 10.1109/TBME.1985.325532",
  },
  card: {
    intendedUse: "A baseline for comparison; not for use",
    claimClass: "baseline",
    data: "None: the constants are the paper's",
    limits: [
      "One threshold, on the integrated wave; the paper has a second on the filtered one",
      "Has no measure of quality: every beat is reported alike",
    ],
  },
  reasons: {},
  readings: (pipeline) =>
    eventsOf(pipeline, "beats").map(({ at, payload: [shift = 0] }): Reading => {
      const time = at + shift;
      return {
        quantity: "beat",
        unit: "s",
        value: time,
        reason: null,
        estimate: time,
        quality: 1,
        interval: null,
        at: time,
        span: 0,
      };
    }),
  readingsInC: (text) => ({
    body: text.eachFrame(
      "beats",
      text.eachEvent(
        "beats",
        `      afferent_reading reading = reading_without_value(at + event_shift(payload[0]), 0u, 0u);
      reading.quality = 1.0f;
      reading.has_value = true;
      reading.has_estimate = true;
      count = put_reading(to, most, count, &reading);`,
      ),
    ),
    most: text.mostFrames("beats") * (text.wire("beats").events?.capacity ?? 0),
  }),
};

import type { BeatMark, ReportData, RateTrack, Timeline } from "./data.ts";

/** A page's worth of plain arithmetic (no algorithm ran), with everything a report can show. */
export function sampleReport(timelineCount: number): ReportData {
  const timelines = Array.from({ length: timelineCount }, (_, index) => sampleTimeline(index));
  const pairs = timelines.flatMap(({ rate }) =>
    (rate?.truth ?? []).map((truth, index) => [truth ?? 0, rate?.estimate[index] ?? 0] as const),
  );
  return {
    title: 'Sample <report> & its "parts"',
    subtitle: "Heart rate and beats of a drawn recording, to test the page.",
    origin: { kind: "simulated", note: "Sine waves from a test, not a body." },
    headlines: [
      {
        label: "Heart-rate error",
        value: 1.234,
        unit: "/min",
        decimals: 2,
        interval: [0.98, 1.61],
        detail: "mean absolute error, every window",
        baseline: { name: "FFT peak", value: 12.7 },
      },
      {
        label: "Beats",
        value: 99.71,
        unit: "%",
        decimals: 2,
        detail: "F1 within 150 ms",
        baseline: { name: "Pan-Tompkins", value: 98.9 },
      },
    ],
    timelines,
    sections: [
      {
        name: "heart-rate",
        metrics: [
          {
            name: "avAE",
            meaning: "mean over recordings of the mean absolute error",
            value: 1.234,
            unit: "/min",
            interval: [0.98, 1.61],
          },
        ],
        agreement: { unit: "/min", pairs, bias: 0.01, low: -4.15, high: 4.18 },
        byRecording: {
          each: "recording",
          metric: "avAE",
          unit: "/min",
          lowerIsBetter: true,
          whisker: "bar: drawn",
          rows: sampleRows(),
        },
        riskCoverage: { lowerIsBetter: true, metric: "avAE", unit: "/min", points: sampleRisk(), chosenCoverage: 86 },
      },
    ],
    definitions: [{ name: "definitionId", value: "sha256:0123456789abcdef" }],
    limits: ["Nothing about a body follows from this page."],
    madeBy: "afferent 0.1.0, test",
  };
}

const sampleRows = () =>
  Array.from({ length: 12 }, (_, index) => ({
    id: `recording-${index + 1}`,
    value: 0.6 + ((index * 7) % 12) * 0.15,
    baseline: 2 + index * 0.05,
    interval: [0.5 + ((index * 7) % 12) * 0.1, 0.8 + ((index * 7) % 12) * 0.2] as const,
  }));

const sampleRisk = () =>
  Array.from({ length: 20 }, (_, index) => ({
    coverage: 5 * (index + 1),
    value: 0.6 + 0.6 * ((index + 1) / 20) ** 3,
  }));

function sampleTimeline(index: number): Timeline {
  const seconds = 300;
  const rateHz = 125;
  const wave = Float64Array.from(
    { length: seconds * rateHz },
    (_, frame) => Math.sin((frame / rateHz) * 2 * Math.PI * 1.5) ** 3,
  );
  return {
    id: `sample-${index + 1}`,
    caption: `Sample ${index + 1}: five minutes of sines.`,
    seconds,
    rate: sampleRate(seconds),
    spectrogram: sampleSpectrogram(seconds),
    phases: [
      { name: "rest", startSeconds: 0, endSeconds: 100 },
      { name: "run", startSeconds: 100, endSeconds: 300 },
    ],
    waveforms: [
      {
        name: "ECG",
        unit: "mV",
        rateHz,
        startSeconds: 0,
        values: wave,
        beats: sampleBeats(seconds),
        gaps: [{ start: 20_000, frames: 500, reason: "packet loss" }],
      },
      {
        name: "PPG green",
        unit: "counts",
        rateHz,
        startSeconds: 0,
        values: wave.map((value) => 40_000 + 900 * value),
        gaps: [],
        quality: Array.from({ length: 30 }, (_, span) => ({
          startSeconds: span * 10,
          endSeconds: span * 10 + 10,
          level: (span % 10) / 9,
        })),
      },
    ],
  };
}

function sampleRate(seconds: number): RateTrack {
  const atSeconds = Array.from({ length: (seconds - 8) / 2 }, (_, index) => 8 + index * 2);
  const truth = atSeconds.map((at) => 90 + 40 * Math.sin(at / 60));
  const estimate = truth.map((value, index) => value + 3 * Math.sin(index * 1.7));
  return {
    quantity: "heart rate",
    unit: "/min",
    atSeconds,
    estimate,
    truth,
    low: estimate.map((value) => value - 5),
    high: estimate.map((value) => value + 5),
    trusted: atSeconds.map((_, index) => index % 40 < 34),
    reasons: atSeconds.map((_, index) => (index % 40 < 34 ? "" : "motion")),
  };
}

function sampleSpectrogram(seconds: number) {
  const columns = (seconds - 8) / 2;
  const bins = 90;
  const levels = new Uint8Array(columns * bins);
  for (let column = 0; column < columns; column++) {
    const peak = (90 + 40 * Math.sin((8 + column * 2) / 60) - 40) / 2;
    for (let bin = 0; bin < bins; bin++) levels[column * bins + bin] = Math.max(0, 255 - 30 * Math.abs(bin - peak));
  }
  return {
    channel: "PPG green",
    startSeconds: 8,
    secondsPerColumn: 2,
    columns,
    bins,
    lowPerMinute: 40,
    highPerMinute: 220,
    levels,
  };
}

function sampleBeats(seconds: number): readonly BeatMark[] {
  const kinds = ["agreed", "agreed", "agreed", "missed", "agreed", "extra"] as const;
  return Array.from({ length: Math.floor(seconds * 1.5) }, (_, index) => ({
    atSeconds: (index + 0.25) / 1.5,
    kind: kinds[index % 61 < 6 ? index % 6 : 0]!,
  }));
}

import { describe, expect, it } from "vitest";
import type { RateRecording, RateWindow } from "../protocols/heart-rate-windows/windows.ts";
import { scoreBeats } from "./beats.ts";
import { headlineOf, scoreDocument } from "./document.ts";
import { scoreHeartRate } from "./heart-rate.ts";

const plan = { replicates: 200, seed: 1, level: 0.95 };
const algorithm = { name: "heart-rate", definitionId: "d", graphIds: ["g1", "g2"] };
const window = (estimate: number | null, quality: number | null): RateWindow => ({
  reference: 70,
  estimate,
  value: quality !== null && quality > 0.5 ? estimate : null,
  quality,
  interval: estimate === null ? null : { low: estimate - 3, high: estimate + 3 },
});
const rates: readonly RateRecording[] = [
  { id: "1", subject: "ann", windows: [window(72, 0.9), window(80, 0.1)] },
  { id: "2", subject: "bo", windows: [window(71, 0.8), window(null, null)] },
];
const naive: readonly RateRecording[] = rates.map(({ id, subject }) => ({ id, subject, windows: [window(100, null)] }));

const rateDocument = scoreDocument({
  algorithm,
  dataset: "two-people",
  score: scoreHeartRate(rates, plan),
  baseline: { name: "heart-rate-fft", headline: headlineOf(scoreHeartRate(naive, plan)) },
});

describe("the score document of heart rate", () => {
  it("has avAE as headline, over subjects, with the baseline beside it", () => {
    // Recording 1: (2 + 10) / 2 = 6; recording 2: (1 + 70) / 2 = 35.5.
    expect(rateDocument.headline).toEqual({
      metric: "avAE",
      value: 20.75,
      unit: "/min",
      interval: [6, 35.5],
      n: 2,
    });
    expect(rateDocument.baseline).toEqual({ name: "heart-rate-fft", value: 30 });
  });

  it("holds exactly the fields of afferent.score/1", () => {
    expect(Object.keys(rateDocument)).toEqual([
      "schema",
      "algorithm",
      "dataset",
      "headline",
      "metrics",
      "riskCoverage",
      "baseline",
      "recordings",
    ]);
    expect(rateDocument.algorithm).toEqual(algorithm);
    expect(rateDocument.metrics["coverage"]).toEqual({ value: 50, unit: "%", interval: [50, 50] });
    expect(Object.keys(rateDocument.metrics)).toEqual(
      expect.arrayContaining(["avAE", "mape", "withinTenPercentOrFive", "coverage", "intervalCoverage"]),
    );
    expect(rateDocument.riskCoverage.length).toBe(20);
    expect(rateDocument.riskCoverage.at(-1)).toEqual({ coverage: 100, value: 20.75 });
  });

  it("tells of every recording who it is, how many windows, how many answered, and its metrics", () => {
    const [first] = rateDocument.recordings;
    expect(first).toMatchObject({ id: "1", subject: "ann", n: 2, coverage: 50 });
    expect(first!.metrics["avAE"]).toEqual({ value: 6, unit: "/min", interval: null });
  });

  it("survives JSON unchanged: no NaN, no infinity", () => {
    expect(JSON.parse(JSON.stringify(rateDocument))).toEqual(rateDocument);
    const empty = scoreDocument({ algorithm, dataset: "none", score: scoreHeartRate([], plan), baseline: null });
    expect(JSON.parse(JSON.stringify(empty))).toEqual(empty);
    expect(empty.headline).toMatchObject({ value: null, interval: null, n: 0 });
  });

  it("stops at a number that is none rather than print it", () => {
    const score = scoreHeartRate(rates, plan);
    const broken = { ...score, metrics: [{ name: "avAE", unit: "/min", value: Number.NaN, interval: null }] };
    expect(() => scoreDocument({ algorithm, dataset: "x", score: broken, baseline: null })).toThrow(
      "assertion failed: the score's avAE is finite or null, not NaN",
    );
  });
});

describe("the score document of beats", () => {
  // Ten minutes of beats a second apart; record 1 misses its first three, record 2 adds one at 400.5 s.
  const beats = Array.from({ length: 600 }, (_, second) => second + 0.5);
  const record = (id: string, subject: string, detectedS: readonly number[]) => ({
    id,
    subject,
    referenceS: beats,
    detectedS,
    trusted: detectedS.map((_, position) => position > 0),
    excluded: [],
  });
  const score = scoreBeats(
    [
      record("1", "ann", beats.slice(3)),
      record(
        "2",
        "bo",
        [...beats, 401].toSorted((a, b) => a - b),
      ),
    ],
    plan,
  );
  const document = scoreDocument({ algorithm, dataset: "two-records", score, baseline: null });

  it("has the gross F1 as headline: 1197 pairs, 3 missed, 1 extra", () => {
    expect(document.headline).toMatchObject({ metric: "f1", unit: "%", n: 2 });
    expect(document.headline.value).toBeCloseTo((100 * 2394) / 2398, 9);
    expect(document.metrics["sensitivity"]!.value).toBeCloseTo((100 * 1197) / 1200, 9);
    expect(document.metrics["average.sensitivity"]!.value).toBeCloseTo((99.5 + 100) / 2, 9);
  });

  it("counts again without the first five minutes, where nothing is missed", () => {
    expect(document.metrics["ec57.sensitivity"]!.value).toBe(100);
    expect(document.metrics["ec57.positivePredictivity"]!.value).toBeCloseTo((100 * 600) / 601, 9);
    expect(document.recordings[0]!.metrics["ec57.sensitivity"]!.value).toBe(100);
    expect(document.recordings[0]!.metrics["sensitivity"]!.value).toBe(99.5);
  });

  it("has the share of detections that the algorithm stands by as coverage", () => {
    expect(document.recordings[0]!.coverage).toBeCloseTo((100 * 596) / 597, 9);
    expect(document.metrics["coverage"]!.value).toBeCloseTo((100 * 1196) / 1198, 9);
  });

  it("survives JSON unchanged", () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Algorithm, rational, type Reading } from "@afferent/core";
import { type ActivityTruth, datasets, type Truth, truthOf } from "@afferent/signals";
import { describe, expect, it } from "vitest";
import { requireData } from "../../../../testing/needs.ts";
import { aamiClasses, aamiClassOf, isPaced } from "../protocols/classes/aami.ts";
import { confusionOf, meanF1 } from "../protocols/classes/confusion.ts";
import { beatItems, labelOfWindow, wholeReading } from "./class-answers.ts";
import { scoreDataset, type ScoreRequest } from "./dataset.ts";
import { beatOracle, classOracle, recordingOf } from "./oracles.testing.ts";

const plan = { replicates: 100, seed: 1, level: 0.95 };

const documentOf = (request: Omit<ScoreRequest, "plan" | "dataset">) => {
  const running = scoreDataset({ ...request, plan, dataset: "made" });
  for (;;) {
    const next = running.next();
    if (next.done === true) return next.value.document;
  }
};

const entry = (id: string, subject: string, recording: ReturnType<typeof recordingOf>, truth: Truth) => ({
  id,
  subject,
  load: () => ({ recording, truths: [truth] }),
});

describe("scoring activity", () => {
  const labels = ["sit", "walk", "run"];
  const algorithm = classOracle("activity", ["sit", "walk"], "acc");
  // 3 s: nine windows. Sitting until 1.6 s: five windows sit, four walk. The signal turns at 1 s: means 0, 1/4, 1/2, 3/4, 1, ...
  const truth: ActivityTruth = {
    kind: "activities",
    labels,
    spans: [
      { label: "sit", startSeconds: 0, endSeconds: 1.6 },
      { label: "walk", startSeconds: 1.6, endSeconds: 3 },
    ],
  };
  const step = recordingOf("step", "acc", 3, (seconds) => (seconds < 1 ? 0 : 1));
  const document = documentOf({ algorithm, baseline: null, entries: [entry("step", "ann", step, truth)] });
  const value = (name: string) => document.metrics[name]!.value;

  it("compares the estimate of every window of 1.0 s, every 0.25 s, with the label that most of it carries", () => {
    expect(document.confusion).toEqual({
      classes: labels,
      counts: [
        [2, 3, 0, 0],
        [0, 4, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
    });
    expect(document.headline).toMatchObject({ metric: "macroF1", unit: "1", n: 1 });
    expect(document.headline.value).toBeCloseTo((4 / 7 + 8 / 11) / 2, 12);
    expect([value("f1.sit"), value("sensitivity.sit"), value("positivePredictivity.sit")]).toEqual([4 / 7, 2 / 5, 1]);
    expect([value("f1.run"), value("references.run")]).toEqual([null, 0]);
    // 1/4, 1/2 and 3/4 are no values.
    expect(value("coverage")).toBeCloseTo((100 * 6) / 9, 9);
  });

  it("stands beside the class that the reference has most often, and has a row for each person", () => {
    // Always "sit": F1 of sit 10/14, of walk 0.
    expect(document.baseline!.name).toBe("most-frequent-class");
    expect(document.baseline!.value).toBeCloseTo(10 / 14 / 2, 12);
    expect(document.subjects!.map(({ subject, n }) => [subject, n])).toEqual([["ann", 9]]);
  });

  it("counts a window without a reading as an error, and leaves out windows without a label", () => {
    const silent: Algorithm = { ...algorithm, readings: () => [] };
    const half: Truth = { kind: "activities", labels, spans: [{ label: "walk", startSeconds: 0, endSeconds: 1.5 }] };
    const { metrics } = documentOf({
      algorithm: silent,
      baseline: null,
      entries: [entry("step", "ann", step, half)],
    });
    // Windows that begin at 0, 0.25, ... 1.25 s; that from 1.5 s on has no label.
    expect([metrics["itemsWithoutAnswer"]!.value, metrics["accuracy"]!.value]).toEqual([6, 0]);
  });

  const labelFrom = (startS: number) => labelOfWindow(truth, { startS, endS: startS + 1, rateHz: 10 });

  it("takes the label that most samples of the window carry, of equals the one that comes last", () => {
    // Of ten samples those before 1.6 s sit: six, five and four.
    expect([labelFrom(1), labelFrom(1.1), labelFrom(1.2), labelFrom(3)]).toEqual([0, 1, 1, null]);
  });

  it("refuses an algorithm with a class that the truth does not know, or without any", () => {
    const entries = [entry("step", "ann", step, truth)];
    const swim = classOracle("activity", ["sit", "swim"], "acc");
    expect(() => documentOf({ algorithm: swim, baseline: null, entries })).toThrow(
      'score of activity-oracle: got class "swim", want classes of the truth: sit, walk, run',
    );
    const { classes: _, ...none } = algorithm;
    expect(() => documentOf({ algorithm: none, baseline: null, entries })).toThrow("got no list of classes");
  });
});

describe("scoring rhythm", () => {
  const codes = ["N", "A", "O", "~"];
  const labels = ["normal", "atrial fibrillation", "other rhythm", "noisy"];
  const algorithm = classOracle("rhythm", ["~", "O", "A", "N"], "ecg");
  /** A recording whose signal says at its end that it is of a class; and the truth. */
  const of = (id: string, answer: string, code: string) =>
    entry(
      id,
      id,
      recordingOf(id, "ecg", 5, (seconds) => (seconds < 3 ? 0 : algorithm.classes!.indexOf(answer))),
      { kind: "class", label: labels[codes.indexOf(code)]!, labels, code, codes },
    );
  const entries = [of("1", "N", "N"), of("2", "A", "N"), of("3", "A", "A"), of("4", "O", "O"), of("5", "N", "~")];

  it("compares the last estimate of a recording, and means F1 over N, A and O", () => {
    const { headline, metrics, confusion } = documentOf({ algorithm, baseline: null, entries });
    expect(headline).toMatchObject({ metric: "meanF1", n: 5 });
    expect(headline.value).toBeCloseTo((1 / 2 + 2 / 3 + 1) / 3, 12);
    expect(metrics["f1.A"]!.value).toBeCloseTo(2 / 3, 12);
    expect(confusion!.counts[3]).toEqual([1, 0, 0, 0, 0]);
  });

  it("lets an algorithm say itself what it makes of a recording", () => {
    const first: Algorithm = { ...algorithm, ofRecording: (readings) => readings.find(({ value }) => value !== null)! };
    const { confusion } = documentOf({ algorithm: first, baseline: null, entries });
    // Every recording begins with zeros: "~".
    expect(confusion!.counts.map((row) => row[3])).toEqual([2, 1, 1, 1, 0]);
    expect(wholeReading(algorithm, [])).toBeNull();
  });
});

const beatReading = (at: number, estimate: number): Reading => ({
  quantity: "beat",
  unit: "1",
  value: estimate,
  reason: null,
  estimate,
  quality: 0.9,
  interval: null,
  at,
  span: 0,
  class: { label: aamiClasses[estimate]!, probabilities: null, set: null, outOfDistribution: null },
});

const beatTruth = (symbols: string, seconds: readonly number[]) =>
  ({
    kind: "beats",
    rate: rational(360),
    frames: 3600,
    samples: Float64Array.from(seconds, (each) => 360 * each),
    symbols: [...symbols],
    flutter: [],
  }) as const;

describe("scoring classes of beats", () => {
  const algorithm: Algorithm = { ...beatOracle, kind: "beat-class", classes: aamiClasses };
  it("matches beats within 150 ms, and counts what is missed and what is none", () => {
    // The third is 0.2 s off: a missed S and an N that is none. The fourth is exactly 0.15 s off.
    const readings = [beatReading(1, 0), beatReading(2.1, 2), beatReading(3.2, 0), beatReading(4.15, 0)];
    const { items } = beatItems(
      { id: "r", subject: "s" },
      { algorithm, truth: beatTruth("LEAj", [1, 2, 3, 4]) },
      readings,
    );
    expect(items.map(({ reference, answer, at }) => [reference, answer, at])).toEqual([
      [0, 0, 1],
      [2, 2, 2],
      [0, 0, 4],
      [1, null, 3],
      [null, 0, 3.2],
    ]);
    // N: 2 * 2 / (4 + 1), V: 1, S: 0.
    expect(meanF1(confusionOf(items, 5), [0, 1, 2, 3, 4])).toBeCloseTo((4 / 5 + 1 + 0) / 3, 12);
  });

  it("sorts the symbols of WFDB into the five classes", () => {
    const sorted = [..."NLRBejnAaJSVrEF/fQ?"].map((symbol) => aamiClasses[aamiClassOf(symbol)!]).join("");
    expect(sorted).toBe("NNNNNNNSSSSVVVFQQQQ");
    expect(aamiClassOf("!")).toBeUndefined();
  });

  it("leaves out records with paced beats, and says so", () => {
    const spikes = recordingOf("record", "ecg", 10, (seconds) => (Math.abs((seconds % 1) - 0.5) < 1e-9 ? 1 : 0));
    const at = Array.from({ length: 10 }, (_, second) => second + 0.5);
    const entries = [
      entry("paced", "ann", spikes, beatTruth("NNNN/NNNNN", at)),
      entry("plain", "bo", spikes, beatTruth("NNNNVNNNNN", at)),
    ];
    // The oracle's estimate is the height of the spike, 1: it calls every beat supraventricular.
    const document = documentOf({ algorithm, baseline: null, entries });
    expect(document.leftOut).toEqual([{ id: "paced", reason: "has paced beats" }]);
    expect(document.recordings.map(({ id, n }) => [id, n])).toEqual([["plain", 10]]);
    expect(document.confusion!.counts.map((row) => row[1])).toEqual([9, 0, 1, 0, 0, 0]);
    expect(isPaced(["N", "f"])).toBe(true);
  });

  it("knows the class of every beat of mitdb, and that four of its records are paced", () => {
    const folder = requireData("mitdb");
    const entries = datasets
      .find(({ name }) => name === "mitdb")!
      .recordings({
        list: () => readdirSync(folder),
        read: (name) => new Uint8Array(readFileSync(join(folder, name))),
      });
    const beats = entries.map(({ id, load }) => ({ id, symbols: truthOf(load().truths, "beats")!.symbols }));
    for (const { symbols } of beats) expect(symbols.every((symbol) => aamiClassOf(symbol) !== undefined)).toBe(true);
    // As the paper says; of a part of the set those that are there.
    const paced = ["102", "104", "107", "217"];
    expect(beats.filter(({ symbols }) => isPaced(symbols)).map(({ id }) => id)).toEqual(
      paced.filter((id) => beats.some((each) => each.id === id)),
    );
  });
});

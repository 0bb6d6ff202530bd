import type { Algorithm } from "@afferent/core";
import { type ClassItem, type ClassProtocol, scoreClasses, scoreDocument } from "@afferent/evidence";
import { algorithmNamed } from "@afferent/library";
import { makeSource } from "@afferent/signals";
import { describe, expect, test } from "vitest";
import { printScore } from "../commands/score.ts";
import { memoryContext } from "../context.testing.ts";
import { errorsToLookAt } from "./class-errors.ts";
import { classTrack } from "./class-track.ts";
import { reportHtml } from "./html.ts";
import { sampleReport } from "./sample.testing.ts";
import { companionCards, headlineCard, scoreSection } from "./section.ts";

const classes = ["SEATED", "WALKING"];
const protocol: ClassProtocol = { classes, headline: { name: "macroF1", over: classes, source: "test." } };
const algorithm: Algorithm = { ...algorithmNamed("heart-rate"), name: "steps", kind: "activity", classes };
const item = (reference: number | null, answer: number | null): ClassItem => ({
  reference,
  answer,
  isValue: answer !== null,
  quality: answer === null ? null : 0.8,
  set: null,
  at: 1.5,
  span: 1,
});
// SEATED: two of three right, one not answered. WALKING: one of one.
const items = [item(0, 0), item(0, 0), item(0, null), item(1, 1)];
const recordings = [
  { id: "r1", subject: "ann", items },
  { id: "r2", subject: "bo", items: items.slice(0, 2) },
];
const document = scoreDocument({
  algorithm: { name: "steps", definitionId: "d", graphIds: ["g"] },
  dataset: "made",
  score: scoreClasses(recordings, protocol, { replicates: 20, seed: 1, level: 0.95 }),
  baseline: { name: "most-frequent-class", headline: { name: "macroF1", value: 0.4 } },
  leftOut: [{ id: "r3", reason: "has paced beats" }],
});
const result = {
  document,
  answers: { kind: "classes", protocol, recordings } as const,
  baselineAnswers: null,
  readings: [],
};

describe("the report of classes", () => {
  const page = reportHtml(
    { ...sampleReport(0), sections: [scoreSection(algorithm, result)] },
    { script: "/* */", style: "/* */" },
  );

  test("has the counts of what was answered for what, and a row for each person", () => {
    expect(page).toContain('aria-label="Counts of answers for each of SEATED, WALKING"');
    // Four of five right: rows SEATED 4, 0 and 1 without an answer, WALKING 0, 1 and 0; no row of what is none.
    expect(
      [...page.matchAll(/text-anchor="middle">(\d+)<\/text><(?:rect|text|\/svg)/g)].map(([, count]) => count),
    ).toEqual(expect.arrayContaining(["4", "1", "0"]));
    expect(page).toContain("Of 5 answers in 1 bins of stated probability, the share that was right");
    expect(page).toContain("macroF1 by person, worst first");
    expect(page).toContain("macroF1 against coverage: what silence buys");
    expect(page).toContain("<code>positivePredictivity.WALKING</code>");
  });

  test("has the mean F1 and that of each class as its first numbers", () => {
    expect(headlineCard(algorithm, document)).toMatchObject({
      label: "Mean F1 over all classes",
      decimals: 3,
      detail: "every window of 1.0 s, every 0.25 s, of 2 recordings",
      baseline: { name: "most-frequent-class", value: 0.4 },
    });
    expect(companionCards(algorithm, document).map(({ label, value }) => [label, value])).toEqual([
      ["F1 of SEATED", 8 / 9],
      ["F1 of WALKING", 1],
    ]);
  });
});

test("the terminal shows the headline to the thousandth, the confusion, a row for each person, and what was left out", () => {
  const { context, printed } = memoryContext();
  printScore(document, context);
  const text = printed();
  expect(text).toContain("steps on made: macroF1 0.944");
  expect(text).toMatch(/reference +SEATED +WALKING +none/);
  expect(text).toMatch(/SEATED +4 +0 +1/);
  expect(text).toMatch(/ann +4 +75.0/);
  expect(text).toContain("r3 left out: has paced beats");
});

const reading = (at: number, estimate: number) => ({
  quantity: "activity",
  unit: "1",
  value: estimate,
  reason: null,
  estimate,
  quality: 1,
  interval: null,
  at,
  span: 1,
});

test("over time, classes stand beside the class that most of each window has", () => {
  const acc = {
    name: "acc",
    rate: 10,
    start: 0,
    gaps: [],
    channels: [{ name: "x", unit: "m/s2", values: new Float32Array(20) }],
  };
  const recording = { id: "r", sources: [makeSource(acc)], annotations: [], notes: [] };
  const spans = [
    { label: "SEATED", startSeconds: 0, endSeconds: 1.2 },
    { label: "WALKING", startSeconds: 1.2, endSeconds: 2 },
  ];
  const truths = [{ kind: "activities", labels: ["WALKING", "SEATED"], spans } as const];
  const track = classTrack({ algorithm, readings: [reading(1, 0), reading(2, 0)] }, { recording, truths });
  expect(track).toMatchObject({ unit: "0 SEATED, 1 WALKING", estimate: [0, 0], truth: [0, 1] });
});

describe("errors to look at", () => {
  const samples = Float32Array.from({ length: 100 }, (_, sample) => Math.sin(sample / 3));
  const acc = makeSource({
    name: "acc",
    rate: 10,
    start: 0,
    gaps: [],
    channels: ["x", "y"].map((name) => ({ name, unit: "m/s2", values: samples })),
  });
  const entries = ["r1", "r2"].map((id) => ({
    id,
    subject: id,
    load: () => ({ recording: { id, sources: [acc], annotations: [], notes: [] }, truths: [] }),
  }));
  const wrong = (at: number, quality: number): ClassItem => Object.assign({}, item(0, 1), { at, quality });
  const of = { classes, sources: ["acc"], entries };
  const found = errorsToLookAt(
    [
      { id: "r1", subject: "ann", items: [wrong(3, 0.7), wrong(4, 0.6), wrong(5, 0.99), item(0, 0), item(0, null)] },
      { id: "r2", subject: "bo", items: [wrong(0.5, 0.8)] },
    ],
    of,
  );

  test("are the wrong answers that were given with the greatest probability, at most two of a recording", () => {
    expect(found.map(({ caption }) => caption)).toEqual([
      "r1 at 5.00 s: answered WALKING (0.99), it is SEATED",
      "r2 at 0.50 s: answered WALKING (0.80), it is SEATED",
      "r1 at 3.00 s: answered WALKING (0.70), it is SEATED",
    ]);
  });

  test("come with the signal of a window of 1 s and 1.5 s on both sides", () => {
    const { startSeconds, endSeconds, marked, signals } = found[0]!;
    expect([startSeconds, endSeconds, marked]).toEqual([2.5, 6.5, { startSeconds: 4, endSeconds: 5 }]);
    expect(signals.map(({ channels }) => channels.map((values) => values.length))).toEqual([[40, 40]]);
    expect(signals[0]!.channels[0]![0]).toBe(samples[25]);
    const page = reportHtml(
      { ...sampleReport(0), sections: [{ name: "s", metrics: [], errors: found }] },
      { script: "/* */", style: "/* */" },
    );
    expect(page).toContain("Errors to look at");
    expect(page.match(/class="judged"/g)).toHaveLength(3);
    expect(page).toContain("2.50 s</text>");
  });
});

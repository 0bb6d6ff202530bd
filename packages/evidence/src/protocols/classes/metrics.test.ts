import { describe, expect, it } from "vitest";
import { randomSequence } from "../../../../../testing/random-sequence.ts";
import { measureAll, measureEach } from "../metric.ts";
import { recordingsBySubject, subjectDraws } from "../../statistics/bootstrap.ts";
import { confusionOf, countsOf, f1Of, meanF1 } from "./confusion.ts";
import { checkClassRecordings, type ClassItem, type ClassRecording } from "./items.ts";
import { classMetrics } from "./metrics.ts";
import type { ClassProtocol } from "./protocol.ts";
import { classRiskCoverage, f1AtCoverage } from "./risk-coverage.ts";

const plan = { replicates: 50, seed: 3, level: 0.95 };
const classes = ["N", "A", "O", "~"];
const protocol: ClassProtocol = { classes, headline: { name: "meanF1", over: ["N", "A", "O"], source: "test." } };

const item = (reference: number | null, answer: number | null, quality: number | null = 1): ClassItem => ({
  reference,
  answer,
  isValue: quality !== null && quality > 0.5,
  quality,
  set: null,
  at: 1,
  span: 1,
});
const recording = (id: string, subject: string, items: readonly ClassItem[]): ClassRecording => ({
  id,
  subject,
  items,
});

/** N answered N and A, A answered A, O answered O, noise answered N. */
const five = [item(0, 0, 0.9), item(0, 1, 0.4), item(1, 1, 0.8), item(2, 2, 0.7), item(3, 0, 0.6)];

const atHalf = (of: readonly ClassItem[]) => f1AtCoverage([recording("1", "ann", of)], protocol)([[0]], 50);
const check = (of: ClassItem) => () => checkClassRecordings([recording("r", "s", [of])], classes);

describe("the confusion of classes", () => {
  it("gives each class its hits, what it missed and what it took", () => {
    const confusion = confusionOf(five, 4);
    expect(countsOf(confusion, 0)).toEqual({ hits: 1, missed: 1, wrong: 1 });
    expect(f1Of(confusion, 0)).toBe(2 / 4);
    expect(f1Of(confusion, 1)).toBe(2 / 3);
    expect(f1Of(confusion, 2)).toBe(1);
    expect(f1Of(confusion, 3)).toBe(0);
    expect(meanF1(confusion, [0, 1, 2])).toBeCloseTo(13 / 18, 12);
  });

  it("counts what was not found as a miss, and what is none as taken", () => {
    // Of three beats two are found; one more is found where none is: 2 * 2 / (2 * 2 + 1 + 1).
    const confusion = confusionOf([item(0, 0), item(0, 0), item(0, null), item(null, 0)], 1);
    expect(countsOf(confusion, 0)).toEqual({ hits: 2, missed: 1, wrong: 1 });
    expect(f1Of(confusion, 0)).toBe(4 / 6);
  });

  it("leaves a class that is not there out of the mean, and counts one that is never answered as 0", () => {
    expect(meanF1(confusionOf([item(0, 0)], 3), [0, 1, 2])).toBe(1);
    expect(meanF1(confusionOf([item(0, 0), item(1, 0)], 3), [0, 1, 2])).toBeCloseTo((2 / 3 + 0) / 2, 12);
    expect(meanF1(confusionOf([], 3), [0, 1, 2])).toBeNull();
  });
});

describe("the metrics of classes", () => {
  const measured = measureAll(classMetrics(protocol), [recording("1", "ann", five)], plan);
  const value = (name: string) => measured.find((each) => each.name === name)!.value;

  it("have the headline and, for each class, F1, sensitivity and positive predictivity", () => {
    expect(value("meanF1")).toBeCloseTo(13 / 18, 12);
    expect([value("sensitivity.N"), value("positivePredictivity.N"), value("references.N")]).toEqual([0.5, 0.5, 2]);
    expect([value("sensitivity.A"), value("positivePredictivity.A"), value("references.A")]).toEqual([1, 0.5, 1]);
    expect([value("f1.~"), value("sensitivity.~"), value("positivePredictivity.~")]).toEqual([0, 0, null]);
    expect([value("accuracy"), value("accuracyOfValue"), value("coverage")]).toEqual([3 / 5, 3 / 4, 80]);
  });

  it("say how far stated probabilities and sets are true", () => {
    // Each bin of a fifteenth holds one answer: 0.9, 0.8 and 0.7 are right, 0.4 and 0.6 are not.
    expect(value("calibrationError")).toBeCloseTo((0.1 + 0.2 + 0.3 + 0.4 + 0.6) / 5, 12);
    expect([value("setCoverage"), value("setSize")]).toEqual([null, null]);
    const sets = [{ ...item(0, 0), set: [0, 1] }, { ...item(1, 0), set: [0] }, { ...item(2, 2), set: [] }, item(0, 0)];
    const of = measureAll(classMetrics(protocol), [recording("1", "ann", sets)], plan);
    expect(of.find(({ name }) => name === "setCoverage")!.value).toBeCloseTo(100 / 3, 9);
    expect(of.find(({ name }) => name === "setSize")!.value).toBe(1);
  });

  it("rank what is kept by quality: the best two are an N and an A, both right", () => {
    const curve = classRiskCoverage([recording("1", "ann", five)], protocol);
    expect(curve.find(({ coverage }) => coverage === 40)!.value).toBe(1);
    // Four of five: the noise taken for N costs N 1/3 of its F1.
    expect(value("meanF1At80Percent")).toBeCloseTo((2 / 3 + 1 + 1) / 3, 12);
    expect(curve.at(-1)!.value).toBeCloseTo(13 / 18, 12);
  });

  it("keep items of equal quality at the cut in equal part, whatever their order", () => {
    const items = [item(0, 0, 0.9), item(0, 1, 0.5), item(1, 1, 0.5), item(1, 1, null)];
    // One whole N, half an N taken for A, half an A: F1 of N 2/(2 + 0.5), of A 1/(1 + 0.5).
    expect(atHalf(items)).toBeCloseTo((2 / 2.5 + 1 / 1.5) / 2, 12);
    expect(atHalf(items.toReversed())).toBe(atHalf(items));
  });

  it("refuse a class beyond the list, an empty item and a quality that is no number", () => {
    expect(check(item(4, 0))).toThrow('classes, recording "r", item 0: got reference 4, want a place in the list of 4');
    expect(check(item(null, null))).toThrow("got neither reference nor answer");
    expect(check(item(0, 0, Number.NaN))).toThrow("got quality NaN");
  });
});

const recount = (items: readonly ClassItem[]): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  const f1s: number[] = [];
  classes.forEach((name, place) => {
    const both = items.filter(({ reference, answer }) => reference === place && answer === place).length;
    const there = items.filter(({ reference }) => reference === place).length;
    const said = items.filter(({ answer }) => answer === place).length;
    const [recall, precision] = [both / there, both / said];
    found.set(`sensitivity.${name}`, recall).set(`positivePredictivity.${name}`, precision);
    found.set(`f1.${name}`, both === 0 ? 0 : (2 * recall * precision) / (recall + precision));
    if (place < 3) f1s.push(found.get(`f1.${name}`)!);
  });
  found.set("accuracy", items.filter(({ reference, answer }) => reference === answer).length / items.length);
  return found.set("meanF1", f1s.reduce((sum, each) => sum + each, 0) / 3);
};

describe("the metrics of classes against a recount by brute force", () => {
  const random = randomSequence(17);
  const below = (bound: number): number => Math.floor(bound * random());
  const recordings = Array.from({ length: 12 }, (_, position) =>
    recording(
      `r${position}`,
      `s${position % 5}`,
      Array.from({ length: 5 + below(40) }, () => {
        const answer = random() < 0.1 ? null : below(4);
        const reference = answer !== null && random() < 0.05 ? null : random() < 0.5 ? (answer ?? 1) : below(4);
        return item(reference, answer, answer === null ? null : random());
      }),
    ),
  );

  it("agree over all recordings, over each, and over every draw of subjects", () => {
    const metrics = classMetrics(protocol);
    const everyone = recordingsBySubject(recordings.map(({ subject }) => subject));
    const draws = [
      everyone,
      ...subjectDraws(
        recordings.map(({ subject }) => subject),
        plan,
      ),
    ];
    for (const draw of draws) {
      const expected = recount(draw.flat().flatMap((position) => recordings[position]!.items));
      for (const { name, over } of metrics)
        if (expected.has(name))
          expect([name, over(recordings)(draw)]).toEqual([name, expect.closeTo(expected.get(name)!, 10)]);
    }
    measureEach(metrics, recordings).forEach((each, position) => {
      const { items } = recordings[position]!;
      const accuracy = items.filter(({ reference, answer }) => reference === answer).length / items.length;
      expect(each.find(({ name }) => name === "accuracy")!.value).toBeCloseTo(accuracy, 12);
    });
  });

  it("agree with F1 of the items that a sort by quality keeps", () => {
    const all = recordings.flatMap(({ items }) => items);
    const best = all.toSorted((a, b) => (b.quality ?? -1) - (a.quality ?? -1)).slice(0, Math.round(0.6 * all.length));
    const f1 = f1AtCoverage(recordings, protocol)(
      recordings.map((_, position) => [position]),
      (100 * best.length) / all.length,
    );
    expect(f1).toBeCloseTo(recount(best).get("meanF1")!, 10);
  });
});

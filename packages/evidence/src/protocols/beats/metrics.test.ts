import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureAll, measureEach, type Measured } from "../metric.ts";
import { beatMetrics } from "./metrics.ts";
import { compareRecording, learningPeriodS, type BeatRecording } from "./recording.ts";

const plan = { replicates: 200, seed: 1, level: 0.95 };
const record = (id: string, referenceS: readonly number[], detectedS: readonly number[]): BeatRecording => ({
  id,
  subject: id,
  referenceS,
  detectedS,
  trusted: detectedS.map(() => true),
  excluded: [],
});
const values = (measured: readonly Measured[]) => Object.fromEntries(measured.map(({ name, value }) => [name, value]));

const good = record("good", [1, 2, 3, 4, 5, 6, 7, 8], [1.01, 2.01, 3.01, 4.01, 5.01, 6.01, 7.01, 8.01]);
const poor = record("poor", [1, 2], [0.98, 2.5]);
const compared = [good, poor].map((recording) => compareRecording(recording, 0));

describe("the measures of beat detection", () => {
  it("count beats of all records together: gross 9 of 10 found, 9 of 10 detections right", () => {
    const { sensitivity, positivePredictivity, f1, referenceBeats, missedBeats, extraBeats } = values(
      measureAll(beatMetrics, compared, plan),
    );
    expect([sensitivity, positivePredictivity, f1]).toEqual([90, 90, 90]);
    expect([referenceBeats, missedBeats, extraBeats]).toEqual([10, 1, 1]);
  });

  it("let every record count the same in the average: (100 + 50) / 2", () => {
    const measured = values(measureAll(beatMetrics, compared, plan));
    expect(measured["average.sensitivity"]).toBe(75);
    expect(measured["average.positivePredictivity"]).toBe(75);
    expect(measured["average.f1"]).toBe(75);
  });

  it("say how far and to which side pairs lie apart: eight 10 ms late, one 20 ms early", () => {
    const measured = values(measureAll(beatMetrics, compared, plan));
    expect(measured["timingErrorMs"]).toBeCloseTo(100 / 9, 9);
    expect(measured["timingErrorMedianMs"]).toBeCloseTo(10, 9);
    expect(measured["timingBiasMs"]).toBeCloseTo(60 / 9, 9);
  });

  it("say how many of the detections that count the algorithm stands by: 3 of 4, one of those in flutter left out", () => {
    const detectedS = [1, 2, 3, 4, 5];
    const flutter = { ...record("r", [1, 2, 3, 4], detectedS), excluded: [{ startS: 4.5, endS: 6 }] };
    const partly = compareRecording({ ...flutter, trusted: [true, false, true, true, true] }, 0);
    expect(values(measureAll(beatMetrics, [partly], plan))["coverage"]).toBe(75);
  });

  it("leave out records that do not define a measure instead of calling them 0 or 100 %", () => {
    const silent = compareRecording(record("silent", [], []), 0);
    const measured = values(measureAll(beatMetrics, [...compared, silent], plan));
    expect(measured["average.sensitivity"]).toBe(75);
    expect(values(measureEach(beatMetrics, [silent])[0]!)).toMatchObject({
      sensitivity: null,
      f1: null,
      missedBeats: 0,
    });
  });

  it("have no value without the first five minutes of a record of ten seconds", () => {
    const short = compareRecording(good, learningPeriodS);
    expect(values(measureAll(beatMetrics, [short], plan))).toMatchObject({ sensitivity: null, referenceBeats: 0 });
  });

  it("have an interval over subjects that holds the value", () => {
    const measured = measureAll(beatMetrics, compared, plan).find(({ name }) => name === "f1")!;
    expect(measured.interval).toEqual({ low: 50, high: 100 });
  });
});

const beats = fc
  .array(fc.integer({ min: 0, max: 4000 }), { maxLength: 40 })
  .map((samples) => [...new Set(samples)].toSorted((a, b) => a - b).map((sample) => sample / 100));

describe("beat comparison, for any two lists", () => {
  it("uses every beat and every detection once, pairs within 150 ms and in order of time", () => {
    fc.assert(
      fc.property(beats, beats, fc.constantFrom(0, 10), (referenceS, detectedS, startS) => {
        const excluded = [{ startS: 15, endS: 17 }];
        const { match, timingErrorsMs } = compareRecording({ ...record("r", referenceS, detectedS), excluded }, startS);
        const used = [...match.pairs.map((pair) => pair.reference), ...match.missed, ...match.uncountedReferences];
        const marks = [...match.pairs.map((pair) => pair.detected), ...match.extra, ...match.uncountedDetections];
        expect(used.toSorted((a, b) => a - b)).toEqual(referenceS.map((_, position) => position));
        expect(marks.toSorted((a, b) => a - b)).toEqual(detectedS.map((_, position) => position));
        for (const error of timingErrorsMs) expect(Math.abs(error)).toBeLessThan(150.001);
        match.pairs.forEach((pair, position) => {
          const previous = match.pairs[position - 1];
          if (previous) expect(pair.reference > previous.reference && pair.detected > previous.detected).toBe(true);
        });
      }),
      { seed: 1987, numRuns: 2000 },
    );
  });

  it("finds everything when a list is compared with itself", () => {
    fc.assert(
      fc.property(beats, (times) => {
        const { match } = compareRecording(record("r", times, times), 0);
        expect(match.pairs.map((pair) => pair.reference - pair.detected)).toEqual(times.map(() => 0));
      }),
      { seed: 1988, numRuns: 500 },
    );
  });
});

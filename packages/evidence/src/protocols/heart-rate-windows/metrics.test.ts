import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureAll, type Measured } from "../metric.ts";
import { blandAltman } from "./bland-altman.ts";
import { heartRateMetrics } from "./metrics.ts";
import { riskCoverage } from "./risk-coverage.ts";
import { checkRateRecordings, type RateRecording, type RateWindow } from "./windows.ts";

const plan = { replicates: 100, seed: 1, level: 0.95 };
const window = (reference: number, estimate: number | null, rest: Partial<RateWindow> = {}): RateWindow => ({
  reference,
  estimate,
  value: null,
  quality: null,
  interval: null,
  ...rest,
});
const recording = (id: string, windows: readonly RateWindow[]): RateRecording => ({ id, subject: id, windows });
const measure = (recordings: readonly RateRecording[]): Record<string, number | null> =>
  Object.fromEntries(measureAll(heartRateMetrics, recordings, plan).map(({ name, value }: Measured) => [name, value]));

const share = (reference: number, estimate: number) =>
  measure([recording("a", [window(reference, estimate)])])["withinTenPercentOrFive"];
const at = (recordings: readonly RateRecording[], coverage: number) =>
  riskCoverage(recordings).find((point) => point.coverage === coverage)!.value;

describe("the error of windowed heart rate", () => {
  it("is the mean over recordings, however long they are: (mean of 2, 4, 6) and (10) give 7", () => {
    const recordings = [
      recording("a", [window(100, 102), window(100, 96), window(100, 106)]),
      recording("b", [window(50, 60)]),
    ];
    expect(measure(recordings)["avAE"]).toBe(7);
    expect(measure(recordings)["mape"]).toBeCloseTo((4 + 20) / 2, 12);
  });

  it("counts a window without an estimate as an estimate of 0", () => {
    const measured = measure([recording("a", [window(80, null), window(80, 80)])]);
    expect(measured).toMatchObject({ avAE: 40, mape: 50, withinTenPercentOrFive: 50, windowsWithoutEstimate: 1 });
  });

  it("lies within 10 % or 5 /min, whichever is greater, ends included", () => {
    expect([share(100, 110), share(100, 110.01), share(40, 45), share(40, 45.01)]).toEqual([100, 0, 100, 0]);
  });

  it("of the value counts only windows and recordings that have one", () => {
    const recordings = [
      recording("a", [window(70, 90), window(70, 72, { value: 72 })]),
      recording("b", [window(70, 90)]),
    ];
    const measured = measure(recordings);
    expect(measured["avAEOfValue"]).toBe(2);
    expect(measured["coverage"]).toBeCloseTo(100 / 3, 12);
  });

  it("has no value without recordings or windows", () => {
    for (const recordings of [[], [recording("a", [])]])
      expect(measure(recordings)).toMatchObject({ avAE: null, coverage: null, bias: null, intervalScore: null });
  });
});

describe("the 90 % intervals", () => {
  const recordings = [
    recording("a", [
      window(70, 71, { interval: { low: 68, high: 74 } }),
      window(70, 78, { interval: { low: 72, high: 84 } }),
      window(70, 72, { interval: { low: 70, high: 74 } }),
      window(70, 70),
    ]),
  ];

  it("hold the reference in 2 of 4 windows, where one states none and one misses by 2", () => {
    expect(measure(recordings)["intervalCoverage"]).toBe(50);
  });

  it("score width plus 20 times the miss: (6 + (12 + 40) + 4) / 3", () => {
    expect(measure(recordings)["intervalScore"]).toBeCloseTo(62 / 3, 9);
    expect(measure(recordings)["intervalWidth"]).toBeCloseTo(22 / 3, 12);
  });

  it("are compared with the constant one that holds as many: errors 1, 2, 8 give 2 x 2", () => {
    expect(measure(recordings)["constantIntervalWidth"]).toBe(4);
  });
});

describe("Bland-Altman agreement", () => {
  it("adds the variance between subjects to that within: differences 1, 3 and 5, 7", () => {
    // Within: mean square 4 / 2 = 2. Between: (16 / 1 - 2) / 2 = 7. Together 9, so limits 4 -+ 1.96 x 3.
    expect(
      blandAltman([
        [1, 3],
        [5, 7],
      ]),
    ).toEqual({
      bias: 4,
      sd: 3,
      withinSubjectSd: Math.sqrt(2),
      betweenSubjectSd: Math.sqrt(7),
      low: 4 - 5.88,
      high: 4 + 5.88,
      pairs: 4,
      subjects: 2,
    });
  });

  it("is the plain standard deviation when every subject gives one pair: 1, 2, 6", () => {
    expect(blandAltman([[1], [2], [6]])!.sd).toBeCloseTo(Math.sqrt(7), 12);
  });

  it("takes a negative variance between subjects for none: 0, 10 and 1, 9", () => {
    const agreement = blandAltman([
      [0, 10],
      [1, 9],
    ])!;
    expect(agreement.betweenSubjectSd).toBe(0);
    expect(agreement.sd).toBeCloseTo(Math.sqrt((50 + 32) / 2), 12);
  });

  it("has no limits of one pair", () => {
    expect([blandAltman([]), blandAltman([[3]])]).toEqual([null, null]);
  });

  it("leaves windows without an estimate out", () => {
    expect(measure([recording("a", [window(70, 72), window(70, 74), window(70, null)])])["bias"]).toBe(3);
  });
});

describe("the risk-coverage curve", () => {
  it("keeps the windows of best quality: errors 1 to 4 by falling quality give 1, 1.5, 2, 2.5", () => {
    const windows = [1, 2, 3, 4].map((error) => window(70, 70 + error, { quality: 1 - error / 10 }));
    const recordings = [recording("a", windows.toReversed())];
    expect([25, 50, 75, 100].map((coverage) => at(recordings, coverage))).toEqual([1, 1.5, 2, 2.5]);
    expect(measure(recordings)["avAEAt80Percent"]).toBeCloseTo((1 + 2 + 3 + 0.2 * 4) / 3.2, 12);
  });

  it("keeps windows of equal quality in equal part", () => {
    const windows = [2, 4, 6].map((error) => window(70, 70 + error, { quality: 0.5 }));
    for (const { value } of riskCoverage([recording("a", windows)])) expect(value).toBeCloseTo(4, 12);
  });

  it("ranks windows without quality last", () => {
    const windows = [window(70, 79), window(70, 71, { quality: 0 })];
    expect(at([recording("a", windows)], 50)).toBe(1);
  });

  it("leaves out recordings of which nothing is kept", () => {
    const recordings = [
      recording("good", [window(70, 71, { quality: 1 }), window(70, 71, { quality: 1 })]),
      recording("bad", [window(70, 90, { quality: 0 }), window(70, 90, { quality: 0 })]),
    ];
    expect([at(recordings, 50), at(recordings, 100)]).toEqual([1, 10.5]);
  });

  it("ends at avAE, has 20 points, and does not depend on the order of windows, for any recordings", () => {
    const windows = fc.array(
      fc
        .record({ estimate: fc.integer({ min: 40, max: 200 }), quality: fc.option(fc.integer({ min: 0, max: 5 })) })
        .map(({ estimate, quality }) => window(100, estimate, { quality })),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.array(windows, { minLength: 1, maxLength: 4 }), (lists) => {
        const recordings = lists.map((list, position) => recording(`${position}`, list));
        const reversed = lists.map((list, position) => recording(`${position}`, list.toReversed()));
        const curve = riskCoverage(recordings);
        expect(curve.map(({ coverage }) => coverage)).toEqual(Array.from({ length: 20 }, (_, step) => 5 * (step + 1)));
        expect(curve.at(-1)!.value).toBeCloseTo(measure(recordings)["avAE"]!, 9);
        riskCoverage(reversed).forEach(({ value }, step) => expect(value).toBeCloseTo(curve[step]!.value!, 9));
      }),
      { seed: 2010, numRuns: 200 },
    );
  });
});

describe("intervals over subjects", () => {
  it("hold the value and treat a subject's recordings as one", () => {
    const recordings = [1, 2, 3, 4, 5, 6].map((error) => recording(`${error}`, [window(70, 70 + error)]));
    const { value, interval } = measureAll(heartRateMetrics, recordings, plan)[0]!;
    expect(value).toBe(3.5);
    expect(interval!.low).toBeLessThan(3.5);
    expect(interval!.high).toBeGreaterThan(3.5);
    const oneSubject = recordings.map(({ id, windows }) => ({ id, subject: "one", windows }));
    expect(measureAll(heartRateMetrics, oneSubject, plan)[0]!.interval).toBeNull();
  });
});

describe("checkRateRecordings", () => {
  it("names the recording and the window whose numbers are none", () => {
    const bad = (broken: RateWindow) => () => checkRateRecordings([recording("r1", [window(70, 70), broken])]);
    expect(bad(window(0, 70))).toThrow('recording "r1", window 1: got a reference of 0, want a rate above 0 /min');
    expect(bad(window(70, Number.NaN))).toThrow("got estimate NaN, want a finite number, or null for none");
    expect(bad(window(70, 70, { interval: { low: 3, high: 2 } }))).toThrow("got an interval from 3 to 2");
    expect(bad(window(70, null))).not.toThrow();
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { matchBeats, type Span } from "./match.ts";

const compare = (
  reference: readonly number[],
  detected: readonly number[],
  options: { readonly excluded?: readonly Span[]; readonly startS?: number } = {},
) =>
  matchBeats({
    referenceS: reference,
    detectedS: detected,
    excluded: options.excluded ?? [],
    startS: options.startS ?? 0,
  });

const counts = (match: ReturnType<typeof compare>) => ({
  found: match.pairs.length,
  missed: match.missed.length,
  extra: match.extra.length,
});

describe("beat comparison, hand-worked", () => {
  it("pairs every beat with its detection", () => {
    expect(compare([1, 2, 3], [1.01, 1.99, 3.02])).toEqual({
      pairs: [0, 1, 2].map((position) => ({ reference: position, detected: position })),
      missed: [],
      extra: [],
      uncountedDetections: [],
      uncountedReferences: [],
    });
  });

  it("counts the farther of two detections of one beat as extra", () => {
    const match = compare([1, 2, 3], [1, 1.95, 2.02, 3]);
    expect(match.pairs[1]).toEqual({ reference: 1, detected: 2 });
    expect(match.extra).toEqual([1]);
    expect(match.missed).toEqual([]);
  });

  it("counts a T wave taken for a beat as extra", () => {
    expect(counts(compare([1, 2], [1, 1.3, 2]))).toEqual({ found: 2, missed: 0, extra: 1 });
  });

  it("counts a beat without a detection as missed", () => {
    expect(compare([1, 2, 3], [1, 3]).missed).toEqual([1]);
  });

  it("pairs a shift of 149 and 150 ms and not of 151 ms, early or late", () => {
    for (const sign of [-1, 1]) {
      expect(counts(compare([1], [1 + sign * 0.149]))).toEqual({ found: 1, missed: 0, extra: 0 });
      expect(counts(compare([1], [1 + sign * 0.15]))).toEqual({ found: 1, missed: 0, extra: 0 });
      expect(counts(compare([1], [1 + sign * 0.151]))).toEqual({ found: 0, missed: 1, extra: 1 });
    }
  });

  it("pairs 54 samples at 360 Hz and not 55, anywhere in an hour", () => {
    for (let sample = 100; sample < 360 * 3600; sample += 7919) {
      expect(compare([sample / 360], [(sample + 54) / 360]).pairs.length).toBe(1);
      expect(compare([sample / 360], [(sample + 55) / 360]).pairs.length).toBe(0);
    }
  });

  it("gives each detection to one beat only", () => {
    expect(counts(compare([1, 1.2], [1.1]))).toEqual({ found: 1, missed: 1, extra: 0 });
    expect(counts(compare([1.1], [1, 1.2]))).toEqual({ found: 1, missed: 0, extra: 1 });
  });

  it("keeps two pairs that a nearest-first walk would break: bxb's own example of 2002, at 250 Hz", () => {
    // A window of 37 samples is 148 ms; beats at 96 and 160, detections at 128 and 185.
    const match = compare([96 / 250, 160 / 250], [128 / 250, 185 / 250]);
    expect(match.pairs).toEqual([
      { reference: 0, detected: 0 },
      { reference: 1, detected: 1 },
    ]);
  });

  it("counts beats and detections at both edges of the record", () => {
    // The record is 10 s long at 360 Hz: the last sample lies at 3599 / 360 s.
    const last = 3599 / 360;
    expect(counts(compare([0, last], [0, last]))).toEqual({ found: 2, missed: 0, extra: 0 });
    expect(counts(compare([0, last], []))).toEqual({ found: 0, missed: 2, extra: 0 });
    expect(counts(compare([], [0, last]))).toEqual({ found: 0, missed: 0, extra: 2 });
  });

  it("has nothing to count in empty lists", () => {
    expect(counts(compare([], []))).toEqual({ found: 0, missed: 0, extra: 0 });
  });

  it("refuses beats out of order and times that are no numbers", () => {
    expect(() => compare([2, 1], [])).toThrow("beat comparison, reference: got 1 s at position 1 after 2");
    expect(() => compare([1], [Number.NaN])).toThrow("beat comparison, detected: got NaN s");
  });
});

describe("ventricular flutter, from 10 s to 20 s", () => {
  const excluded = [{ startS: 10, endS: 20 }];

  it("leaves out detections and annotated beats inside, both ends included", () => {
    const match = compare([9, 10, 15, 20, 21], [9, 10, 12, 14, 20, 21], { excluded });
    expect(counts(match)).toEqual({ found: 2, missed: 0, extra: 0 });
    expect(match.uncountedReferences).toEqual([1, 2, 3]);
    expect(match.uncountedDetections).toEqual([1, 2, 3, 4]);
  });

  it("counts detections just outside as extra", () => {
    expect(counts(compare([], [9.99, 20.01], { excluded }))).toEqual({ found: 0, missed: 0, extra: 2 });
  });

  it("lets a detection inside belong to a beat just outside", () => {
    expect(counts(compare([9.95], [10.05], { excluded }))).toEqual({ found: 1, missed: 0, extra: 0 });
    expect(counts(compare([20.1], [19.98], { excluded }))).toEqual({ found: 1, missed: 0, extra: 0 });
  });
});

describe("a test period from 5 minutes on", () => {
  const from = { startS: 300 };

  it("leaves out what lies before and counts a beat at 5 minutes exactly", () => {
    const match = compare([298, 299, 300, 301], [298, 298.5, 300, 301], from);
    expect(counts(match)).toEqual({ found: 2, missed: 0, extra: 0 });
    expect(match.uncountedReferences).toEqual([0, 1]);
    expect(match.uncountedDetections).toEqual([0, 1]);
  });

  it("pairs the first beat inside with a detection just before the boundary", () => {
    const match = compare([299.2, 300.05, 301], [299.2, 299.97, 301], from);
    expect(match.pairs).toEqual([
      { reference: 1, detected: 1 },
      { reference: 2, detected: 2 },
    ]);
    expect(counts(match)).toEqual({ found: 2, missed: 0, extra: 0 });
  });

  it("does not count a detection just inside that belongs to a beat just before", () => {
    const match = compare([299.95, 300.8], [300.04, 300.8], from);
    expect(counts(match)).toEqual({ found: 1, missed: 0, extra: 0 });
    expect(match.uncountedDetections).toEqual([0]);
  });

  it("counts a stray detection more than 150 ms inside as extra", () => {
    expect(counts(compare([299.95, 301], [299.95, 300.4, 301], from))).toEqual({ found: 1, missed: 0, extra: 1 });
  });

  it("counts nothing in a record that ends before", () => {
    expect(counts(compare([1, 2], [1, 2, 3], from))).toEqual({ found: 0, missed: 0, extra: 0 });
  });
});

interface Case {
  readonly name: string;
  readonly reference: readonly number[];
  readonly detected: readonly number[];
  readonly detectionOfBeat: readonly number[];
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

const golden = JSON.parse(
  readFileSync(new URL("../../../../../golden/beat-comparison.json", import.meta.url), "utf8"),
) as {
  readonly rateHz: number;
  readonly atTheWindow: Pick<Case, "reference" | "detected" | "tp">;
  readonly cases: readonly Case[];
};
const seconds = (samples: readonly number[]) => samples.map((sample) => sample / golden.rateHz);

describe("against wfdb's compare_annotations, 120 sequences of 40 beats", () => {
  const deviations: string[] = [];
  for (const { name, reference, detected, detectionOfBeat } of golden.cases) {
    const ours = reference.map(() => -1);
    for (const pair of compare(seconds(reference), seconds(detected)).pairs) ours[pair.reference] = pair.detected;
    ours.forEach((detection, beat) => {
      const theirs = detectionOfBeat[beat]!;
      if (detection === theirs) return;
      const [apart, theirsApart] = [detection, theirs].map((mark) => Math.abs(detected[mark]! - reference[beat]!));
      deviations.push(`${name}, beat ${beat}: ${apart === theirsApart ? "equally near" : "the later is nearer"}`);
    });
  }

  it("finds, misses and adds as many beats in every sequence", () => {
    for (const { name, reference, detected, tp, fp, fn } of golden.cases)
      expect([name, counts(compare(seconds(reference), seconds(detected)))]).toEqual([
        name,
        { found: tp, missed: fn, extra: fp },
      ]);
  });

  it("pairs the same marks but for ties and for bxb's rule of 2002, 8 beats of 4800", () => {
    // Of two detections equally near to a beat compare_annotations takes the earlier, bxb the later. Where the next beat is still
    // nearer to the later detection, bxb of 2002 leaves the later one to the next beat.
    expect(deviations).toEqual([
      "resting 9, beat 22: equally near",
      "resting 39, beat 22: equally near",
      "fast 1, beat 30: equally near",
      "fast 6, beat 8: equally near",
      "fast 34, beat 0: equally near",
      "crowded 14, beat 1: the later is nearer",
      "crowded 14, beat 30: the later is nearer",
      "crowded 25, beat 35: equally near",
    ]);
  });

  it("pairs 150 ms exactly, which compare_annotations with a window of 54 samples does not", () => {
    const { reference, detected, tp } = golden.atTheWindow;
    expect(tp).toBe(1);
    expect(compare(seconds(reference), seconds(detected)).pairs.length).toBe(2);
  });
});

import { describe, expect, it } from "vitest";
import { bootstrapInterval, recordingsBySubject, subjectDraws, type SubjectDraw } from "./bootstrap.ts";
import { random } from "./random.ts";

const plan = { replicates: 2000, seed: 11, level: 0.95 };
const meanOver =
  (values: readonly number[]) =>
  (draw: SubjectDraw): number => {
    const chosen = draw.flat().map((position) => values[position]!);
    return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
  };

const onlyWithFirst = (draw: SubjectDraw): number | null => (draw.flat().includes(0) ? 1 : null);

describe("the bootstrap over subjects", () => {
  it("keeps all recordings of a drawn subject together", () => {
    expect(recordingsBySubject(["ann", "bo", "ann", "cy"])).toEqual([[0, 2], [1], [3]]);
    for (const draw of subjectDraws(["ann", "bo", "ann", "cy"], plan)) {
      expect(draw.length).toBe(3);
      const counts = [0, 1, 2, 3].map((position) => draw.flat().filter((drawn) => drawn === position).length);
      expect(counts[0]).toBe(counts[2]);
    }
  });

  it("is wider than a bootstrap over recordings when the recordings of a subject agree", () => {
    const values = [1, 1, 1, 1, 5, 5, 5, 5, 9, 9, 9, 9];
    const bySubject = subjectDraws(["a", "a", "a", "a", "b", "b", "b", "b", "c", "c", "c", "c"], plan);
    const byRecording = subjectDraws(
      values.map((_, position) => `${position}`),
      plan,
    );
    const wide = bootstrapInterval(meanOver(values), bySubject, 0.95)!;
    const narrow = bootstrapInterval(meanOver(values), byRecording, 0.95)!;
    // Three subjects: one sample in 27 draws the first alone, so the 2.5 % quantile is 1 and the 97.5 % quantile 9.
    expect(wide).toEqual({ low: 1, high: 9 });
    expect(narrow.high - narrow.low).toBeLessThan(5);
  });

  it("holds the true mean about as often as it says, for 30 subjects of a known distribution", () => {
    const stream = random(5);
    let held = 0;
    for (let study = 0; study < 300; study++) {
      const values = Array.from({ length: 30 }, () => stream.next() / 2 ** 32);
      const draws = subjectDraws(
        values.map((_, position) => `${position}`),
        { replicates: 400, seed: study, level: 0.95 },
      );
      const { low, high } = bootstrapInterval(meanOver(values), draws, 0.95)!;
      if (low <= 0.5 && 0.5 <= high) held += 1;
    }
    // 95 % of 300 is 285; percentile intervals of 30 run about two points short, and the standard deviation of the count is 4.
    expect(held).toBeGreaterThan(265);
    expect(held).toBeLessThan(298);
  });

  it("gives the same interval for the same seed", () => {
    const values = [3, 1, 4, 1, 5];
    const interval = (seed: number) =>
      bootstrapInterval(meanOver(values), subjectDraws(["a", "b", "c", "d", "e"], { ...plan, seed }), 0.95);
    expect(interval(3)).toEqual(interval(3));
  });

  it("has no interval of one subject, nor of a statistic that many samples leave undefined", () => {
    expect(bootstrapInterval(meanOver([1, 2]), subjectDraws(["a", "a"], plan), 0.95)).toBeNull();
    const draws = subjectDraws(["a", "b", "c"], plan);
    // A sample misses subject "a" with probability (2/3)^3 = 30 %.
    expect(bootstrapInterval(onlyWithFirst, draws, 0.95)).toBeNull();
  });

  it("refuses a plan that draws nothing", () => {
    expect(() => subjectDraws(["a"], { ...plan, replicates: 0 })).toThrow("bootstrap: got 0 replicates");
    expect(() => subjectDraws(["a"], { ...plan, level: 95 })).toThrow("bootstrap: got level 95");
  });
});

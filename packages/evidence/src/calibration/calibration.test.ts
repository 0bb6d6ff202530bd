import { describe, expect, it } from "vitest";
import { randomSequence } from "../../../../testing/random-sequence.ts";
import { leastSetProbability } from "./conformal.ts";
import { calibrationError, reliability } from "./reliability.ts";
import { fitTemperature } from "./temperature.ts";

describe("the temperature of a network", () => {
  it("is 2 / ln 3 where logits of 2 against 0 are right in three of four cases", () => {
    const fit = fitTemperature([2, 0, 2, 0, 2, 0, 2, 0], [0, 0, 0, 1], 2);
    expect(fit.temperature).toBeCloseTo(2 / Math.log(3), 9);
    expect(fit.lossAfter).toBeCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), 9);
    expect(fit.lossBefore).toBeCloseTo(Math.log(1 + Math.exp(-2)) + 0.25 * 2, 9);
  });

  it("is found again where labels are drawn from softmax at a known temperature", () => {
    const random = randomSequence(5);
    const labels: number[] = [];
    const logits = Array.from({ length: 20_000 }, () => {
      const row = Array.from({ length: 3 }, () => 6 * random() - 3);
      const shares = row.map((logit) => Math.exp(logit / 2.5));
      let left = random() * (shares[0]! + shares[1]! + shares[2]!);
      labels.push(shares.findIndex((share) => (left -= share) < 0));
      return row;
    }).flat();
    expect(fitTemperature(logits, labels, 3).temperature).toBeCloseTo(2.5, 1);
  });

  it("stays within its range where every label is told apart", () => {
    expect(fitTemperature([1, 0, 0, 1], [0, 1], 2).temperature).toBeCloseTo(1 / 20, 9);
  });

  it("is refused for sizes that do not fit, unknown labels and lost logits", () => {
    expect(() => fitTemperature([1, 2, 3], [0, 1], 2)).toThrow("temperature: got 3 logits for 2 labels");
    expect(() => fitTemperature([1, 2], [2], 2)).toThrow("got label 2 at 0, want 0 to 1");
    expect(() => fitTemperature([1, Number.NaN], [0], 2)).toThrow("got logit NaN at 1");
  });
});

describe("a conformal set", () => {
  it("at 80 % from nine items takes classes as probable as the second lowest: (9 + 1) * 0.2", () => {
    expect(leastSetProbability([0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.6, 0.4, 0.5], 0.8)).toBe(0.2);
  });

  it("is every class where there are too few items to promise the level", () => {
    expect(leastSetProbability([0.9, 0.8, 0.7], 0.9)).toBe(0);
  });

  it("holds the truth of new items as often as promised, on average over 400 draws", () => {
    const random = randomSequence(9);
    let held = 0;
    for (let draw = 0; draw < 400; draw++) {
      const least = leastSetProbability(
        Array.from({ length: 49 }, () => random() ** 2),
        0.9,
      );
      for (let k = 0; k < 50; k++) if (random() ** 2 >= least) held++;
    }
    // (49 + 1) * 0.1 = 5: exactly 90 %; the standard error of this count is 0.3 %.
    expect(held / 20_000).toBeGreaterThan(0.89);
    expect(held / 20_000).toBeLessThan(0.91);
  });

  it("is refused without items, and for a level that is no share", () => {
    expect(() => leastSetProbability([], 0.9)).toThrow("conformal set: got 0 items");
    expect(() => leastSetProbability([0.5], 1)).toThrow("level 1");
  });
});

const stated = (probability: number, right: number, of: number) =>
  Array.from({ length: of }, (_, k) => ({ probability, isRight: k < right }));

describe("the calibration error", () => {
  it("is the mean distance between what was stated and what was right", () => {
    // Ten at 0.9 of which 7 are right, thirty at 0.5 of which 15 are: 10/40 * 0.2.
    const answers = [...stated(0.9, 7, 10), ...stated(0.5, 15, 30)];
    expect(calibrationError(answers)).toBeCloseTo(0.05, 12);
    expect(reliability(answers)).toEqual([
      { probability: 0.5, right: 0.5, n: 30 },
      { probability: expect.closeTo(0.9, 12), right: 0.7, n: 10 },
    ]);
  });

  it("has a place for 0 and for 1, and is nothing of nothing", () => {
    expect(calibrationError([...stated(1, 1, 1), ...stated(0, 0, 1)])).toBe(0);
    expect(calibrationError([])).toBeNull();
  });
});

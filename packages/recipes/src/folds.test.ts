import { expect, test } from "vitest";
import { foldsOf } from "./folds.ts";

const subjects = Array.from({ length: 23 }, (_, k) => ({ subject: `s${k}`, stratum: k % 3 === 0 ? "rare" : "usual" }));

test("leaving one subject out tests every subject once, by itself", () => {
  expect(foldsOf(subjects.slice(0, 3), { kind: "leave-one-subject-out" })).toEqual([["s0"], ["s1"], ["s2"]]);
});

test("five folds of 23 subjects, 8 of them rare, test each once, with 1 or 2 rare ones in every fold", () => {
  const folds = foldsOf(subjects, { kind: "k-fold", folds: 5, seed: 1 });
  expect(folds.flat().toSorted()).toEqual(subjects.map(({ subject }) => subject).toSorted());
  for (const fold of folds) {
    const rare = fold.filter((name) => Number(name.slice(1)) % 3 === 0).length;
    expect(rare === 1 || rare === 2).toBe(true);
    expect(fold.length === 4 || fold.length === 5).toBe(true);
  }
});

test("the seed alone decides who is tested with whom", () => {
  const of = (seed: number) => foldsOf(subjects, { kind: "k-fold", folds: 5, seed });
  expect(of(4)).toEqual(of(4));
  expect(of(4)).not.toEqual(of(5));
  expect(foldsOf(subjects.toReversed(), { kind: "k-fold", folds: 5, seed: 4 })).toEqual(of(4));
});

test("fewer subjects than folds are refused", () => {
  expect(() => foldsOf(subjects.slice(0, 3), { kind: "k-fold", folds: 5, seed: 1 })).toThrow(
    "folds: got 3 subjects for 5 folds, want two folds or more, and a subject for each",
  );
});

import { AfferentError } from "@afferent/core";
import { sizeOf } from "../engine/tensor.ts";
import type { Examples } from "./examples.ts";

/** What the rows of every set have to be. */
interface RowFacts {
  readonly input: readonly number[];
  readonly target: readonly number[];
}

/** How many problems of one kind are written out. */
const listed = 5;

/**
 * Refuses examples that cannot be meant: shapes, numbers that are not finite, labels that are no class, a class without rows in the first set, a window that
 * stands twice, or under two labels, a subject in two sets.
 * In: sets by name ("training", "validation", "test"); the first is the one trained on. @throws AfferentError with the whole list.
 */
export function refuseBadExamples(facts: RowFacts, sets: Readonly<Record<string, Examples>>): void {
  const problems = Object.entries(sets).flatMap(([name, examples]) => ofSet(name, examples, facts));
  if (problems.length === 0) {
    const first = Object.entries(sets)[0];
    if (first) problems.push(...emptyClasses(first[0], first[1], facts));
    problems.push(...sharedSubjects(sets), ...repeatedWindows(sets, sizeOf(facts.input)));
  }
  if (problems.length > 0)
    throw new AfferentError("examples", {
      got: problems.map((problem) => `\n  - ${problem}`).join(""),
      want: "examples without these",
      remedy: "split by subject, drop repeated windows (withoutRepeats), mend labels",
    });
}

function ofSet(name: string, examples: Examples, { input, target }: RowFacts): readonly string[] {
  const { inputs, targets, weights, labels, subjects } = examples;
  const rows = inputs.length / sizeOf(input);
  if (rows === 0) return [`${name}: no rows`];
  if (!Number.isInteger(rows))
    return [`${name}: ${inputs.length} numbers of input are no whole rows of [${input.join(", ")}]`];
  const problems: string[] = [];
  const has = (what: string, got: number, want: number): void => {
    if (got !== want) problems.push(`${name}: ${got} ${what} for ${rows} rows, want ${want}`);
  };
  has("numbers of targets", targets.length, rows * sizeOf(target));
  if (weights) has("weights", weights.length, rows);
  if (labels) has("labels", labels.length, rows);
  if (subjects) has("subjects", subjects.length, rows);
  const list = (what: string, isBad: (row: number) => boolean): void => {
    const bad = Array.from({ length: rows }, (_, row) => row).filter(isBad);
    if (bad.length > 0) problems.push(`${name}: ${what} at ${bad.length} rows: ${some(bad)}`);
  };
  const size = sizeOf(input);
  list("inputs that are not finite", (row) => !inputs.subarray(row * size, (row + 1) * size).every(Number.isFinite));
  const targetSize = sizeOf(target);
  list(
    "targets that are not finite",
    (row) => !targets.subarray(row * targetSize, (row + 1) * targetSize).every(Number.isFinite),
  );
  if (weights) list("weights below 0 or not finite", (row) => !(weights[row]! >= 0 && weights[row]! < Infinity));
  if (labels) list(`labels that are no class of ${target[0]}`, (row) => labels[row]! < 0 || labels[row]! >= target[0]!);
  return problems;
}

const some = (values: readonly (number | string)[]): string =>
  values.slice(0, listed).join(", ") + (values.length > listed ? ", ..." : "");

function emptyClasses(name: string, { labels }: Examples, { target }: RowFacts): readonly string[] {
  if (!labels) return [];
  const present = new Set(labels);
  const empty = Array.from({ length: target[0]! }, (_, label) => label).filter((label) => !present.has(label));
  return empty.length > 0 ? [`${name}: no row of class ${some(empty)}`] : [];
}

function sharedSubjects(sets: Readonly<Record<string, Examples>>): readonly string[] {
  const first = new Map<string, string>();
  const shared = new Set<string>();
  for (const [name, { subjects }] of Object.entries(sets))
    for (const subject of subjects ?? []) {
      const before = first.get(subject);
      if (before === undefined) first.set(subject, name);
      else if (before !== name) shared.add(`subject ${subject} in ${before} and ${name}`);
    }
  return [...shared].slice(0, listed);
}

/** One window met before: where, and under which label. */
interface Met {
  readonly set: string;
  readonly row: number;
  readonly label: number | null;
}

function repeatedWindows(sets: Readonly<Record<string, Examples>>, size: number): readonly string[] {
  const met = new Map<string, Met>();
  const repeated: string[] = [];
  const relabelled: string[] = [];
  for (const [set, { inputs, labels }] of Object.entries(sets))
    for (let row = 0; row * size < inputs.length; row++) {
      const key = windowKey(inputs, row, size);
      const before = met.get(key);
      const label = labels?.[row] ?? null;
      if (before === undefined) met.set(key, { set, row, label });
      else if (before.label === label) repeated.push(`${set} ${row} = ${before.set} ${before.row}`);
      else relabelled.push(`${set} ${row} is class ${label}, ${before.set} ${before.row} class ${before.label}`);
    }
  return [
    ...(repeated.length > 0 ? [`${repeated.length} windows stand twice: ${some(repeated)}`] : []),
    ...(relabelled.length > 0 ? [`${relabelled.length} windows stand under two labels: ${some(relabelled)}`] : []),
  ];
}

/** Four hashes of the window's bits (FNV-1a with other starts): 128 bits that two different windows do not share by chance. */
function windowKey(inputs: Float32Array, row: number, size: number): string {
  const words = new Uint32Array(inputs.buffer, inputs.byteOffset + 4 * row * size, size);
  const hashes = [0x811c9dc5, 0x1b873593, 0x85ebca6b, 0xc2b2ae35];
  for (let i = 0; i < size; i++) {
    const word = words[i]!;
    for (let k = 0; k < 4; k++) {
      const mixed = Math.imul(hashes[k]! ^ word, 0x01000193 + 2 * k);
      hashes[k] = mixed ^ (mixed >>> 15);
    }
  }
  return hashes.join();
}

/**
 * The rows without windows that stand twice: the first of equal ones is kept, and none of those that stand under two labels.
 * In: `inputSize` numbers of a row. Out: row numbers, rising.
 */
export function withoutRepeats({ inputs, labels }: Examples, inputSize: number): readonly number[] {
  const kept = new Map<string, { readonly row: number; readonly label: number | null; contradicted: boolean }>();
  for (let row = 0; row * inputSize < inputs.length; row++) {
    const key = windowKey(inputs, row, inputSize);
    const label = labels?.[row] ?? null;
    const before = kept.get(key);
    if (before === undefined) kept.set(key, { row, label, contradicted: false });
    else if (before.label !== label) before.contradicted = true;
  }
  return [...kept.values()].filter(({ contradicted }) => !contradicted).map(({ row }) => row);
}

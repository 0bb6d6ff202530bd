import type { Draft } from "../graph/draft.ts";
import type { Pipeline } from "../run/pipeline.ts";
import type { Unit } from "../wire/unit.ts";
import type { ReadingsInC, ReadingsText } from "../compile/unit/readings.ts";
import type { WeightsManifest } from "./weights.ts";

/** What a reading of a class says beside the number of the class. Null where there is no estimate, or where the algorithm states none. */
export interface ReadingClass {
  /** The class of the estimate, one of the algorithm's `classes`. */
  readonly label: string | null;
  /** The calibrated probability of each class, in the algorithm's order. */
  readonly probabilities: readonly number[] | null;
  /** The conformal set: the classes among which the true one is, in the share of readings that the algorithm's card states. May be empty. */
  readonly set: readonly string[] | null;
  /** How far the signal is from what the algorithm was made with, on the algorithm's own scale: greater is stranger. */
  readonly outOfDistribution: number | null;
}

/**
 * One number as a person may see it: the value, or none with the reason.
 * A class is the number of its place in the algorithm's `classes`, from 0, in unit "1", and its quality the calibrated probability of the estimate.
 * `estimate` is the tracker's best guess even where `value` is none; null where there is no guess yet.
 */
export interface Reading {
  /** What is measured, such as "heart-rate" or "beat". */
  readonly quantity: string;
  readonly unit: Unit;
  readonly value: number | null;
  /** Why there is no value; null where there is one. One of the algorithm's stated reasons. */
  readonly reason: string | null;
  readonly estimate: number | null;
  /** 0 (worthless) to 1. */
  readonly quality: number;
  /** The 90 % interval, in the unit of the value; null where there is no estimate. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Sensor time that the reading stands for, seconds since the first frame; of a window its end. */
  readonly at: number;
  /** Seconds of signal before `at` that the reading speaks of; 0 for an event. */
  readonly span: number;
  /** Of readings of a class, and only of those. */
  readonly class?: ReadingClass;
}

/**
 * Which truth an algorithm is scored against: rates per window, times of beats, or classes: of windows ("activity"), of a whole recording ("rhythm"), of
 * beats ("beat-class").
 */
export type AlgorithmKind = "heart-rate" | "beats" | "activity" | "rhythm" | "beat-class";

/** What is computed, in which window, by which formula, from which source. */
export interface Definition {
  readonly what: string;
  readonly window: string;
  readonly formula: string;
  /** Paper with DOI or standard with clause. */
  readonly source: string;
}

/** What a user must know before trusting it. */
export interface Card {
  readonly intendedUse: string;
  readonly claimClass: "wellness" | "device" | "baseline";
  readonly data: string;
  readonly limits: readonly string[];
}

/** A graph with its definition, its card, and its outputs as readings. Plain data but for `readings` and `readingsInC`. */
export interface Algorithm {
  /** Kebab-case, unique: "heart-rate". */
  readonly name: string;
  readonly title: string;
  readonly kind: AlgorithmKind;
  /** The classes that its readings tell apart, by the names that the truth has for them; of the kinds that have a class, and only of those. */
  readonly classes?: readonly string[];
  readonly draft: Draft;
  readonly definition: Definition;
  readonly card: Card;
  /** The name of the naive algorithm that every score shows beside it; null for a baseline itself. */
  readonly baseline: string | null;
  /** Every reason a reading may give for having no value, with its meaning. */
  readonly reasons: Readonly<Record<string, string>>;
  /** What the last step put out, as readings in the order they became known. */
  readonly readings: (pipeline: Pipeline) => readonly Reading[];
  /** Of an algorithm with trained weights: from which data they come. */
  readonly weights?: WeightsManifest;
  /** What it says of a recording as a whole, made of all its readings in order of time; null where it says nothing. Without it the last reading with an estimate. */
  readonly ofRecording?: (readings: readonly Reading[]) => Reading | null;
  /** The same readings in C, made of the same constants. Without it a compiled unit has outputs but no `read`. */
  readonly readingsInC?: (text: ReadingsText) => ReadingsInC;
}

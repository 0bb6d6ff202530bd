import type { Algorithm, Draft, StoredNetwork } from "@afferent/core";
import type { Network } from "@afferent/learn";
import type { LabelledRecording } from "@afferent/signals";
import type { FoldPlan } from "./folds.ts";

/** What one recording gives a network to learn from. */
export interface RecordingExamples {
  /** The network's inputs, [count, size]. */
  readonly frames: Float32Array;
  readonly count: number;
  /** What it should answer: the share of each class, [count, classes]. */
  readonly targets: Float32Array;
  /** How much each counts. */
  readonly weights: Float32Array;
}

/**
 * How a network that ships is made: from which data, by which front end, as which network, trained how, judged how. A value: running it is `runRecipe`'s.
 */
export interface Recipe {
  /** The algorithm it makes. */
  readonly name: string;
  readonly title: string;
  /** The adapter of the data set that it learns from. */
  readonly dataset: string;
  /** In the order of the network's outputs. */
  readonly classes: readonly string[];
  /** From the sensors to the network's input, f32: its output is called "frame". The algorithm's own. */
  readonly frontEnd: Draft;
  /** Frames of a recording with what they are. */
  readonly examples: (labelled: LabelledRecording) => RecordingExamples;
  readonly network: Network;
  /** The range of the network's input that the int8 codes cover; what lies outside is clipped. */
  readonly inputRange: { readonly low: number; readonly high: number };
  readonly folds: FoldPlan;
  /** The algorithm with this network in it: what is scored in every fold, and what ships. */
  readonly algorithm: (network: StoredNetwork) => Algorithm;
}

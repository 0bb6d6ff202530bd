import type { Algorithm, StoredNetwork } from "@afferent/core";
import type { Examples, Loss, Network, RangeMethod, Schedule, TrainingOptions } from "@afferent/learn";
import type { ClassCalibration } from "@afferent/library";
import type { DatasetEntry, LabelledRecording } from "@afferent/signals";
import type { FoldPlan } from "./folds.ts";

/** How one stage trains: everything but the data, the seeds and the network. */
export type StagePlan = Pick<
  TrainingOptions,
  | "batchRows"
  | "shards"
  | "epochs"
  | "optimiser"
  | "clipNorm"
  | "averageKeep"
  | "statisticsShare"
  | "balance"
  | "augmentation"
> & {
  /** The rate of each step. In: how many steps there will be. */
  readonly rate: (steps: number) => Schedule;
};

/** What of a recipe may be chosen by its training recordings. */
export type Alternative = Partial<Pick<Recipe, "network" | "loss" | "trainingSet" | "stages" | "calibration">>;

/** Hyper-parameters that are not stated once but chosen, anew in every fold, by its training subjects alone. */
export interface Search {
  /** Folds of the training subjects, by which each alternative is measured; as many trainings more for each. */
  readonly folds: number;
  readonly alternatives: Readonly<Record<string, Alternative>>;
}

/** A recording without a subject is one of its own. */
export const subjectOf = ({ recording }: LabelledRecording): string => recording.subject ?? recording.id;

/** What a recipe promises to reach, as its report prints beside what it reached. */
export interface Claim {
  /** A metric of the score, such as "macroF1". */
  readonly metric: string;
  readonly atLeast: number;
}

/**
 * How a network that ships is made: from which data, as which network, trained how, judged how. A value: `makeNetwork` trains it on some of the recordings,
 * cross-validation on all but a fold.
 */
export interface Recipe {
  /** The algorithm it makes. */
  readonly name: string;
  readonly title: string;
  /** The adapter of the data set that it learns from. */
  readonly dataset: string;
  /** Further adapters: learnt from beside the first, their subjects held out in turn like its own, each with a score of its own. */
  readonly otherDatasets?: readonly string[];
  /** Further adapters whose recordings are learned from in every fold and in what ships, and never held out or scored; no person in them may be in the data sets above. */
  readonly alsoFrom?: readonly string[];
  /** What the network that ships is trained on in place of the data sets, whose terms may keep it from shipping: recordings of the simulators. */
  readonly simulated?: () => readonly DatasetEntry[];
  readonly network: Network;
  readonly loss: Loss;
  /** What is trained on, drawn from recordings by the algorithm's own front end, altered copies included. Equal seeds give equal examples. */
  readonly trainingSet: (recordings: readonly LabelledRecording[], seed: number) => Examples;
  /** The frames of recordings as the device meets them: nothing altered, nothing drawn. For calibration (of training recordings) and for comparing f32 with int8. */
  readonly plainSet: (recordings: readonly LabelledRecording[]) => Examples;
  /** Of all that is drawn at random. */
  readonly seed: number;
  readonly stages: {
    readonly float: StagePlan;
    /** With the device's integer kernels forward; null where rounding after training suffices. */
    readonly int8: StagePlan | null;
  };
  /** Without it everything is as stated. */
  readonly search?: Search;
  readonly calibration: RangeMethod;
  readonly folds: FoldPlan;
  /** What recordings of a subject mostly are, where folds shall be alike in it; without it all subjects are alike. */
  readonly stratum?: (labelled: LabelledRecording) => string;
  /** What the int8 codes of the network's input cover, whatever the data; what lies outside is cut off. Without it the range is calibrated as all others. */
  readonly inputRange?: { readonly low: number; readonly high: number };
  /** The classes whose mean F1 decides on the operating point, by what networks say of subjects that their fold held out. Without it the most probable class is the answer. */
  readonly decisive?: readonly number[];
  /** Where the classes are points on a scale, `step` apart: errors are distances, and there is nothing to calibrate by classes. */
  readonly scale?: { readonly step: number; readonly unit: string };
  /** The algorithm with this network in it, which ends with the codes of its logits: what is scored in every fold, and what ships unless `shipped` says otherwise. */
  readonly algorithm: (network: StoredNetwork, calibration: ClassCalibration) => Algorithm;
  /** The algorithm with the network that ships, where one that was taught by simulators is used with more caution. */
  readonly shipped?: (network: StoredNetwork, calibration: ClassCalibration) => Algorithm;
  readonly claims: readonly Claim[];
}

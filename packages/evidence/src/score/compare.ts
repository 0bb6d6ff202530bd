import { AfferentError, type Algorithm, type AlgorithmKind, type Reading } from "@afferent/core";
import { type LabelledRecording, type Truth, truthOf } from "@afferent/signals";
import type { BeatRecording } from "../protocols/beats/recording.ts";
import { aamiClasses, isPaced } from "../protocols/classes/aami.ts";
import type { ClassRecording } from "../protocols/classes/items.ts";
import type { ClassProtocol } from "../protocols/classes/protocol.ts";
import type { Measured } from "../protocols/metric.ts";
import type { RateRecording } from "../protocols/heart-rate-windows/windows.ts";
import type { BootstrapPlan } from "../statistics/bootstrap.ts";
import { beatTimes, rateWindows, type Whose } from "./answers.ts";
import { scoreBeats } from "./beats.ts";
import { activityItems, beatItems, rhythmItems } from "./class-answers.ts";
import { mostFrequentClass, scoreClasses } from "./classes.ts";
import type { Score } from "./document.ts";
import { scoreHeartRate } from "./heart-rate.ts";

/** An algorithm's answers over a data set, as its protocol compares them. */
export type Answers =
  | { readonly kind: "heart-rate"; readonly recordings: readonly RateRecording[] }
  | { readonly kind: "beats"; readonly recordings: readonly BeatRecording[] }
  | {
      readonly kind: "classes";
      readonly protocol: ClassProtocol;
      readonly recordings: readonly ClassRecording[];
    };

/** One recording compared. */
export type Compared =
  | { readonly kind: "heart-rate"; readonly recording: RateRecording }
  | { readonly kind: "beats"; readonly recording: BeatRecording }
  | { readonly kind: "classes"; readonly recording: ClassRecording; readonly protocol: ClassProtocol };

/** Which truth each kind of algorithm is scored against. */
const truthOfKind = {
  "heart-rate": "heart-rate-windows",
  beats: "beats",
  activity: "activities",
  rhythm: "class",
  "beat-class": "beats",
} as const satisfies Readonly<Record<AlgorithmKind, Truth["kind"]>>;

const macroF1 = (classes: readonly string[], source: string): ClassProtocol => ({
  classes,
  headline: { name: "macroF1", over: classes, source },
});

/** The published measure of the challenge leaves out the noisy recordings. */
const rhythmProtocol = (codes: readonly string[]): ClassProtocol => ({
  classes: codes,
  headline: {
    name: "meanF1",
    over: codes.filter((code) => code !== "~"),
    source: "Clifford 2017, doi 10.22489/CinC.2017.065-469.",
  },
});

/**
 * Why the protocol of an algorithm does not score a recording; null where it does. Classes of beats: records with beats of a pacemaker, as ANSI/AAMI EC57 has it.
 */
export function reasonToLeaveOut({ kind }: Algorithm, { truths }: LabelledRecording): string | null {
  const beats = kind === "beat-class" ? truthOf(truths, "beats") : undefined;
  return beats !== undefined && isPaced(beats.symbols) ? "has paced beats" : null;
}

/**
 * Sets the readings of an algorithm beside the truth of a recording.
 * @throws AfferentError for a recording without the truth that the algorithm's kind needs.
 */
export function compare(
  algorithm: Algorithm,
  { whose, labelled }: { readonly whose: Whose; readonly labelled: LabelledRecording },
  readings: readonly Reading[],
): Compared {
  const { truths, recording } = labelled;
  const truth = truthOf(truths, truthOfKind[algorithm.kind]);
  switch (truth?.kind) {
    case "heart-rate-windows":
      return { kind: "heart-rate", recording: rateWindows(whose, truth, readings) };
    case "beats":
      if (algorithm.kind === "beats") return { kind: "beats", recording: beatTimes(whose, truth, readings) };
      return {
        kind: "classes",
        protocol: macroF1(aamiClasses, "classes of ANSI/AAMI EC57."),
        recording: beatItems(whose, { algorithm, truth }, readings),
      };
    case "activities":
      return {
        kind: "classes",
        protocol: macroF1(truth.labels, "windows of 1.0 s, every 0.25 s."),
        recording: activityItems(whose, { algorithm, truth, recording }, readings),
      };
    case "class":
      return {
        kind: "classes",
        protocol: rhythmProtocol(truth.codes),
        recording: rhythmItems(whose, { algorithm, truth, recording }, readings),
      };
    case undefined:
      throw new AfferentError(`score of ${algorithm.name}, recording "${whose.id}"`, {
        got: `truth of kind ${truths.map(({ kind }) => `"${kind}"`).join(", ") || "none"}`,
        want: `truth of kind "${truthOfKind[algorithm.kind]}"`,
        remedy: "choose a data set that has it",
      });
  }
}

/** The protocol of an algorithm over a data set without recordings to tell. */
const nothingToTell = (algorithm: Algorithm): ClassProtocol => macroF1(algorithm.classes ?? [], "no recordings.");

/** All recordings of a data set together. */
export function answersOf(algorithm: Algorithm, compared: readonly Compared[]): Answers {
  const of = <K extends Compared["kind"]>(kind: K) =>
    compared.filter((each): each is Extract<Compared, { kind: K }> => each.kind === kind);
  if (algorithm.kind === "beats") return { kind: "beats", recordings: of("beats").map(({ recording }) => recording) };
  if (algorithm.kind === "heart-rate")
    return { kind: "heart-rate", recordings: of("heart-rate").map(({ recording }) => recording) };
  const classes = of("classes");
  return {
    kind: "classes",
    protocol: classes[0]?.protocol ?? nothingToTell(algorithm),
    recordings: classes.map(({ recording }) => recording),
  };
}

/** The score of answers by their protocol. */
export function scoreOf(answers: Answers, plan: BootstrapPlan): Score {
  if (answers.kind === "beats") return scoreBeats(answers.recordings, plan);
  if (answers.kind === "heart-rate") return scoreHeartRate(answers.recordings, plan);
  return scoreClasses(answers.recordings, answers.protocol, plan);
}

/** What classes are compared with where the algorithm names no baseline. */
export function naiveBaseline(
  answers: Answers,
): { readonly name: string; readonly headline: Pick<Measured, "name" | "value"> } | null {
  if (answers.kind !== "classes") return null;
  const { protocol, recordings } = answers;
  return {
    name: "most-frequent-class",
    headline: { name: protocol.headline.name, value: mostFrequentClass(recordings, protocol) },
  };
}

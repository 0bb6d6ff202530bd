import { AfferentError, type Algorithm, Rationals, type Reading } from "@afferent/core";
import { type ActivityTruth, type BeatTruth, type ClassTruth, type Recording, sourceNamed } from "@afferent/signals";
import { aamiClasses, aamiClassOf } from "../protocols/classes/aami.ts";
import type { ClassItem, ClassRecording } from "../protocols/classes/items.ts";
import { matchBeats } from "../protocols/beats/match.ts";
import type { Whose } from "./answers.ts";

/** Windows of activity: 1.0 s long, every 0.25 s, from the start of the recording. */
export const activityWindow = { windowSeconds: 1, hopSeconds: 0.25 } as const;

/** Ends of windows come as sums of hops, readings as counts of samples: differences below this are rounding. */
const roundingS = 1e-6;

/** What an algorithm said, in the places of the protocol's classes. */
type Answer = Omit<ClassItem, "reference" | "at" | "span">;

const silence: Answer = { answer: null, isValue: false, quality: null, set: null };

/**
 * Translates an algorithm's classes into places in the protocol's list.
 * @throws AfferentError for an algorithm without classes, or with one that the truth does not know.
 */
function answering({ name, classes }: Algorithm, known: readonly string[]): (reading: Reading) => Answer {
  const where = `score of ${name}`;
  if (classes === undefined)
    throw new AfferentError(where, { got: "no list of classes", want: "`classes` in an algorithm of this kind" });
  for (const each of classes)
    if (!known.includes(each))
      throw new AfferentError(where, { got: `class "${each}"`, want: `classes of the truth: ${known.join(", ")}` });
  const places = classes.map((each) => known.indexOf(each));
  return ({ estimate, value, quality, class: of }) => {
    if (estimate === null) return silence;
    const place = places[estimate];
    if (place === undefined)
      throw new AfferentError(where, {
        got: `class number ${estimate}`,
        want: `a whole number below ${classes.length}`,
      });
    const set = of?.set ?? null;
    return {
      answer: place,
      isValue: value !== null,
      quality,
      set: set && set.map((each) => known.indexOf(each)),
    };
  };
}

/** The end of the recording's last source, s. */
const endOf = ({ sources }: Recording): number =>
  Math.max(...sources.map(({ start, frames, rate }) => Rationals.toNumber(start) + frames / Rationals.toNumber(rate)));

/** A stretch of a recording, s, and the samples that it is made of. */
export interface SampledWindow {
  readonly startS: number;
  readonly endS: number;
  readonly rateHz: number;
}

/** The label that most samples of a window carry; of labels with equally many the one that comes last in it; null where no sample has one. */
export function labelOfWindow(
  { spans, labels }: ActivityTruth,
  { startS, endS, rateHz }: SampledWindow,
): number | null {
  const counts = labels.map(() => 0);
  const lasts = labels.map(() => -1);
  for (let sample = Math.round(startS * rateHz); sample < Math.round(endS * rateHz); sample++) {
    const at = sample / rateHz;
    const span = spans.find(({ startSeconds, endSeconds }) => startSeconds <= at && at < endSeconds);
    if (span === undefined) continue;
    const label = labels.indexOf(span.label);
    counts[label]! += 1;
    lasts[label] = sample;
  }
  const most = Math.max(...counts);
  if (most === 0) return null;
  return lasts.indexOf(Math.max(...lasts.filter((_, label) => counts[label] === most)));
}

/**
 * Sets readings beside the activity of each window of 1.0 s, every 0.25 s, that lies within the recording. Its reading is the last one not after its end and after
 * the end of the window before; where there is none, the window has no answer and counts as an error. Windows without a label are left out.
 * In: readings in order of time, s of the recording.
 */
export function activityItems(
  whose: Whose,
  {
    algorithm,
    truth,
    recording,
  }: { readonly algorithm: Algorithm; readonly truth: ActivityTruth; readonly recording: Recording },
  readings: readonly Reading[],
): ClassRecording {
  const { windowSeconds, hopSeconds } = activityWindow;
  const answerOf = answering(algorithm, truth.labels);
  const items: ClassItem[] = [];
  const lastS = endOf(recording) + roundingS;
  const rateHz = Rationals.toNumber(sourceNamed(recording, algorithm.draft.sources[0]!.name).rate);
  let next = 0;
  for (let k = 0; k * hopSeconds + windowSeconds <= lastS; k++) {
    const endS = k * hopSeconds + windowSeconds;
    let latest: Reading | undefined;
    while (next < readings.length && readings[next]!.at <= endS + roundingS) latest = readings[next++];
    const isOfWindow = latest !== undefined && latest.at > endS - hopSeconds + roundingS;
    const reference = labelOfWindow(truth, { startS: endS - windowSeconds, endS, rateHz });
    if (reference !== null)
      items.push({ reference, at: endS, span: windowSeconds, ...(isOfWindow ? answerOf(latest!) : silence) });
  }
  return { id: whose.id, subject: whose.subject, items };
}

/** What an algorithm says of a recording as a whole: by its own `ofRecording`, or else the last reading with an estimate. */
export const wholeReading = ({ ofRecording }: Algorithm, readings: readonly Reading[]): Reading | null =>
  ofRecording ? ofRecording(readings) : (readings.findLast(({ estimate }) => estimate !== null) ?? null);

/** Sets what an algorithm says of a whole recording beside its class: one item. */
export function rhythmItems(
  whose: Whose,
  {
    algorithm,
    truth,
    recording,
  }: { readonly algorithm: Algorithm; readonly truth: ClassTruth; readonly recording: Recording },
  readings: readonly Reading[],
): ClassRecording {
  const answerOf = answering(algorithm, truth.codes);
  const whole = wholeReading(algorithm, readings);
  const reference = truth.codes.indexOf(truth.code);
  const at = endOf(recording);
  return {
    id: whose.id,
    subject: whose.subject,
    items: [{ reference, at, span: at, ...(whole === null ? silence : answerOf(whole)) }],
  };
}

/**
 * Sets classified beats beside the annotated ones, matched one to one within 150 ms as `matchBeats` does it. A beat that was not found is an item without an
 * answer, a beat that was found and is none an item without a reference; both are errors. Ventricular flutter is left out.
 */
export function beatItems(
  whose: Whose,
  { algorithm, truth }: { readonly algorithm: Algorithm; readonly truth: BeatTruth },
  readings: readonly Reading[],
): ClassRecording {
  const rateHz = Rationals.toNumber(truth.rate);
  const answerOf = answering(algorithm, aamiClasses);
  const beats = readings.filter(({ estimate }) => estimate !== null).toSorted((a, b) => a.at - b.at);
  const referenceS = Array.from(truth.samples, (sample) => sample / rateHz);
  const { pairs, missed, extra } = matchBeats({
    referenceS,
    detectedS: beats.map(({ at }) => at),
    excluded: truth.flutter.map(({ first, last }) => ({ startS: first / rateHz, endS: last / rateHz })),
    startS: 0,
  });
  /** A beat of the truth: its class, and when it was. */
  const beatAt = (position: number) => {
    const symbol = truth.symbols[position]!;
    const place = aamiClassOf(symbol);
    if (place === undefined)
      throw new AfferentError(`score of ${algorithm.name}, recording "${whose.id}"`, {
        got: `a beat with the symbol "${symbol}"`,
        want: "a symbol of WFDB for a beat",
      });
    return { reference: place, at: referenceS[position]!, span: 0 };
  };
  return {
    id: whose.id,
    subject: whose.subject,
    items: [
      ...pairs.map(({ reference, detected }) => ({ ...beatAt(reference), ...answerOf(beats[detected]!) })),
      ...missed.map((position) => ({ ...beatAt(position), ...silence })),
      ...extra.map((position) => ({
        reference: null,
        at: beats[position]!.at,
        span: 0,
        ...answerOf(beats[position]!),
      })),
    ],
  };
}

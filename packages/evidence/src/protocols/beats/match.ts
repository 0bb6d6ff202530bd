import { AfferentError } from "@afferent/core";

/** A stretch of time, both ends included. */
export interface Span {
  readonly startS: number;
  readonly endS: number;
}

/** A detection and the reference beat it belongs to, as positions in the two lists. */
export interface BeatPair {
  readonly reference: number;
  readonly detected: number;
}

/** What became of every reference beat and every detection; positions in the two lists, in order of time. */
export interface BeatMatch {
  readonly pairs: readonly BeatPair[];
  /** Reference beats without a detection: false negatives. */
  readonly missed: readonly number[];
  /** Detections without a reference beat: false positives. */
  readonly extra: readonly number[];
  /** Detections that do not count: before the test period, inside an excluded span, or belonging to a beat before the period. */
  readonly uncountedDetections: readonly number[];
  /** Reference beats that do not count: before the test period or inside an excluded span. */
  readonly uncountedReferences: readonly number[];
}

export interface BeatComparisonInput {
  /** Reference beats, s from the start of the record, ascending. */
  readonly referenceS: readonly number[];
  /** Detections, s on the same clock, ascending. */
  readonly detectedS: readonly number[];
  /** Ventricular flutter and fibrillation: beats there are not counted, nor detections that match none outside. */
  readonly excluded: readonly Span[];
  /** The test period begins here: 0 for the whole record, 300 to leave out the learning period of EC57. */
  readonly startS: number;
}

/** The match window of ANSI/AAMI EC57, both ends included. */
export const matchWindowS = 0.15;

/**
 * Times come as seconds in binary fractions, where 54 samples at 360 Hz are not always 0.15 exactly. Differences below 0.1 us are no
 * difference: far under any sampling interval, far over the rounding of a day in seconds.
 */
const toleranceS = 1e-7;
const within = (differenceS: number): boolean => differenceS <= matchWindowS + toleranceS;
const nearer = (aS: number, bS: number): boolean => aS < bS - toleranceS;

const inAny = (timeS: number, spans: readonly Span[]): boolean =>
  spans.some(({ startS, endS }) => startS - toleranceS <= timeS && timeS <= endS + toleranceS);

function requireAscending(name: string, times: readonly number[]): void {
  times.forEach((time, position) => {
    if (!Number.isFinite(time) || time < (times[position - 1] ?? Number.NEGATIVE_INFINITY))
      throw new AfferentError(`beat comparison, ${name}`, {
        got: `${time} s at position ${position} after ${times[position - 1] ?? "nothing"}`,
        want: "finite times in ascending order",
        remedy: "sort the beats by time",
      });
  });
}

/**
 * At the start of the test period a detection just before it may belong to the first beat inside, and a detection just inside may
 * belong to a beat just before. Returns where the two walks begin, and the pair that straddles the boundary, if there is one.
 */
function atTheStart(
  input: BeatComparisonInput,
  references: readonly number[],
): { readonly reference: number; readonly detected: number; readonly straddling?: BeatPair } {
  const { referenceS, detectedS, startS } = input;
  const at = (position: number): number => detectedS[position] ?? Number.POSITIVE_INFINITY;
  const reference = references.findIndex((position) => referenceS[position]! >= startS - toleranceS);
  const firstInside = detectedS.findIndex((time) => time >= startS - toleranceS);
  const detected = firstInside === -1 ? detectedS.length : firstInside;
  const justInside = startS > 0 && within(at(detected) - startS);
  if (reference === -1) return { reference: references.length, detected: detected + (justInside ? 1 : 0) };
  const beatS = referenceS[references[reference]!]!;
  const beforeS = detected > 0 ? beatS - at(detected - 1) : Number.POSITIVE_INFINITY;
  if (within(beforeS) && nearer(beforeS, Math.abs(beatS - at(detected))))
    return {
      reference: reference + 1,
      detected,
      straddling: { reference: references[reference]!, detected: detected - 1 },
    };
  const belongsToBeatBefore = justInside && nearer(Math.abs(beatS - at(detected + 1)), Math.abs(beatS - at(detected)));
  return { reference, detected: detected + (belongsToBeatBefore ? 1 : 0) };
}

/**
 * Compares detections with reference beats, one to one, as ANSI/AAMI EC57 (and EC38) ask and WFDB's `bxb` does it: both lists are walked in
 * order of time. The earlier of the two current marks is paired with the other when they lie within 150 ms and either the other
 * mark is nearer to it than to the mark that follows it, or that following mark has a better match of its own; otherwise the earlier
 * mark stands alone, a missed beat or an extra detection.
 * Source: ANSI/AAMI EC57:2012, 4.3; procedure published with Moody, WFDB Applications Guide, bxb(1), revision of 24 November 2002.
 * In: times in s. Out: positions. Beats of every type count alike: it does not compare beat labels.
 * Differs from bxb as docs/decisions/0004-beat-comparison.md lists: times need not be whole samples, the whole record (`startS` 0) is a plain walk,
 * and "shutdown" (both leads unreadable) is not excused.
 * @throws AfferentError for times that are not finite or not ascending.
 */
export function matchBeats(input: BeatComparisonInput): BeatMatch {
  const { referenceS, detectedS, excluded } = input;
  requireAscending("reference", referenceS);
  requireAscending("detected", detectedS);
  const uncountedReferences: number[] = [];
  const references: number[] = [];
  referenceS.forEach((time, position) => (inAny(time, excluded) ? uncountedReferences : references).push(position));

  const start = atTheStart(input, references);
  const pairs: BeatPair[] = start.straddling ? [start.straddling] : [];
  const missed: number[] = [];
  const extra: number[] = [];
  const uncountedDetections = detectedS.map((_, position) => position).slice(0, start.detected);
  if (start.straddling) uncountedDetections.pop();
  uncountedReferences.push(...references.slice(0, start.reference - pairs.length));

  const beat = (position: number): number => referenceS[references[position] ?? -1] ?? Number.POSITIVE_INFINITY;
  const mark = (position: number): number => detectedS[position] ?? Number.POSITIVE_INFINITY;
  let { reference, detected } = start;
  while (reference < references.length || detected < detectedS.length) {
    const beatS = beat(reference);
    const markS = mark(detected);
    const apartS = Math.abs(markS - beatS);
    const markFirst = markS < beatS;
    // How far the later of the two is from the mark that follows the earlier one, and that one from the one after the later.
    const rivalS = Math.abs(markFirst ? beatS - mark(detected + 1) : markS - beat(reference + 1));
    const otherS = Math.abs(beat(reference + 1) - mark(detected + 1));
    if (within(apartS) && (nearer(apartS, rivalS) || nearer(otherS, rivalS))) {
      pairs.push({ reference: references[reference]!, detected });
      reference += 1;
      detected += 1;
    } else if (markFirst) {
      (inAny(markS, excluded) ? uncountedDetections : extra).push(detected);
      detected += 1;
    } else {
      missed.push(references[reference]!);
      reference += 1;
    }
  }
  return {
    pairs,
    missed,
    extra,
    uncountedDetections,
    uncountedReferences: uncountedReferences.toSorted((a, b) => a - b),
  };
}

import { activityClasses, activityFrameDraft, activityFrames } from "@afferent/library";
import { labelOfWindow } from "@afferent/evidence";
import type { ActivityTruth, LabelledRecording } from "@afferent/signals";
import { framesOf } from "../frames.ts";
import { type Alteration, altered, type LabelledActivity, withActivities } from "./altered.ts";

/** Windows as a network learns from them: rows of one shape, one after the other. */
interface ActivityExamples {
  /** [rows, columns, channels]: the 6 s that end with each window. */
  readonly inputs: Float32Array;
  /** [rows, classes]: the share of each activity in the window's second. */
  readonly targets: Float32Array;
  readonly weights: null;
  /** The activity of most of the window; of equals the one that comes last. */
  readonly labels: Int32Array;
  readonly subjects: readonly string[];
}

const { columns, windowColumns, channels, rateHz } = activityFrames;
const frameSize = columns * channels;
const windowSeconds = windowColumns / rateHz;

interface Row {
  readonly input: Float32Array;
  readonly target: readonly number[];
  readonly label: number;
  readonly subject: string;
}

/** The windows of recordings as the device meets them, nothing altered. */
export const plainExamples = (recordings: readonly LabelledRecording[]): ActivityExamples =>
  examplesOf(recordings.flatMap((labelled) => rowsOf(withActivities(labelled))));

/** How copies of recordings are altered. */
interface CopyPlan {
  /** Altered copies of every recording. */
  readonly copies: number;
  /** Speeds are within 1 +- this. */
  readonly speedReach: number;
  /** The share of windows of which a random part before the labelled second is taken away, as if the recording began there. */
  readonly cutShare: number;
  /** The share of every target that all classes get alike (label smoothing: Szegedy et al. 2016, doi 10.1109/CVPR.2016.308). */
  readonly smoothing: number;
}

/**
 * The windows of altered copies: of every recording so many, each at a speed of its own, begun at a sample of its own, half of them with turns the other way.
 * In: numbers from 0 to 1 that decide all of it.
 */
export function alteredExamples(
  recordings: readonly LabelledRecording[],
  plan: CopyPlan,
  uniform: () => number,
): ActivityExamples {
  const rows = recordings.map(withActivities).flatMap((activity) =>
    Array.from({ length: plan.copies }, (): Alteration => ({
      speed: 1 + plan.speedReach * (2 * uniform() - 1),
      skippedSamples: Math.floor(hopSamples * uniform()),
      turnsMirrored: uniform() < 0.5,
    })).flatMap((alteration) => rowsOf(altered(activity, alteration))),
  );
  for (const { input } of rows)
    if (uniform() < plan.cutShare) input.fill(0, 0, Math.floor(uniform() * (columns - windowColumns)) * channels);
  const { targets, ...examples } = examplesOf(rows);
  const least = plan.smoothing / activityClasses.length;
  return { ...examples, targets: targets.map((share) => share * (1 - plan.smoothing) + least) };
}

/** The data set comes at 100 Hz: its labels are of these samples. */
const sampleRateHz = 100;
/** The hop of the windows in samples: a copy that begins so much later has windows between those there were. */
const hopSamples = 25;

function rowsOf({ recording, truth }: LabelledActivity): readonly Row[] {
  const frames = framesOf(activityFrameDraft, recording);
  return Array.from(frames.atSeconds).flatMap((at, k) => {
    const label = labelOfWindow(truth, { startS: at - windowSeconds, endS: at, rateHz: sampleRateHz });
    const input = frames.values.slice(k * frameSize, (k + 1) * frameSize);
    const target = sharesOf(truth, at - windowSeconds, at);
    return label === null ? [] : [{ input, target, label, subject: recording.subject ?? "" }];
  });
}

/** The share of each activity in what of a window is labelled. */
function sharesOf({ spans }: ActivityTruth, start: number, end: number): readonly number[] {
  const seconds = activityClasses.map((name) =>
    spans
      .filter(({ label }) => label === name)
      .reduce((sum, span) => sum + Math.max(0, Math.min(end, span.endSeconds) - Math.max(start, span.startSeconds)), 0),
  );
  const whole = seconds.reduce((sum, each) => sum + each, 0);
  return seconds.map((each) => (whole > 0 ? each / whole : 0));
}

function examplesOf(rows: readonly Row[]): ActivityExamples {
  const inputs = new Float32Array(rows.length * frameSize);
  for (const [k, { input }] of rows.entries()) inputs.set(input, k * frameSize);
  return {
    inputs,
    targets: Float32Array.from(rows.flatMap(({ target }) => target)),
    weights: null,
    labels: Int32Array.from(rows, ({ label }) => label),
    subjects: rows.map(({ subject }) => subject),
  };
}

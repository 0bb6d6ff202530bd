import { AfferentError } from "@afferent/core";
import { rhythmClasses, rhythmFramesDraft, rhythmRows } from "@afferent/library";
import { type LabelledRecording, truthOf } from "@afferent/signals";
import { framesOf } from "../frames.ts";

/** One recording as the network sees it. */
interface RhythmSeries {
  readonly id: string;
  readonly label: number;
  /** The front end's valid frames, every 2 s, clipped as their codes are: [count, beats, columns]. */
  readonly frames: Float32Array;
  readonly count: number;
}

/** Numbers in one frame. */
export const rhythmFrameSize = rhythmRows.beats * rhythmRows.columns;
const limit = 127 * rhythmRows.input.scale[0];

/** Series that were made already: folds share their recordings. */
const made = new WeakMap<LabelledRecording, RhythmSeries>();

/** @throws AfferentError for a recording without one of the four classes. */
export function rhythmSeries(labelled: LabelledRecording): RhythmSeries {
  const series = made.get(labelled) ?? makeSeries(labelled);
  made.set(labelled, series);
  return series;
}

function makeSeries({ recording, truths }: LabelledRecording): RhythmSeries {
  const code = truthOf(truths, "class")?.code;
  const label = rhythmClasses.findIndex((name) => name === code);
  if (label < 0)
    throw new AfferentError(`recording "${recording.id}"`, {
      got: code === undefined ? "no class" : `class "${code}"`,
      want: `one of ${rhythmClasses.join(", ")}`,
    });
  const { values, count } = framesOf(rhythmFramesDraft, recording);
  const frames = values.map((value) => (value >= -limit ? Math.min(value, limit) : value < -limit ? -limit : 0));
  return { id: recording.id, label, frames, count };
}

/** The frames of a series that are learned from: the last, and every third before it, so long as it is in the last two fifths. */
export const framesLearned = ({ count }: RhythmSeries): readonly number[] =>
  Array.from({ length: count }, (_, k) => k).filter((k) => (count - 1 - k) % 3 === 0 && 5 * k >= 3 * count - 5);

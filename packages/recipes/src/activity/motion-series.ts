import { type Binding, bind, execute, mostTicks, plan, runBatch } from "@afferent/core";
import { activityFrames, activityMotionDraft } from "@afferent/library";
import { type ActivityTruth, type Recording, type Source, sourceNamed } from "@afferent/signals";

/** A recording as the network's front end shows it. */
export interface MotionSeries {
  readonly id: string;
  readonly subject: string;
  /** [columns, channels] at the network's rate; zeros where a column is lost. */
  readonly columns: Float32Array;
  /** The number of the label in the middle of each column; `unlabelled` where there is none. */
  readonly labels: Uint8Array;
}

export const unlabelled = 255;

/** The number of the label at a time, s; at the end of the last span that span's. */
export function labelAt({ spans, labels }: ActivityTruth, seconds: number): number {
  const found = spans.find(
    ({ startSeconds, endSeconds }, k) =>
      seconds >= startSeconds && (seconds < endSeconds || (k === spans.length - 1 && seconds <= endSeconds)),
  );
  return found === undefined ? unlabelled : labels.indexOf(found.label);
}

/**
 * Runs the algorithm's own front end over a recording.
 * In: a recording with sources "acc" and "gyro", both from second 0, and its activities. Out: every column there is.
 * @throws AfferentError where a source is missing or does not fit.
 */
export function motionSeries(recording: Recording, truth: ActivityTruth): MotionSeries {
  const sources = { acc: sourceNamed(recording, "acc"), gyro: sourceNamed(recording, "gyro") };
  const bindings = { acc: bindingOf(sources.acc), gyro: bindingOf(sources.gyro) };
  const graph = bind(activityMotionDraft, bindings);
  const pipeline = execute(plan(graph, { blockTicks: mostTicks(graph) }));
  const blocks: Float32Array[] = [];
  runBatch(pipeline, { acc: feedOf(sources.acc), gyro: feedOf(sources.gyro) }, ({ outputs }) => {
    const { f32, frames, size } = outputs["motion"]!;
    blocks.push(f32.slice(0, frames * size));
  });
  const columns = Float32Array.from(blocks.flatMap((block) => [...block]));
  const count = columns.length / activityFrames.channels;
  const labels = Uint8Array.from({ length: count }, (_, k) => labelAt(truth, (k + 0.5) / activityFrames.rateHz));
  return { id: recording.id, subject: recording.subject ?? "", columns, labels };
}

const bindingOf = ({ rate, channels }: Source): Binding => ({
  rateHz: rate,
  channels: channels.length,
  unit: channels[0]!.unit,
  range: "any",
  skewSeconds: 1,
});

const feedOf = ({ channels, frames, gaps }: Source) => ({
  channels: channels.map(({ values }) => values),
  frames,
  gaps,
});

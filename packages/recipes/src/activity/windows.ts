import { activityFrames } from "@afferent/library";
import type { ActivityTruth } from "@afferent/signals";
import { labelAt, type MotionSeries, unlabelled } from "./motion-series.ts";

/** A window that is labelled and scored. */
export interface ActivityWindow {
  readonly series: number;
  /** Columns of the series up to the window's end. */
  readonly endColumn: number;
  readonly label: number;
}

const samplesPerColumn = 5;

/**
 * The windows of a recording: 1 s long, one every 0.25 s from 0 on, as far as the recording goes. A window's label is that of most of its samples; of labels with equally
 * many, the one that comes last in it.
 */
export function windowsOf(series: MotionSeries, truth: ActivityTruth, index: number): readonly ActivityWindow[] {
  const { windowColumns, hopColumns, channels, rateHz } = activityFrames;
  const columns = series.columns.length / channels;
  const windows: ActivityWindow[] = [];
  for (let end = windowColumns; end <= columns; end += hopColumns) {
    const label = labelOf(
      truth,
      (end - windowColumns) * samplesPerColumn,
      end * samplesPerColumn,
      rateHz * samplesPerColumn,
    );
    if (label !== unlabelled) windows.push({ series: index, endColumn: end, label });
  }
  return windows;
}

function labelOf(truth: ActivityTruth, first: number, end: number, samplesHz: number): number {
  const counts = new Map<number, { samples: number; last: number }>();
  for (let n = first; n < end; n++) {
    const label = labelAt(truth, n / samplesHz);
    if (label !== unlabelled) counts.set(label, { samples: (counts.get(label)?.samples ?? 0) + 1, last: n });
  }
  const [best] = [...counts].toSorted(([, a], [, b]) => b.samples - a.samples || b.last - a.last);
  return best?.[0] ?? unlabelled;
}

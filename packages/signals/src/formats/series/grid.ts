import { AfferentError, rational } from "@afferent/core";
import { nonFiniteGaps } from "../../recording/gaps.ts";
import type { Channel, Source } from "../../recording/recording.ts";
import { makeSource } from "../../recording/source.ts";

/**
 * Places samples with times of their own on an even grid at one over their median step (to 1 mHz), from the zero on: each at the nearest frame. Frames without a
 * sample are gaps of the given reason; of two samples for one frame the later stays. Samples without a time, or before the zero, are left out.
 * @throws AfferentError where the times make no rate, or more samples than `samplesMax` over all channels, frames without one included.
 */
export function gridSource(
  name: string,
  timesSeconds: Float64Array,
  zeroSeconds: number,
  channels: readonly Channel[],
  reason: string,
  samplesMax: number,
): Source {
  const steps = timesSeconds.slice(1).map((time, i) => time - timesSeconds[i]!);
  const rising = steps.filter((step) => step > 0).toSorted();
  // One wrong time must not take all memory.
  const most = Math.floor(samplesMax / channels.length);
  const milliHertz = Math.round(1000 / (rising[rising.length >> 1] ?? Number.NaN));
  const last = timesSeconds.reduce((latest, time) => Math.max(latest, Number.isNaN(time) ? 0 : time - zeroSeconds), 0);
  const frames = Math.round((last * milliHertz) / 1000) + 1;
  if (!(milliHertz >= 1 && milliHertz <= 1e9 && frames <= most))
    throw new AfferentError(`source "${name}"`, {
      got: `${timesSeconds.length} samples over ${last} s at a median of ${milliHertz / 1000} Hz`,
      want: `times that rise and make at most ${most} frames`,
      remedy: "the times are damaged, or the recording has to be cut at its long break",
    });
  const placed = channels.map((channel) => {
    const values = new Float64Array(frames).fill(Number.NaN);
    for (const [i, time] of timesSeconds.entries()) {
      const frame = Math.round(((time - zeroSeconds) * milliHertz) / 1000);
      if (frame >= 0) values[frame] = channel.values[i]!;
    }
    return { ...channel, values };
  });
  const gaps = nonFiniteGaps(
    placed.map(({ values }) => values),
    reason,
  );
  const rate = rational({ numerator: milliHertz, denominator: 1000 });
  return makeSource({ name, rate, start: 0, channels: placed, gaps });
}

import type { Recording } from "@afferent/signals";
import { sourceNamed } from "@afferent/signals";

/** Shares of the first two leads in each lead beside the first: the second, and two that lie between them. Each has a length of 1. */
const shares = [
  [0, 1],
  [0.5, 0.87],
  [-0.5, 0.87],
] as const;

/**
 * A recording once for each lead that can be made of its first two: the heart seen from elsewhere, so that one person's ectopic beats have many shapes. The first is
 * the recording as it is, whose first lead the device would see; with one lead it is the only one.
 */
export function byLead(recording: Recording): readonly Recording[] {
  const ecg = sourceNamed(recording, "ecg");
  const [first, second] = ecg.channels;
  if (first === undefined || second === undefined) return [recording];
  const mixed = shares.map(([ofFirst, ofSecond]): Recording => {
    const values = Float64Array.from(first.values, (value, k) => ofFirst * value + ofSecond * second.values[k]!);
    const lead = { ...first, name: "lead", values };
    return {
      ...recording,
      sources: recording.sources.map((source) => (source === ecg ? { ...ecg, channels: [lead] } : source)),
    };
  });
  return [recording, ...mixed];
}

import { AfferentError, Elementary } from "@afferent/core";
import type { Examples } from "@afferent/learn";
import { rateFrames, rateFramesDraft } from "@afferent/library";
import { type HeartRateWindows, type LabelledRecording, truthOf } from "@afferent/signals";
import { framesOf } from "../frames.ts";
import { subjectOf } from "../recipe.ts";

/** Standard deviation of the target about the true rate, /min: neighbouring rates are nearly as right. */
const targetDeviation = 2;
/** What every target leaves to all rates alike: wrists move as no example did, so that the network is never to rule a rate out. */
const unknownShare = 0.1;
/** Times are sums of hops: differences below this are rounding. */
const roundingSeconds = 1e-6;

/** @throws AfferentError for a recording whose heart rate is not known by windows. */
export function ratesOf({ recording, truths }: LabelledRecording): HeartRateWindows {
  const truth = truthOf(truths, "heart-rate-windows");
  if (truth === undefined)
    throw new AfferentError(`recording "${recording.id}"`, { got: "no heart rate", want: "heart rate by windows" });
  return truth;
}

/** The heart rate of the window that ends at a time, between the windows there are in a straight line; null outside them and beside one that is not known. */
export function rateAt(
  { windowSeconds, hopSeconds, beatsPerMinute }: HeartRateWindows,
  atSeconds: number,
): number | null {
  const place = (atSeconds - windowSeconds) / hopSeconds;
  if (place < -roundingSeconds || place > beatsPerMinute.length - 1 + roundingSeconds) return null;
  const below = Math.max(0, Math.min(beatsPerMinute.length - 1, Math.floor(place + roundingSeconds)));
  const beyond = Math.max(0, place - below);
  const first = beatsPerMinute[below] ?? null;
  if (beyond <= roundingSeconds || first === null) return first;
  const second = beatsPerMinute[below + 1] ?? null;
  return second === null ? null : first + beyond * (second - first);
}

/** The share of each rate: a normal distribution about the true one, cut to the rates there are, and what is left to all. */
function targetOf(perMinute: number, to: Float32Array): void {
  const { lowPerMinute, stepPerMinute } = rateFrames.rates;
  let sum = 0;
  for (let k = 0; k < to.length; k++) {
    const away = (lowPerMinute + k * stepPerMinute - perMinute) / targetDeviation;
    sum += to[k] = Elementary.exp(-0.5 * away * away);
  }
  for (let k = 0; k < to.length; k++) {
    to[k]! /= sum;
    to[k] = (1 - unknownShare) * to[k]! + unknownShare / to.length;
  }
}

/** Every frame of the recordings whose rate is known and among those the network speaks of, in order. */
export function rateExamples(recordings: readonly LabelledRecording[]): Examples {
  const { lowPerMinute, highPerMinute } = rateFrames.rates;
  const rows: { readonly frame: Float32Array; readonly perMinute: number; readonly subject: string }[] = [];
  for (const labelled of recordings) {
    const { values, size, atSeconds } = framesOf(rateFramesDraft, labelled.recording);
    const truth = ratesOf(labelled);
    const subject = subjectOf(labelled);
    for (const [i, seconds] of atSeconds.entries()) {
      const perMinute = rateAt(truth, seconds);
      if (perMinute === null || perMinute < lowPerMinute || perMinute > highPerMinute) continue;
      rows.push({ frame: values.subarray(i * size, (i + 1) * size), perMinute, subject });
    }
  }
  const size = rows[0]?.frame.length ?? 0;
  const inputs = new Float32Array(rows.length * size);
  const targets = new Float32Array(rows.length * rateFrames.count);
  for (const [i, { frame, perMinute }] of rows.entries()) {
    inputs.set(frame, i * size);
    targetOf(perMinute, targets.subarray(i * rateFrames.count, (i + 1) * rateFrames.count));
  }
  return { inputs, targets, weights: null, labels: null, subjects: rows.map(({ subject }) => subject) };
}

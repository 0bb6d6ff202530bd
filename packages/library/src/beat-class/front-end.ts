import {
  beatRhythm,
  beatWindows,
  concatenate,
  graph,
  type GraphBuilder,
  relative,
  reshape,
  sections,
  type Stream,
} from "@afferent/core";
import { ecgBeatStreams } from "../ecg-beats/streams.ts";

/** How the network sees a beat. What it was trained with is what it is run with, so these are part of its meaning. */
export const beatFrames = {
  /** At most one beat each 125 ms: as many frames a second, most of them without a beat. */
  rateHz: 8,
  /** Points of the beat's window, 10 ms each, and as many of the template's; the beat's mark is at `markPoint`. */
  points: 80,
  markPoint: 36,
  /** Where the intervals stand, and how many numbers they are. */
  rhythmAt: 160,
  rhythm: 16,
  /** Then the seconds before and after, likeness, size. */
  size: 180,
  /** Windows come as multiples of twice the template's size, intervals as multiples of a half. */
  windowSize: 2,
  rhythmSize: 0.5,
  /** What the codes of the network's input cover; beyond they are saturated. */
  input: { low: -4, high: 4 },
} as const;

/** A beat as the network sees it, and the beat itself; both in the same frames. */
interface BeatFrames {
  /** f32 [180]: the beat's window, the template's, the intervals against recent ones, the intervals in seconds, likeness, size. */
  readonly frame: Stream;
  /** Events: at most one a frame, with the payload of `ecg-beats`. */
  readonly beat: Stream;
}

/**
 * The beats of one ECG channel, each beside the person's own. Only the drift below 0.5 Hz is taken out of the signal, so that P and T waves stay.
 * A beat comes out when the next is known, or 1.8 s after it without one.
 */
export function beatFramesOf(build: GraphBuilder): BeatFrames {
  const { ecg, beats } = ecgBeatStreams(build);
  const steady = ecg.through(sections, {
    filter: { pass: "high", order: 2, cutoffHz: 0.5 },
    delayBandHz: { low: 5, high: 25 },
    start: "steady",
    settleSeconds: 0,
  });
  const [windows, facts, beat] = steady.with(beats).split(
    beatWindows,
    {
      leadSeconds: "0.36",
      windowSeconds: "0.8",
      samplesPerPoint: 2,
      shiftSecondsMax: "0.06",
      likeness: { first: 18, end: 58 },
      leastLikeness: 0.5,
      memoryBeats: 16,
      reach: 0.5,
      leastSize: 0.02,
      waitSeconds: "1.8",
      historySeconds: 6,
    },
    3,
  );
  const rhythm = facts!.through(beatRhythm, {
    shortestSeconds: 0.2,
    longestSeconds: 2.5,
    slowBeats: 64,
    irregularBeats: 32,
  });
  const frame = windows!
    .through(relative, { size: beatFrames.windowSize })
    .through(reshape, { shape: [2 * beatFrames.points] })
    .with(rhythm.through(relative, { size: beatFrames.rhythmSize }), facts!)
    .through(concatenate, { axis: 0 });
  return { frame, beat: beat! };
}

/** The front end alone: what training reads its examples from. Outputs "frame" and "beat". */
export const beatFramesDraft = graph("beat-frames", (build) => {
  const { frame, beat } = beatFramesOf(build);
  build.output("frame", frame);
  build.output("beat", beat);
});

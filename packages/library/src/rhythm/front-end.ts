import { beatRows, frames, graph, type GraphBuilder, type Stream } from "@afferent/core";
import { ecgBeatStreams } from "../ecg-beats/streams.ts";

/** How the network sees a rhythm. What it was trained with is what it is run with, so these are part of its meaning. */
export const rhythmRows = {
  /** Beats that the network looks at, the newest: those of a minute, so that a beat out of turn is seen for as long. */
  beats: 64,
  /** 44 values of the waveform, 20 ms apart, from 0.48 s before the mark to 0.38 s after it, and 10 features. */
  columns: 54,
  /** Seconds from one frame to the next. */
  hopSeconds: 2,
  /** Codes of the network's input: values to 2.54; beyond they are saturated. */
  input: { scale: [Math.fround(0.02)], zeroPoint: 0 },
} as const;

/**
 * The newest 64 beats of an ECG as rows. In: source "ecg" in mV, made here, one channel of 100 to 1000 Hz. Out: f32 [1, 64, 54] every 2 s, valid from 8 beats on;
 * what the columns are is said at the op `beat-rows`.
 */
export function rhythmFrames(build: GraphBuilder): Stream {
  const { beats, waveform } = ecgBeatStreams(build);
  const samples = waveform.through(frames, { windowSeconds: "1/8", hopSeconds: "1/8" });
  return beats.with(samples).through(beatRows, {
    beats: rhythmRows.beats,
    leastBeats: 8,
    beforeSeconds: "0.48",
    everySeconds: "0.02",
    values: 44,
    hopSeconds: rhythmRows.hopSeconds,
    silenceSeconds: 5,
    leastSize: 0.005,
  });
}

/** The front end alone: what training reads its examples from. Output "frame". */
export const rhythmFramesDraft = graph("rhythm-frames", (build) => build.output("frame", rhythmFrames(build)));

import {
  align,
  beatPath,
  envelopePeaks,
  fir,
  flatLine,
  type GraphBuilder,
  movingAverage,
  rectify,
  resample,
  type Stream,
} from "@afferent/core";
import { constants } from "./constants.ts";
import { bandTaps, rateHz, slopeTaps } from "./filters.ts";

/** The beats of an ECG, the ECG at 200 Hz that they are counted in, and of it the waveform that their marks are extremes of: 3 to 25 Hz, as late as the marks say. */
interface EcgBeatStreams {
  readonly ecg: Stream;
  readonly beats: Stream;
  readonly waveform: Stream;
}

/** From a source "ecg", made here: one channel in mV, 100 to 1000 Hz. */
export function ecgBeatStreams({ source, together }: GraphBuilder): EcgBeatStreams {
  const ecg = source({
    name: "ecg",
    unit: "mV",
    channels: { min: 1, max: 1 },
    rateHz: { min: 100, max: 1000 },
    gaps: { policy: "hold", seconds: "0.02" },
  })
    .through(flatLine, { longestSeconds: 2 })
    .through(resample, { rateHz, attenuationDb: 60, transition: 0.4 });
  const envelope = ecg
    .through(fir, { pass: "given", taps: bandTaps({ taps: 35, lowHz: 8, highHz: 22 }) })
    .through(rectify, { form: "absolute" })
    .through(movingAverage, { windowSeconds: "0.075" });
  const waveform = ecg.through(fir, { pass: "given", taps: bandTaps({ taps: 61, lowHz: 3, highHz: 25 }) });
  const slope = ecg.through(fir, { pass: "given", taps: slopeTaps });
  // The waveform's filter is the slowest: the others wait for it.
  const waitFor = (stream: Stream): Stream =>
    stream.with(waveform).split(align, { toleranceSeconds: 0 }, 2)[0] ?? stream;
  const peaks = together(waitFor(envelope), waitFor(slope), waveform).through(envelopePeaks, {
    distanceSeconds: "0.19",
    backgroundSeconds: "0.31",
    slopeSeconds: "0.08",
    extremeSeconds: "0.1",
    hopSeconds: "1/8",
  });
  return { ecg, beats: peaks.through(beatPath, constants), waveform };
}

import { type Algorithm, graph } from "@afferent/core";
import { beatReadings, beatReadingsInC } from "./readings.ts";
import { ecgBeatStreams } from "./streams.ts";

const draft = graph("ecg-beats", (build) => build.output("beats", ecgBeatStreams(build).beats));

/**
 * Beats (QRS complexes) of one ECG channel, as they come.
 * A beat is known 0.5 s after it when it is plain, at most 1.7 s after it when it is in doubt; the first ones, from which the levels are learnt, at most 3.1 s.
 */
export const ecgBeats: Algorithm = {
  name: "ecg-beats",
  title: "Beats of an ECG",
  kind: "beats",
  draft,
  baseline: "pan-tompkins",
  definition: {
    what: "The times of heart beats: of each QRS complex the highest or lowest point of the ECG between 3 and 25 Hz",
    window: "each beat, on the sensor's clock",
    formula:
      "peaks of the mean size of the ECG between 8 and 22 Hz over 75 ms; the most plausible chain of them by height, crest and interval (dynamic programming)",
    source:
      "the chain after Ellis 2007, doi 10.1080/09298210701653344; the levels after Hamilton & Tompkins 1986, doi 10.1109/TBME.1986.325695",
  },
  card: {
    intendedUse:
      "Beat times of adults for heart rate and its variability, from one electrode pair at rest or in motion",
    claimClass: "wellness",
    data: "Constants chosen on 25 records of the MIT-BIH Arrhythmia Database (ODC-BY 1.0), with noise added; no weights are trained",
    limits: [
      "Does not tell ventricular from normal beats, nor sinus rhythm from fibrillation",
      "In ventricular flutter its marks mean nothing",
      "Beats closer together than 0.2 s (300 /min) count as one",
      "Where both halves of a complex are nearly equal, the mark may change from one to the other",
    ],
  },
  reasons: {
    "no-signal": "for this second there is no ECG: samples missing or out of range, or one flat line",
    noise: "a peak that fits the rhythm but does not stand out from what is around it",
  },
  readings: (pipeline) => beatReadings(pipeline, "beats"),
  readingsInC: (text) => beatReadingsInC(text, "beats"),
};

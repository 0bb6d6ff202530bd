import { type Algorithm, graph, quantize, type StoredNetwork, throughNetwork } from "@afferent/core";
import { calibratedClasses, type ClassCalibration } from "../calibrated-classes.ts";
import { beatFramesOf } from "./front-end.ts";
import { beatClasses, beatClassReadings, beatClassReadingsInC } from "./readings.ts";

/** The algorithm with a network in it: one that takes codes [180] and ends with the codes of the classes' logits. */
export function beatClassWith(network: StoredNetwork, calibration: ClassCalibration): Algorithm {
  const draft = graph("beat-class", (build) => {
    const { frame, beat } = beatFramesOf(build);
    const codes = frame.through(quantize, { dtype: "i8", output: network.input.quant! });
    const { probabilities, logits } = calibratedClasses(throughNetwork(codes, network), calibration);
    build.output("beat", beat);
    build.output("probabilities", probabilities);
    build.output("logits", logits);
  });
  return {
    name: "beat-class",
    title: "Kinds of heart beats in an ECG",
    kind: "beat-class",
    classes: beatClasses,
    draft,
    definition: {
      what: "Of each QRS complex whether it is normal (N), supraventricular ectopic (S), ventricular ectopic (V) or a fusion of both (F), by the classes of ANSI/AAMI EC57",
      window: "0.8 s about the beat and its intervals; known when the next beat is, 1.8 s after it without one",
      formula:
        "network in int8 over the beat beside the running mean of the person's beats, and its intervals beside recent ones; softmax",
      source: "beats as ecg-beats; the network's own training: docs/recipes.md",
    },
    card: {
      intendedUse:
        "A first sorting of beats of adults for a person who looks at them afterwards. Not for diagnosis, not for alarms.",
      claimClass: "wellness",
      data: "Trained on the records without paced beats of the MIT-BIH Arrhythmia Database (ODC-BY 1.0, doi 10.13026/C2F305), both leads, and on recordings of normal rhythm and atrial fibrillation of the PhysioNet/CinC Challenge 2017 (ODC-BY 1.0), whose beats count as N.",
      limits: [
        "Never says Q: paced and unclassifiable beats get one of the four other classes",
        "Its like, trained without the person each time, found 85 % of V and 76 % of S in 21 people; of what they called so 88 % and 60 % were (docs/recipes.md)",
        "Fusion beats are never called so: most are called N, some V",
        "In atrial fibrillation early normal beats may be called S or V, the more so in a noisy signal",
        "Until it has seen some ten beats, and where most beats are ectopic, the person's usual beat is not known",
        "In ventricular flutter its marks mean nothing",
      ],
    },
    baseline: null,
    reasons: {
      "no-window": "a part of the signal about the beat is missing",
      noise: "a peak that fits the rhythm but does not stand out from what is around it",
      uncertain: "no class is more probable than all others together",
      unfamiliar: "the beat is stranger than 99 in 100 beats of people who were not learned from",
    },
    readings: beatClassReadings(calibration),
    readingsInC: beatClassReadingsInC(calibration),
  };
}

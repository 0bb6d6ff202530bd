import {
  type Algorithm,
  type ClassOutput,
  classReadings,
  classReadingsInC,
  graph,
  quantize,
  type StoredNetwork,
  throughNetwork,
} from "@afferent/core";
import { calibratedClasses, type ClassCalibration } from "../calibrated-classes.ts";
import { rhythmFrames, rhythmRows } from "./front-end.ts";

/** In the order of the network's outputs: normal, atrial fibrillation, other, noisy, as the data set that it learned from writes them. */
export const rhythmClasses = ["N", "A", "O", "~"] as const;

const classOutput = ({ leastSetProbability, unfamiliarAbove, weights }: ClassCalibration): ClassOutput => ({
  output: "probabilities",
  classes: rhythmClasses,
  quantity: "rhythm",
  windowSeconds: 60,
  delaySeconds: 0,
  startUpSeconds: 12,
  leastProbability: 0.5,
  ...(weights ? { weights } : {}),
  leastSetProbability,
  outOfDistribution: { output: "logits", most: unfamiliarAbove },
});

/** The algorithm with a network in it: one that takes codes [1, beats, columns] and ends with the codes of its logits. */
export function rhythmWith(network: StoredNetwork, calibration: ClassCalibration): Algorithm {
  const draft = graph("rhythm", (build) => {
    const codes = rhythmFrames(build).through(quantize, { dtype: "i8", output: rhythmRows.input });
    const { probabilities, logits } = calibratedClasses(throughNetwork(codes, network), calibration);
    build.output("probabilities", probabilities);
    build.output("logits", logits);
  });
  return {
    name: "rhythm",
    title: "Sinus rhythm, atrial fibrillation or another rhythm in one ECG channel",
    kind: "rhythm",
    classes: rhythmClasses,
    draft,
    definition: {
      what: "Whether the rhythm of the last beats is normal (N), atrial fibrillation (A), another one (O), or too noisy to tell (~)",
      window:
        "the last 64 beats, about a minute, fewer at the start, every 2 s, causal; of a recording the last reading counts",
      formula:
        "convolutional networks in int8 over a row for each beat: its waveform at 50 Hz, its interval against those before it, its likeness to the beats before it; the softmax of the sum of their logits",
      source: "the networks' own training: docs/recipes.md",
    },
    card: {
      intendedUse:
        "To tell adults when a hand-held or worn single-lead ECG at rest is worth showing to a physician. Not a diagnosis, not an alarm.",
      claimClass: "wellness",
      data: "Trained on 375 recordings of 10 to 61 s of the PhysioNet/CinC Challenge 2017 (ODC-BY 1.0, doi 10.22489/CinC.2017.065-469), a hand-held single-lead device.",
      limits: [
        "The training recordings were chosen to hold much fibrillation and few normal rhythms: among healthy people its alarms are mostly false",
        "Other covers all that is neither normal nor fibrillation; one recording in six of it is taken for one of the two",
        "In five folds, each tested on recordings it had not seen: F1 of normal 0.87, of fibrillation 0.89, of other 0.79",
        "Persons of the training set are not published: how it does on new persons is known only as far as recordings are of different ones",
        "It speaks of the last 64 beats together: where the rhythm changes, it takes up to a minute until all that it sees is the new one; no recording that it learned from is longer than 61 s",
        "Says nothing before 8 beats, nor within 5 s after the last one",
      ],
    },
    baseline: null,
    reasons: {
      "start-up": "There are no 8 beats yet.",
      gap: "There are no beats: no signal, or none that can be told from noise.",
      uncertain: "No rhythm is more probable than all others together.",
      unfamiliar: "Beats unlike those it learned from.",
    },
    readings: classReadings(classOutput(calibration)),
    readingsInC: classReadingsInC(classOutput(calibration)),
  };
}

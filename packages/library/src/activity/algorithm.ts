import {
  type Algorithm,
  type ClassOutput,
  classReadings,
  classReadingsInC,
  graph,
  quantize,
  recentColumns,
  reshape,
  type StoredNetwork,
  throughNetwork,
  unbroken,
} from "@afferent/core";
import { calibratedClasses, type ClassCalibration } from "../calibrated-classes.ts";
import { activityFrames, activityMotion } from "./front-end.ts";

/** In the order of the network's outputs, by the names of the data set it learned from. */
export const activityClasses = ["SEATED", "STANDING_UP", "WALKING", "TURNING", "SITTING_DOWN"] as const;

const { columns, channels, hopColumns, windowColumns, rateHz } = activityFrames;

const classOutput = ({ leastSetProbability, unfamiliarAbove }: ClassCalibration): ClassOutput => ({
  output: "probabilities",
  classes: activityClasses,
  quantity: "activity",
  windowSeconds: windowColumns / rateHz,
  delaySeconds: 0,
  startUpSeconds: windowColumns / rateHz,
  leastProbability: 0.5,
  leastSetProbability,
  outOfDistribution: { output: "logits", most: unfamiliarAbove },
});

/** The newest 6 s as one frame every 0.25 s; what is lost, and what was before the start, is zeros. */
const newest = { columns, hop: hopColumns, axis: 1, phases: 1, lost: "zeros" } as const;
/** Of the 6 s the newest second, which is labelled, has to be whole. */
const windowWhole = { columns: windowColumns, hop: hopColumns, axis: 1 } as const;
const row = { shape: [1, 1, channels] } as const;

/** From the sensors to the network's input, f32 [1, columns, channels]: output "frame", valid where the labelled second is whole. */
export const activityFrameDraft = graph("activity-frame", (build) => {
  const motion = activityMotion(build).through(reshape, row);
  build.output("frame", motion.through(recentColumns, newest).with(motion).through(unbroken, windowWhole));
});

/** The algorithm with a network in it: one that takes codes [1, columns, channels] and ends with the codes of the classes' logits. */
export function activityWith(network: StoredNetwork, calibration: ClassCalibration): Algorithm {
  const draft = graph("activity", (build) => {
    const motion = activityMotion(build).through(reshape, row);
    const codes = motion
      .through(quantize, { dtype: "i8", output: network.input.quant! })
      .through(recentColumns, newest);
    const { probabilities, logits } = calibratedClasses(throughNetwork(codes, network), calibration);
    build.output("probabilities", probabilities.with(motion).through(unbroken, windowWhole));
    build.output("logits", logits.with(motion).through(unbroken, windowWhole));
  });
  return {
    name: "activity",
    title: "Standing up, walking, turning and sitting down from a wrist",
    kind: "activity",
    classes: activityClasses,
    draft,
    definition: {
      what: "Which of five activities most of a second is",
      window: "the last 1 s, every 0.25 s, causal; the network sees the last 6 s",
      formula:
        "convolutional network in int8 over acceleration with gravity and angular rate, means of 50 ms at 20 Hz; softmax",
      source: "the network's own training: docs/recipes.md",
    },
    card: {
      intendedUse:
        "Parts of a timed up-and-go walk by adults with a watch on the left wrist: seated, standing up, walking, turning, sitting down. Not for diagnosis, not for fall risk.",
      claimClass: "wellness",
      data: "Trained on 7 adults, 65 walks of 9 to 14 s, of the smart-watch part of sp-sw-har (CC BY 4.0, doi 10.5281/zenodo.8398688).",
      limits: [
        "Every walk it learned from has one order: sit, stand up, walk, turn, walk back, turn, sit down. In another order it is less sure.",
        "Knows no other activity: running, cycling or lying are called one of the five.",
        "The watch's axes are taken as they are: on the right wrist or turned round it was not tried.",
        "Where one activity becomes another the label is a matter of a quarter of a second, and most errors are there.",
      ],
    },
    baseline: null,
    reasons: {
      "start-up": "The first second of motion is not there yet.",
      gap: "A part of the last second of acceleration or angular rate is missing.",
      uncertain: "No activity is more probable than all others together.",
      unfamiliar: "The motion is stranger than 99 in 100 windows of people who were not learned from.",
    },
    readings: classReadings(classOutput(calibration)),
    readingsInC: classReadingsInC(classOutput(calibration)),
  };
}

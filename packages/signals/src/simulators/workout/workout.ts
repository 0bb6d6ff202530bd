import { AfferentError } from "@afferent/core";
import { simulateHeart } from "../body/heart.ts";
import type { HeartOptions } from "../body/rhythm.ts";
import { checkRange } from "../check.ts";
import { ecgPart, type EcgOptions } from "../ecg/ecg.ts";
import { simulatedNote, truthWindow, type Simulation } from "../simulation.ts";
import type { Span } from "../span.ts";
import { beatTruth, breathTruth, heartRateTruth } from "../truth.ts";
import { wristPart, type WristOptions } from "../wrist/wrist.ts";
import { breathCourse, heartRateCourse } from "./kinetics.ts";
import { activitiesOf, type WorkoutScript } from "./script.ts";

export interface WorkoutOptions {
  /** 0 to 2^32 - 1: decides everything random in heart, ECG and wrist. */
  readonly seed: number;
  readonly script: WorkoutScript;
  readonly heart: Pick<HeartOptions, "variability" | "ectopy" | "fibrillation" | "breathJitterRatio">;
  /** Muscle noise and electrode motion of the phases are added to the disturbances stated here. */
  readonly ecg: Omit<EcgOptions, "seed">;
  /** The phases' perfusion is added to what is stated here. */
  readonly wrist: Omit<WristOptions, "seed" | "activities">;
}

/** A simulated workout: the recording, its truth, and the phases with their times. */
export interface Workout extends Simulation {
  readonly phases: readonly (Span & { readonly name: string })[];
}

/**
 * Simulates a workout with an ECG, a PPG and an accelerometer of one heart: sources "ecg", "ppg", "acc" in one recording. The heart rate follows the script by first-order kinetics; all sensors see
 * the same beats, breath and movement. Beat truth is in ECG samples. Pure: equal options give equal bits.
 * @throws AfferentError for an option outside its stated range.
 */
export function simulateWorkout(options: WorkoutOptions): Workout {
  checkScript(options.script);
  const { seed, script } = options;
  const activities = activitiesOf(script);
  const heart = simulateHeart({
    ...options.heart,
    seed,
    durationSeconds: activities.at(-1)!.endSeconds,
    heartRatePerMinute: heartRateCourse(script.phases, script.startHeartRatePerMinute),
    breathsPerMinute: breathCourse(script.phases, script.startBreathsPerMinute),
  });
  const ecg = ecgPart(heart, { ...withPhases(options.ecg, script), seed });
  const { ppg, accelerometer } = options.wrist;
  const perfusion = spansOf(script, (phase) => ({ factor: phase.perfusionFactor }));
  const pulse = { ...ppg.pulse, perfusion: [...ppg.pulse.perfusion, ...perfusion] };
  const wrist = wristPart(heart, { seed, activities, accelerometer, ppg: { ...ppg, pulse } });
  return {
    recording: {
      id: `simulated-workout-${seed}`,
      sources: [ecg.source, ...wrist.sources],
      annotations: [],
      notes: [simulatedNote("a workout with ECG, wrist PPG and acceleration", seed)],
    },
    truths: [beatTruth(heart, ecg.clock), heartRateTruth(heart, truthWindow), breathTruth(heart, ecg.clock)],
    artefacts: [...ecg.artefacts, ...wrist.artefacts],
    phases: activities.map(({ name, startSeconds, endSeconds }) => ({ name, startSeconds, endSeconds })),
  };
}

function withPhases(ecg: WorkoutOptions["ecg"], script: WorkoutScript): WorkoutOptions["ecg"] {
  const { muscle, electrodeMotion } = ecg.disturbances;
  const muscles = spansOf(script, (phase) => ({ rmsMillivolts: phase.muscleMillivolts }));
  const electrodes = spansOf(script, (phase) => ({ rmsMillivolts: phase.electrodeMotionMillivolts }));
  const disturbances = {
    ...ecg.disturbances,
    muscle: [...muscle, ...muscles],
    electrodeMotion: [...electrodeMotion, ...electrodes],
  };
  return { ...ecg, disturbances };
}

const spansOf = <T>(script: WorkoutScript, of: (phase: WorkoutScript["phases"][number]) => T): readonly (Span & T)[] =>
  activitiesOf(script).map(({ startSeconds, endSeconds }, i) => ({
    ...of(script.phases[i]!),
    startSeconds,
    endSeconds,
  }));

function checkScript(script: WorkoutScript): void {
  const where = "simulateWorkout";
  if (script.phases.length === 0) throw new AfferentError(where, { got: "no phases", want: "at least one" });
  checkRange(where, "startHeartRatePerMinute", script.startHeartRatePerMinute, { low: 20, high: 260, unit: "/min" });
  checkRange(where, "startBreathsPerMinute", script.startBreathsPerMinute, { low: 3, high: 80, unit: "/min" });
  for (const { name, durationSeconds, heartRate, breaths } of script.phases) {
    checkRange(where, `${name} durationSeconds`, durationSeconds, { low: 1, high: 86_400, unit: "s" });
    const times = { low: 1, high: 3600, unit: "s" };
    checkRange(where, `${name} heartRate.timeConstantSeconds`, heartRate.timeConstantSeconds, times);
    checkRange(where, `${name} breaths.timeConstantSeconds`, breaths.timeConstantSeconds, times);
  }
}

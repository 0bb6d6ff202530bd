import type { Activity, Motion } from "../body/activity.ts";

/** One part of a workout. */
export interface WorkoutPhase {
  /** For people and reports. */
  readonly name: string;
  readonly durationSeconds: number;
  readonly heartRate: {
    readonly targetPerMinute: number;
    /** Time constant of the approach, s: 20 to 40 going up, 40 to 80 coming down. */
    readonly timeConstantSeconds: number;
    /** Cardiovascular drift of the target, /min per minute. */
    readonly driftPerMinutePerMinute: number;
  };
  readonly breaths: { readonly targetPerMinute: number; readonly timeConstantSeconds: number };
  readonly motion: Motion;
  /** Cycles per minute of the movement at start and end: half the step rate. */
  readonly cyclesPerMinute: { readonly start: number; readonly end: number };
  /** Multiplies the pulse at the wrist: exercise and cold close its vessels. */
  readonly perfusionFactor: number;
  /** ECG: muscle noise and electrode motion in this phase, mV root mean square. */
  readonly muscleMillivolts: number;
  readonly electrodeMotionMillivolts: number;
}

/** A workout as a list of phases. */
export interface WorkoutScript {
  readonly startHeartRatePerMinute: number;
  readonly startBreathsPerMinute: number;
  readonly phases: readonly WorkoutPhase[];
}

/** The phases with their start and end, seconds. */
export function activitiesOf(script: WorkoutScript): readonly Activity[] {
  let startSeconds = 0;
  return script.phases.map(({ name, durationSeconds, motion, cyclesPerMinute }) => {
    const activity = { name, motion, cyclesPerMinute, startSeconds, endSeconds: startSeconds + durationSeconds };
    startSeconds = activity.endSeconds;
    return activity;
  });
}

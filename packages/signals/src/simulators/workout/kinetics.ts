import type { TimeCourse } from "../body/course.ts";
import { exp } from "../elementary.ts";
import type { WorkoutPhase } from "./script.ts";

/**
 * Heart rate over a workout: in each phase it approaches the phase's target with the phase's time constant (first-order kinetics, as in Linnarsson 1974,
 * Acta Physiol Scand suppl 415), and the target itself may drift. One point a second, exact for a first-order system between points.
 */
export function heartRateCourse(phases: readonly WorkoutPhase[], startPerMinute: number): TimeCourse {
  return follow(phases, startPerMinute, (phase, seconds) => ({
    target: phase.heartRate.targetPerMinute + (phase.heartRate.driftPerMinutePerMinute * seconds) / 60,
    timeConstantSeconds: phase.heartRate.timeConstantSeconds,
  }));
}

/** Breathing rate over a workout, by the same law with the phase's own target and constant. */
export function breathCourse(phases: readonly WorkoutPhase[], startPerMinute: number): TimeCourse {
  return follow(phases, startPerMinute, (phase) => ({
    target: phase.breaths.targetPerMinute,
    timeConstantSeconds: phase.breaths.timeConstantSeconds,
  }));
}

function follow(
  phases: readonly WorkoutPhase[],
  start: number,
  aim: (phase: WorkoutPhase, seconds: number) => { readonly target: number; readonly timeConstantSeconds: number },
): TimeCourse {
  const points = [{ atSeconds: 0, value: start }];
  let atSeconds = 0;
  let value = start;
  for (const phase of phases) {
    for (let seconds = 0; seconds < phase.durationSeconds; seconds++) {
      const stepSeconds = Math.min(1, phase.durationSeconds - seconds);
      const { target, timeConstantSeconds } = aim(phase, seconds);
      value = target + (value - target) * exp(-stepSeconds / timeConstantSeconds);
      atSeconds += stepSeconds;
      points.push({ atSeconds, value });
    }
  }
  return points;
}

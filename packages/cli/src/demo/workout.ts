import { presets, simulateWorkout, type Workout } from "@afferent/signals";

/** The demo's ten minutes: rest, walk, run, walk, arm exercise, typing, recovery, with the wrist's usual disturbances. Simulated. */
export function simulateTenMinutes(seed: number): Workout {
  return simulateWorkout({ ...presets.workout, seed });
}

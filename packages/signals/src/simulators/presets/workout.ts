import type { WorkoutPhase, WorkoutScript } from "../workout/script.ts";
import type { WorkoutOptions } from "../workout/workout.ts";
import { leadTwo, perfectLink, wearableAmplifier } from "./ecg.ts";
import { healthyVariability, noEctopy } from "./heart.ts";
import { armExercise, running, sitting, standing, typing, walking } from "./motion.ts";
import { commonAccelerometer, greenChannel, indoorLight, secondGreenChannel, wristPulse } from "./wrist.ts";

const phase = (
  name: string,
  durationSeconds: number,
  targetPerMinute: number,
  rest: Omit<WorkoutPhase, "name" | "durationSeconds" | "heartRate"> & { readonly timeConstantSeconds: number },
): WorkoutPhase => {
  const { timeConstantSeconds, ...others } = rest;
  return {
    ...others,
    name,
    durationSeconds,
    heartRate: { targetPerMinute, timeConstantSeconds, driftPerMinutePerMinute: 0 },
  };
};

const calm = { targetPerMinute: 14, timeConstantSeconds: 30 };
const atRest = {
  motion: sitting,
  cyclesPerMinute: { start: 60, end: 60 },
  breaths: calm,
  perfusionFactor: 1,
  muscleMillivolts: 0.008,
  electrodeMotionMillivolts: 0.004,
  timeConstantSeconds: 40,
};
const atWalk = {
  motion: walking,
  cyclesPerMinute: { start: 54, end: 57 },
  breaths: { targetPerMinute: 22, timeConstantSeconds: 30 },
  perfusionFactor: 0.85,
  muscleMillivolts: 0.02,
  electrodeMotionMillivolts: 0.03,
  timeConstantSeconds: 30,
};
const atRun = {
  motion: running,
  cyclesPerMinute: { start: 80, end: 84 },
  breaths: { targetPerMinute: 36, timeConstantSeconds: 35 },
  perfusionFactor: 0.75,
  muscleMillivolts: 0.04,
  electrodeMotionMillivolts: 0.06,
  timeConstantSeconds: 32,
};

/**
 * Ten minutes: rest, walk, run until the heart rate crosses the step rate, walk, arm exercise, typing, recovery. The run's steps (160 to 168 /min) lie near its heart rate,
 * where motion is hardest to tell from pulse.
 */
export const workoutScript: WorkoutScript = {
  startHeartRatePerMinute: 66,
  startBreathsPerMinute: 14,
  phases: [
    phase("rest", 60, 66, atRest),
    phase("walk", 90, 96, atWalk),
    phase("run", 150, 158, atRun),
    phase("walk back", 80, 120, { ...atWalk, timeConstantSeconds: 45 }),
    phase("arm exercise", 80, 112, {
      ...atWalk,
      motion: armExercise,
      perfusionFactor: 0.7,
      cyclesPerMinute: { start: 38, end: 48 },
      muscleMillivolts: 0.06,
      electrodeMotionMillivolts: 0.05,
    }),
    phase("typing", 50, 88, { ...atRest, motion: typing, muscleMillivolts: 0.02, timeConstantSeconds: 50 }),
    phase("recovery", 90, 74, { ...atRest, motion: standing, timeConstantSeconds: 60 }),
  ],
};

/** The demonstration: `workoutScript` with ECG 360 Hz, two PPG channels 125 Hz and acceleration 50 Hz, clocks 20 and 35 ppm apart. Add a seed. */
export const workout: Omit<WorkoutOptions, "seed"> = {
  script: workoutScript,
  heart: { variability: healthyVariability, ectopy: noEctopy, fibrillation: [], breathJitterRatio: 0.1 },
  ecg: {
    clock: { rateHz: 360, startSeconds: 0, skewPpm: 0 },
    morphology: leadTwo,
    disturbances: {
      wander: { rmsMillivolts: 0.08, correlationSeconds: 3 },
      mains: { frequencyHz: 50, amplitudeMillivolts: 0.015, thirdHarmonicRatio: 0.15 },
      muscle: [],
      electrodeMotion: [],
    },
    amplifier: wearableAmplifier,
    link: perfectLink,
  },
  wrist: {
    ppg: {
      clock: { rateHz: 125, startSeconds: 0, skewPpm: 20 },
      channels: [greenChannel, secondGreenChannel],
      pulse: wristPulse,
      ambient: indoorLight,
      ledSteps: [{ atSeconds: 42, factor: 1.25 }],
      contactLoss: [{ startSeconds: 540, endSeconds: 546, share: 0.8 }],
      offWrist: [],
      bits: 19,
      link: {
        gaps: [{ startSeconds: 130, endSeconds: 131.5 }],
        packetFrames: 25,
        lossProbability: 0.002,
        lossBurstPackets: 2,
      },
    },
    accelerometer: {
      ...commonAccelerometer,
      clock: { rateHz: 50, startSeconds: 0, skewPpm: -15 },
      link: { gaps: [], packetFrames: 25, lossProbability: 0.002, lossBurstPackets: 2 },
    },
  },
};

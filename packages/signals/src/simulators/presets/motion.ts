import type { Motion } from "../body/activity.ts";

const still = {
  harmonics: [],
  swingRadians: 0,
  rateJitterRatio: 0,
  rateCorrelationSeconds: 10,
  sizeJitterRatio: 0,
  boutSeconds: 10,
  pauseSeconds: 0,
  knocksPerSecond: 0,
  knockAmplitude: 0,
} as const;

/** Sitting, forearm on a table: a little fidgeting. */
export const sitting: Motion = {
  ...still,
  fidgetRms: 0.08,
  rollRadians: 0.3,
  pitchRadians: 0.15,
  postureWanderRadians: 0.02,
};

/** Standing, arm hanging. */
export const standing: Motion = {
  ...still,
  fidgetRms: 0.18,
  rollRadians: 0.4,
  pitchRadians: -1.1,
  postureWanderRadians: 0.06,
};

/** Walking, arm swinging: the swing (multiple 1) about as strong as the step (2). Use 45 to 65 cycles a minute. */
export const walking: Motion = {
  ...still,
  harmonics: [
    { multiple: 1, amplitude: [1.5, 0.7, 0.6] },
    { multiple: 2, amplitude: [1.2, 1.0, 0.9] },
    { multiple: 3, amplitude: [0.35, 0.2, 0.3] },
    { multiple: 4, amplitude: [0.5, 0.4, 0.45] },
    { multiple: 6, amplitude: [0.2, 0.15, 0.2] },
  ],
  swingRadians: 0.35,
  rateJitterRatio: 0.012,
  rateCorrelationSeconds: 4,
  sizeJitterRatio: 0.15,
  fidgetRms: 0.35,
  rollRadians: 0.4,
  pitchRadians: -1.1,
  postureWanderRadians: 0.08,
};

/** Running, arm bent: steps (2) of about 1 g and their harmonics, half as much at the swing. Use 75 to 95 cycles a minute. */
export const running: Motion = {
  ...still,
  harmonics: [
    { multiple: 1, amplitude: [3.2, 2.2, 4.2] },
    { multiple: 2, amplitude: [4, 9.5, 4.5] },
    { multiple: 3, amplitude: [0.9, 1.1, 1.3] },
    { multiple: 4, amplitude: [1.6, 4.2, 1.8] },
    { multiple: 5, amplitude: [0.4, 0.5, 0.5] },
    { multiple: 6, amplitude: [0.8, 1.8, 0.8] },
  ],
  swingRadians: 0.3,
  rateJitterRatio: 0.01,
  rateCorrelationSeconds: 6,
  sizeJitterRatio: 0.14,
  fidgetRms: 1.1,
  rollRadians: 1.2,
  pitchRadians: -0.3,
  postureWanderRadians: 0.12,
};

/** Forearm and hand exercise: bouts of irregular, harmonic-rich movement. Use 30 to 70 cycles a minute. */
export const armExercise: Motion = {
  ...still,
  harmonics: [
    { multiple: 1, amplitude: [3, 2.4, 2.2] },
    { multiple: 2, amplitude: [2, 1.6, 1.9] },
    { multiple: 3, amplitude: [1.2, 1, 1.1] },
    { multiple: 4, amplitude: [0.7, 0.6, 0.7] },
    { multiple: 5, amplitude: [0.4, 0.4, 0.4] },
  ],
  swingRadians: 0.9,
  rateJitterRatio: 0.2,
  rateCorrelationSeconds: 2,
  sizeJitterRatio: 0.45,
  boutSeconds: 9,
  pauseSeconds: 3,
  fidgetRms: 1,
  rollRadians: 0.6,
  pitchRadians: 0.2,
  postureWanderRadians: 0.3,
};

/** Typing: bursts of keystrokes. */
export const typing: Motion = {
  ...still,
  boutSeconds: 6,
  pauseSeconds: 4,
  fidgetRms: 0.2,
  knocksPerSecond: 5,
  knockAmplitude: 1.2,
  rollRadians: 0.1,
  pitchRadians: 0.05,
  postureWanderRadians: 0.04,
};

import { checkRange } from "../check.ts";
import type { Span } from "../span.ts";

/** Acceleration along x, y and z of the sensor, m/s2. */
export type Axes = readonly [number, number, number];

/** How a wrist moves. One type for all activities, so that walking, running, arm exercise, typing and rest are data. */
export interface Motion {
  /** Parts of the cycle: `multiple` of the cycle rate (1 is the arm's swing, 2 the steps), and its peak acceleration on each axis. */
  readonly harmonics: readonly { readonly multiple: number; readonly amplitude: Axes }[];
  /** The arm's swing turns the sensor against gravity by this much (peak), rad. */
  readonly swingRadians: number;
  /** Standard deviation of the cycle rate as a share of it, correlated over `rateCorrelationSeconds`. */
  readonly rateJitterRatio: number;
  readonly rateCorrelationSeconds: number;
  /** Standard deviation of the size of the movement as a share of it, correlated over two cycles or so. */
  readonly sizeJitterRatio: number;
  /** Movement comes in bouts: mean seconds of moving and of pausing (0 is without a pause). */
  readonly boutSeconds: number;
  readonly pauseSeconds: number;
  /** Random movement that follows no cycle: root mean square, m/s2, 0.3 to 5 Hz. */
  readonly fidgetRms: number;
  /** Knocks such as keystrokes or heel strikes through the arm: mean rate while moving, and peak, m/s2; each rings down over 40 ms. */
  readonly knocksPerSecond: number;
  readonly knockAmplitude: number;
  /** How the arm is held: roll about x and pitch about y, rad, and the standard deviation of its slow wander. */
  readonly rollRadians: number;
  readonly pitchRadians: number;
  readonly postureWanderRadians: number;
}

/** A stretch of one kind of movement. */
export interface Activity extends Span {
  /** For people and reports: "walk", "arm exercise". */
  readonly name: string;
  readonly motion: Motion;
  /** Cycles per minute at its start and end; for gait half the step rate. Ignored by motions without harmonics. */
  readonly cyclesPerMinute: { readonly start: number; readonly end: number };
}

export function checkActivity(where: string, activity: Activity): void {
  const { motion, cyclesPerMinute, name } = activity;
  const check = (field: string, value: number, low: number, high: number, unit: string): void =>
    checkRange(where, `${name} ${field}`, value, { low, high, unit });
  check("cyclesPerMinute.start", cyclesPerMinute.start, 5, 240, "/min");
  check("cyclesPerMinute.end", cyclesPerMinute.end, 5, 240, "/min");
  for (const { multiple, amplitude } of motion.harmonics) {
    check("multiple", multiple, 0.5, 12, "cycles");
    for (const value of amplitude) check("amplitude", value, -100, 100, "m/s2");
  }
  check("swingRadians", motion.swingRadians, 0, 2, "rad");
  check("rateJitterRatio", motion.rateJitterRatio, 0, 0.5, "1");
  check("rateCorrelationSeconds", motion.rateCorrelationSeconds, 0.5, 600, "s");
  check("sizeJitterRatio", motion.sizeJitterRatio, 0, 1, "1");
  check("boutSeconds", motion.boutSeconds, 0.5, 3600, "s");
  check("pauseSeconds", motion.pauseSeconds, 0, 3600, "s");
  check("fidgetRms", motion.fidgetRms, 0, 50, "m/s2");
  check("knocksPerSecond", motion.knocksPerSecond, 0, 20, "/s");
  check("knockAmplitude", motion.knockAmplitude, 0, 100, "m/s2");
  check("rollRadians", motion.rollRadians, -4, 4, "rad");
  check("pitchRadians", motion.pitchRadians, -2, 2, "rad");
  check("postureWanderRadians", motion.postureWanderRadians, 0, 1, "rad");
}

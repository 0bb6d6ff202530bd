import { Elementary } from "@afferent/core";
import {
  type LabelledRecording,
  type MotionCoupling,
  type PpgChannel,
  presets,
  type PulseOptions,
  randomStream,
  simulateHeart,
  simulateWrist,
} from "@afferent/signals";
import { type Between, drawWorkout, type DrawnWorkout } from "./drawn-workout.ts";

const durationSeconds = 300;
const rates = [50, 64, 100, 125] as const;
const channelCounts = [1, 2, 2, 2, 3, 3] as const;

/** Evenly on a logarithmic scale. */
const between10 = (between: Between, low: number, high: number): number =>
  Elementary.exp(between(Elementary.log(low), Elementary.log(high)));

/** A strap: how strongly this movement reaches this light, through which resonance, and how much of it no filter of the accelerometer gives. */
function drawStrap(between: Between, strength: number): MotionCoupling {
  const base = between(0, 3) < 2 ? presets.usualStrap : presets.looseStrap;
  const wild = Elementary.exp(between(-1.2, 0.7));
  const along = (): number => strength * between(-8e-4, 8e-4);
  return {
    linear: [along(), along(), along()],
    resonanceHz: between(2.2, 6.5),
    dampingRatio: between(0.3, 0.9),
    quadratic: between(-30, 30),
    sloshing: base.sloshing.map(({ multiple, ratio }) => ({
      multiple,
      ratio: ratio * strength * wild * between(0.3, 1.8),
    })),
    sloshCorrelationSeconds: between(2, 8),
  };
}

function drawPulse(between: Between, { phases }: DrawnWorkout): PulseOptions {
  return {
    ...presets.wristPulse,
    waves: [
      { delaySeconds: 0.13, widthSeconds: between(0.055, 0.09), height: 0.75 },
      { delaySeconds: between(0.24, 0.3), widthSeconds: between(0.08, 0.11), height: between(0.25, 0.65) },
      { delaySeconds: between(0.42, 0.52), widthSeconds: 0.12, height: between(0.08, 0.35) },
    ],
    transitSeconds: between(0.12, 0.25),
    perfusionWanderRatio: between(0.05, 0.3),
    perfusionCorrelationSeconds: between(6, 25),
    perfusion: phases.map(({ startSeconds, endSeconds, perfusionFactor }) => ({
      startSeconds,
      endSeconds,
      factor: perfusionFactor,
    })),
  };
}

const drawChannel = (between: Between, strength: number, index: number): PpgChannel => ({
  ...presets.greenChannel,
  name: `green-${index + 1}`,
  perfusionIndex: between10(between, 0.003, 0.02),
  coupling: drawStrap(between, strength),
  noiseRmsCounts: between10(between, 10, 80),
  driftRatio: between(0.002, 0.01),
});

/**
 * Five minutes at the wrist of a person there is not, drawn from a seed: another workout, strap, pulse, sensor and rate for each. The truth is the simulated heart's.
 * Not a model of any recording: every number is drawn from a range that holds what wrists do.
 */
export function simulatedWorkout(seed: number): LabelledRecording {
  const { uniform } = randomStream(seed, "drawn wrist");
  const between: Between = (low, high) => low + (high - low) * uniform();
  const one = <T>(of: readonly T[]): T => of[Math.floor(of.length * uniform())]!;
  const workout = drawWorkout(seed, durationSeconds);
  const heart = simulateHeart({
    seed,
    durationSeconds,
    heartRatePerMinute: workout.heartRatePerMinute,
    breathsPerMinute: workout.breathsPerMinute,
    breathJitterRatio: 0.15,
    variability: presets.healthyVariability,
    ectopy: uniform() < 0.15 ? presets.rareEctopy : presets.noEctopy,
    fibrillation: [],
  });
  const strength = between10(between, 0.25, 2.5);
  const count = one(channelCounts);
  const clock = { rateHz: one(rates), startSeconds: 0, skewPpm: 0 };
  const link = presets.perfectLink;
  const lostContact = between(20, 200);
  const contactLoss = { startSeconds: lostContact, endSeconds: lostContact + between(2, 10), share: between(0.2, 0.9) };
  const { recording, truths } = simulateWrist(heart, {
    seed,
    activities: workout.phases,
    ppg: {
      clock,
      channels: Array.from({ length: count }, (_, index) => drawChannel(between, strength, index)),
      pulse: drawPulse(between, workout),
      ambient: presets.indoorLight,
      ledSteps: [],
      contactLoss: uniform() < 0.3 ? [contactLoss] : [],
      offWrist: [],
      bits: 19,
      link,
    },
    accelerometer: { ...presets.commonAccelerometer, clock: { rateHz: 50, startSeconds: 0, skewPpm: 0 }, link },
  });
  const id = `simulated-${seed}`;
  return { recording: { ...recording, id, subject: id }, truths };
}

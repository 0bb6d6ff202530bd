import { Elementary } from "@afferent/core";
import { type Activity, type Motion, presets, randomStream, type TimeCourse } from "@afferent/signals";

/** One part of a drawn workout: what the wrist does and where the heart and the breath go. */
export interface DrawnPhase extends Activity {
  readonly heartTargetPerMinute: number;
  readonly heartSeconds: number;
  readonly breathTargetPerMinute: number;
  /** Multiplies the pulse at the wrist. */
  readonly perfusionFactor: number;
}

export interface DrawnWorkout {
  readonly phases: readonly DrawnPhase[];
  readonly heartRatePerMinute: TimeCourse;
  readonly breathsPerMinute: TimeCourse;
}

/** Evenly between two numbers. */
export type Between = (low: number, high: number) => number;

interface Kind {
  readonly motion: Motion;
  readonly heart: readonly [number, number];
  readonly cycles: readonly [number, number];
  readonly perfusion: readonly [number, number];
}

const { armExercise, running, sitting, standing, typing, walking } = presets;
const quiet = { heart: [48, 120], cycles: [25, 75], perfusion: [0.7, 1.1] } as const;
const run = { motion: running, heart: [105, 195], cycles: [68, 98], perfusion: [0.45, 1] } as const;
const walk = { motion: walking, heart: [75, 150], cycles: [42, 65], perfusion: [0.45, 1] } as const;
/** Running and walking come twice as often as the others. */
const kinds: readonly Kind[] = [
  { motion: sitting, ...quiet },
  { motion: standing, ...quiet },
  { motion: typing, ...quiet },
  { motion: armExercise, heart: [75, 150], cycles: [25, 75], perfusion: [0.45, 1] },
  walk,
  walk,
  run,
  run,
];

/** What a wrist and a heart do for so long, drawn from a seed: phases of 25 to 90 s of any kind in any order. The heart follows each phase's target. */
export function drawWorkout(seed: number, durationSeconds: number): DrawnWorkout {
  const { uniform } = randomStream(seed, "drawn workout");
  const between: Between = (low, high) => low + (high - low) * uniform();
  const phases: DrawnPhase[] = [];
  for (let at = 0; at < durationSeconds;) {
    const kind = kinds[Math.floor(kinds.length * uniform())]!;
    const end = Math.min(durationSeconds, at + between(25, 90));
    const cycles = between(...kind.cycles);
    phases.push({
      name: `phase ${phases.length + 1}`,
      startSeconds: at,
      endSeconds: end,
      motion: anotherMotion(kind.motion, between),
      cyclesPerMinute: { start: cycles, end: cycles * between(0.95, 1.06) },
      heartTargetPerMinute: between(...kind.heart),
      heartSeconds: between(15, 60),
      breathTargetPerMinute: between(10, 42),
      perfusionFactor: between(...kind.perfusion),
    });
    at = end;
  }
  return {
    phases,
    heartRatePerMinute: follow(phases, between(50, 140), (phase) => [phase.heartTargetPerMinute, phase.heartSeconds]),
    breathsPerMinute: follow(phases, 15, (phase) => [phase.breathTargetPerMinute, 30]),
  };
}

/** The same kind of movement by another person: every harmonic stronger or weaker on every axis, the arm held another way. */
function anotherMotion(motion: Motion, between: Between): Motion {
  const vigour = Elementary.exp(between(-0.5, 0.4));
  return {
    ...motion,
    harmonics: motion.harmonics.map(({ multiple, amplitude: [x, y, z] }) => {
      const strength = vigour * Elementary.exp(between(-0.9, 0.7));
      const one = (along: number): number => Math.min(99, along * strength * between(0.5, 1.5));
      return { multiple, amplitude: [one(x), one(y), one(z)] };
    }),
    fidgetRms: motion.fidgetRms * between(0.5, 2),
    rateJitterRatio: Math.min(0.4, motion.rateJitterRatio * between(0.5, 2)),
    rollRadians: between(-2, 2),
    pitchRadians: between(-1.3, 1.3),
  };
}

/** A point a second: towards each phase's target with its time constant, as a system of first order does. */
function follow(
  phases: readonly DrawnPhase[],
  start: number,
  aim: (phase: DrawnPhase) => readonly [target: number, seconds: number],
): TimeCourse {
  const points = [{ atSeconds: 0, value: start }];
  let value = start;
  for (const phase of phases)
    for (let second = Math.ceil(phase.startSeconds); second < phase.endSeconds; second++) {
      const [target, seconds] = aim(phase);
      value = target + (value - target) * Elementary.exp(-1 / seconds);
      points.push({ atSeconds: second + 1, value });
    }
  return points;
}

import type { Source } from "../../recording/recording.ts";
import { checkActivity, type Activity } from "../body/activity.ts";
import type { Heart } from "../body/heart.ts";
import { moveWrist } from "../body/motion.ts";
import { checkSpans } from "../check.ts";
import type { Clock } from "../clock.ts";
import { checkSeed } from "../random.ts";
import { simulatedNote, truthWindow, type Simulation } from "../simulation.ts";
import type { Span } from "../span.ts";
import { beatTruth, breathTruth, heartRateTruth, type Artefact } from "../truth.ts";
import { accelerometerPart, type AccelerometerOptions } from "./accelerometer.ts";
import { checkPpg } from "./check.ts";
import { ppgPart, type PpgOptions } from "./ppg.ts";

export interface WristOptions {
  /** 0 to 2^32 - 1; decides movement and disturbances, not the beats. */
  readonly seed: number;
  /** What the wrist does, in order of time. */
  readonly activities: readonly Activity[];
  readonly ppg: PpgOptions;
  readonly accelerometer: AccelerometerOptions;
}

/** The two sources of a wrist device. */
interface WristPart {
  readonly sources: readonly [Source, Source];
  readonly ppgClock: Clock;
  readonly artefacts: readonly Artefact[];
}

/**
 * Simulates a device at the wrist of a heart's owner: sources "ppg" (converter counts) and "acc" (m/s2, gravity included), from one body, each with a clock of its own.
 * Movement reaches the PPG through a resonant filter, a square, and a part that no filter of the accelerometer can give.
 * Beat truth is the R peaks at PPG samples: the pulse follows `transitSeconds` later. Pure: equal options give equal bits.
 * Does not model several wavelengths' blood oxygen, skin colour or temperature.
 * @throws AfferentError for an option outside its stated range.
 */
export function simulateWrist(heart: Heart, options: WristOptions): Simulation {
  const { sources, ppgClock, artefacts } = wristPart(heart, options);
  const recording = {
    id: `simulated-wrist-${options.seed}`,
    sources,
    annotations: [],
    notes: [simulatedNote("PPG and acceleration at a wrist", options.seed)],
  };
  const truths = [beatTruth(heart, ppgClock), heartRateTruth(heart, truthWindow), breathTruth(heart, ppgClock)];
  return { recording, truths, artefacts };
}

/** The two sources, for recordings that join more. */
export function wristPart(heart: Heart, options: WristOptions): WristPart {
  const where = "simulateWrist";
  checkSeed(where, options.seed);
  checkSpans(where, "activities", options.activities);
  for (const activity of options.activities) checkActivity(where, activity);
  checkPpg(options.ppg);
  const movement = moveWrist(heart.grid, options.activities, options.seed);
  const { source, clock } = ppgPart(heart, movement, options.ppg, options.seed);
  const acc = accelerometerPart(heart, movement, options.accelerometer, options.seed);
  return { sources: [source, acc], ppgClock: clock, artefacts: artefactsOf(options) };
}

const listed = (source: string, kind: string, spans: readonly Span[]): readonly Artefact[] =>
  spans.map(({ startSeconds, endSeconds }) => ({ source, kind, startSeconds, endSeconds }));

function artefactsOf({ activities, ppg, accelerometer }: WristOptions): readonly Artefact[] {
  const steps = ppg.ledSteps.map(({ atSeconds }) => ({ startSeconds: atSeconds, endSeconds: atSeconds }));
  const moving = activities.filter(({ motion }) => motion.harmonics.length > 0 || motion.knocksPerSecond > 0);
  return [
    ...listed("ppg", "motion", moving),
    ...listed("ppg", "contact loss", ppg.contactLoss),
    ...listed("ppg", "off wrist", ppg.offWrist),
    ...listed("ppg", "LED step", steps),
    ...listed("ppg", "gap", ppg.link.gaps),
    ...listed("acc", "gap", accelerometer.link.gaps),
  ];
}

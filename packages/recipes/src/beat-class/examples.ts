import { beatClasses, beatFrames } from "@afferent/library";
import { classExamples, type Examples, randomStream } from "@afferent/learn";
import type { LabelledRecording } from "@afferent/signals";
import { subjectOf } from "../recipe.ts";
import { altered } from "./altered.ts";
import { labelledBeats } from "./beats.ts";
import { annotatedPersons, type DrawnBeat, drawerOf, presumedNormalPersons } from "./persons.ts";
import { simulatedRhythms } from "./rhythms.ts";
import { transplanted } from "./transplanted.ts";

/** How examples are drawn. */
interface DrawingPlan {
  /** So many for each recording whose beats are annotated. */
  readonly perRecording: number;
  /** The share of each class, N, S, V, F. */
  readonly shares: readonly number[];
  /** The share of N, S and V whose rhythm is simulated. */
  readonly simulated: number;
  /** The share of beats from leads beside the first, of persons who have any. */
  readonly otherLeads: number;
  /** The share of N that are of persons of whom the rhythm alone is known. */
  readonly presumed: number;
  /** The share of V that are set beside another person's usual beat. */
  readonly transplanted: number;
  readonly smoothing: number;
}

/** The annotated beats of recordings as the device meets them. */
export function plainBeats(recordings: readonly LabelledRecording[]): Examples {
  const rows = recordings.flatMap((labelled) =>
    labelledBeats(labelled).map((beat) => ({ ...beat, subject: subjectOf(labelled) })),
  );
  return examplesOf(rows, 0);
}

function examplesOf(rows: readonly DrawnBeat[], smoothing: number): Examples {
  const inputs = new Float32Array(rows.length * beatFrames.size);
  for (const [k, { input }] of rows.entries()) inputs.set(input, k * beatFrames.size);
  return classExamples({
    inputs,
    labels: rows.map(({ label }) => label),
    classes: beatClasses.length,
    smoothing,
    subjects: rows.map(({ subject }) => subject),
  });
}

/** Altered beats of every class in stated shares. Equal seeds draw equal beats. */
export function drawnBeats(recordings: readonly LabelledRecording[], plan: DrawingPlan, seed: number): Examples {
  const random = randomStream(seed, "augmentation");
  const persons = annotatedPersons(recordings);
  const rhythms = simulatedRhythms(random, 30_000);
  const drawers = beatClasses.map((_, label) => drawerOf(persons, { label, otherLeads: plan.otherLeads }, random));
  const known = drawers[0];
  const presumed = drawerOf(presumedNormalPersons(recordings), { label: 0, otherLeads: 0 }, random);
  if (!known) return examplesOf([], plan.smoothing);
  const anyNormal = (): DrawnBeat => (presumed && random.uniform() < plan.presumed ? presumed : known)();
  const rows: DrawnBeat[] = [];
  for (const [label, share] of plan.shares.entries()) {
    const draw = drawers[label];
    if (!draw) continue;
    for (let k = 0; k < Math.round(share * plan.perRecording * persons.length); k++) {
      const isPresumed = label === 0 && presumed !== null && random.uniform() < plan.presumed;
      const simulated = !isPresumed && label < 3 && random.uniform() < plan.simulated;
      // A simulated early beat of the atria is mostly a normal beat with another P wave.
      const borrowed = simulated && label === 1 && random.uniform() < 0.8;
      const drawn = isPresumed ? presumed() : borrowed ? anyNormal() : draw();
      const moves = label === 2 && random.uniform() < plan.transplanted;
      const input = moves ? transplanted(drawn.input, anyNormal().input, random) : drawn.input;
      const rhythm = simulated ? rhythms[label as 0 | 1 | 2] : null;
      rows.push({ input: altered(input, { rhythm, borrowed, random }), label, subject: drawn.subject });
    }
  }
  return examplesOf(rows, plan.smoothing);
}

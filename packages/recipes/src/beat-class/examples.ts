import { beatClasses, beatFrames } from "@afferent/library";
import { classExamples, type Examples, randomStream, type RandomStream } from "@afferent/learn";
import type { LabelledRecording } from "@afferent/signals";
import { type LabelledBeat, labelledBeats } from "./beats.ts";
import { type SimulatedRhythms, simulatedRhythms } from "./rhythms.ts";

const { points, markPoint, rhythmAt, rhythm, size } = beatFrames;

/** How examples are drawn. */
interface DrawingPlan {
  /** So many for each recording. */
  readonly perRecording: number;
  /** The share of each class, N, S, V, F. */
  readonly shares: readonly number[];
  /** The share of N, S and V whose rhythm is simulated. */
  readonly simulated: number;
  readonly smoothing: number;
}

interface PersonsBeats {
  readonly subject: string;
  readonly beats: readonly LabelledBeat[];
}

const ofPersons = (recordings: readonly LabelledRecording[]): readonly PersonsBeats[] =>
  recordings.map((labelled) => ({ subject: labelled.recording.subject ?? "", beats: labelledBeats(labelled) }));

/** The beats of recordings as the device meets them. */
export function plainBeats(recordings: readonly LabelledRecording[]): Examples {
  const rows = ofPersons(recordings).flatMap(({ subject, beats }) => beats.map((beat) => ({ ...beat, subject })));
  return examplesOf(rows, 0);
}

interface Row extends LabelledBeat {
  readonly subject: string;
}

function examplesOf(rows: readonly Row[], smoothing: number): Examples {
  const inputs = new Float32Array(rows.length * size);
  for (const [k, { input }] of rows.entries()) inputs.set(input, k * size);
  return classExamples({
    inputs,
    labels: rows.map(({ label }) => label),
    classes: beatClasses.length,
    smoothing,
    subjects: rows.map(({ subject }) => subject),
  });
}

/** Draws beats of a class from persons, who count by the root of how many they have, so that no one person is the class. */
function drawerOf(persons: readonly PersonsBeats[], label: number, random: RandomStream): (() => Row) | null {
  const groups = persons
    .map(({ subject, beats }) => ({ subject, beats: beats.filter((beat) => beat.label === label) }))
    .filter(({ beats }) => beats.length > 0);
  const weights = groups.map(({ beats }) => Math.sqrt(beats.length));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (groups.length === 0) return null;
  return () => {
    let at = random.uniform() * whole;
    let place = 0;
    while (place < groups.length - 1 && at >= weights[place]!) at -= weights[place++]!;
    const { subject, beats } = groups[place]!;
    return { ...beats[random.below(beats.length)]!, subject };
  };
}

/** Altered beats of every class in stated shares. Equal seeds draw equal beats. */
export function drawnBeats(recordings: readonly LabelledRecording[], plan: DrawingPlan, seed: number): Examples {
  const random = randomStream(seed, "augmentation");
  const persons = ofPersons(recordings).filter(({ beats }) => beats.length > 0);
  const rhythms = simulatedRhythms(random, 30_000);
  const drawers = beatClasses.map((_, label) => drawerOf(persons, label, random));
  const rows: Row[] = [];
  for (const [label, share] of plan.shares.entries()) {
    const draw = drawers[label];
    const normal = drawers[0];
    if (!draw || !normal) continue;
    for (let k = 0; k < Math.round(share * plan.perRecording * persons.length); k++) {
      const simulated = label < 3 && random.uniform() < plan.simulated;
      // A simulated early beat of the atria is mostly a normal beat with another P wave.
      const borrowed = simulated && label === 1 && random.uniform() < 0.8;
      const { input, subject } = borrowed ? normal() : draw();
      rows.push({ input: altered(input, { label, simulated, borrowed, rhythms, random }), label, subject });
    }
  }
  return examplesOf(rows, plan.smoothing);
}

interface Alteration {
  readonly label: number;
  readonly simulated: boolean;
  readonly borrowed: boolean;
  readonly rhythms: SimulatedRhythms;
  readonly random: RandomStream;
}

/** Points before the QRS complex, where the P wave is. */
const beforeComplex = markPoint - 10;

function altered(input: Float32Array, { label, simulated, borrowed, rhythms, random }: Alteration): Float32Array {
  const out = input.slice();
  const [beat, template] = [out.subarray(0, points), out.subarray(points, 2 * points)];
  const numbers = out.subarray(rhythmAt, rhythmAt + rhythm);
  if (simulated) {
    const of = rhythms[label as 0 | 1 | 2];
    numbers.set(of[random.below(of.length)]!);
  }
  if (borrowed) otherPWave(beat, random);
  // Where the rhythm is irregular for long there is no P wave, but waves of 4 to 8 Hz.
  const irregular = numbers[9]! / 2 > 0.125;
  if ((simulated && irregular) || random.uniform() < 0.1) fibrillate([beat, template], random);
  const gain = 1 + 0.1 * random.bell();
  const own = 1 + 0.06 * random.bell();
  const slope = 0.1 * random.bell();
  const noise = 0.04 * random.uniform();
  const sign = random.uniform() < 0.3 ? -1 : 1;
  const moved = random.below(5) - 2;
  const shifted = (row: Float32Array, k: number): number => row[Math.min(points - 1, Math.max(0, k + moved))]!;
  const [was, model] = [beat.slice(), template.slice()];
  for (let k = 0; k < points; k++) {
    const wander = slope * ((2 * k) / (points - 1) - 1);
    beat[k] = sign * (gain * own * shifted(was, k) + noise * random.bell() + wander);
    template[k] = sign * (gain * shifted(model, k) + noise * random.bell());
  }
  for (let k = 0; k < rhythm; k++) numbers[k]! += 0.05 * random.bell();
  return out;
}

/** A P wave of another size or place, or one that lies on the T wave of the beat before. */
function otherPWave(beat: Float32Array, random: RandomStream): void {
  const chance = random.uniform();
  const was = beat.slice();
  if (chance < 0.35) {
    const factor = random.between(-0.5, 0.6);
    for (let k = 0; k < beforeComplex; k++) beat[k] = factor * was[k]! + 0.3 * was[beforeComplex]!;
  } else if (chance < 0.6) {
    const by = random.below(17) - 8;
    for (let k = 0; k < beforeComplex; k++) beat[k] = was[(k + by + beforeComplex) % beforeComplex]!;
  } else if (chance < 0.85) {
    const length = 8 + random.below(14);
    const from = points / 2 + random.below(points / 2 - length);
    for (let k = 0; k < length; k++) beat[k] = was[from + k]!;
  }
}

function fibrillate(rows: readonly Float32Array[], random: RandomStream): void {
  const left = random.uniform();
  const size = 0.13 * random.uniform();
  const rateHz = random.between(4, 8);
  for (const row of rows) {
    const phase = random.uniform();
    for (let k = 0; k < points; k++) {
      // A triangle is wave enough.
      const wave = 4 * Math.abs((((rateHz * k) / 100 + phase) % 1) - 0.5) - 1;
      row[k] = (k < beforeComplex ? left : 1) * row[k]! + size * wave;
    }
  }
}

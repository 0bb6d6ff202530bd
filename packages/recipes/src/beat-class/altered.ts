import { Elementary } from "@afferent/core";
import type { RandomStream } from "@afferent/learn";
import { beatFrames } from "@afferent/library";

const { points, markPoint, rhythmAt, rhythm, rhythmSize } = beatFrames;
/** Seconds to the beat before and to the one after, and the size against the template's. */
const [beforeAt, afterAt, sizeAt] = [rhythmAt + rhythm, rhythmAt + rhythm + 1, rhythmAt + rhythm + 3];
const pointsHz = 100;
/** Points before the QRS complex, where the P wave is. */
const beforeComplex = markPoint - 10;

interface Alteration {
  /** Rhythms of the beat's class, one of which takes the place of its own; null for its own. */
  readonly rhythm: readonly Float32Array[] | null;
  /** Whether its P wave becomes another's. */
  readonly borrowed: boolean;
  readonly random: RandomStream;
}

/** A beat as it might be on another day or in another body: rhythm, P wave, size, place, polarity, and what disturbs the signal. */
export function altered(input: Float32Array, { rhythm: rhythms, borrowed, random }: Alteration): Float32Array {
  const out = input.slice();
  const [beat, template] = [out.subarray(0, points), out.subarray(points, 2 * points)];
  const numbers = out.subarray(rhythmAt, rhythmAt + rhythm);
  if (rhythms) otherRhythm(out, rhythms[random.below(rhythms.length)]!);
  if (borrowed) otherPWave(beat, random);
  if (rhythms && random.uniform() < 0.7) withNeighbours(out, random);
  // Where the rhythm is irregular for long there is no P wave, but waves of 4 to 8 Hz.
  const irregular = numbers[9]! * rhythmSize > 0.125;
  if ((rhythms && irregular) || random.uniform() < 0.1) fibrillate([beat, template], random);
  const disturbed = random.uniform() < 0.25;
  if (disturbed) disturb(beat, random);
  measuredOtherwise(out, (disturbed && random.uniform() < 0.5 ? 0.16 : 0.04) * random.uniform(), random);
  for (let k = 0; k < rhythm; k++) numbers[k]! += 0.05 * random.bell();
  return out;
}

/** Both rows larger or smaller, shifted, half of three times turned over; the beat's own size, slope and noise beside them. */
function measuredOtherwise(out: Float32Array, noise: number, random: RandomStream): void {
  const [beat, template] = [out.subarray(0, points), out.subarray(points, 2 * points)];
  const gain = 1 + 0.1 * random.bell();
  const own = Elementary.exp(0.12 * random.bell());
  out[sizeAt]! *= own;
  const slope = 0.1 * random.bell();
  const sign = random.uniform() < 0.3 ? -1 : 1;
  const moved = random.below(5) - 2;
  const shifted = (row: Float32Array, k: number): number => row[Math.min(points - 1, Math.max(0, k + moved))]!;
  const [was, model] = [beat.slice(), template.slice()];
  for (let k = 0; k < points; k++) {
    const wander = slope * ((2 * k) / (points - 1) - 1);
    beat[k] = sign * (gain * own * shifted(was, k) + noise * random.bell() + wander);
    template[k] = sign * (gain * shifted(model, k) + noise * random.bell());
  }
}

/** The numbers of another rhythm, and the two intervals in seconds that belong to them. */
function otherRhythm(out: Float32Array, numbers: Float32Array): void {
  out.set(numbers, rhythmAt);
  const slow = numbers[7]! * rhythmSize;
  // The inverse of the front end's comparison, 2 (a - b) / (a + b).
  const seconds = (against: number): number => (slow * (2 + against * rhythmSize)) / (2 - against * rhythmSize);
  out[beforeAt] = seconds(numbers[2]!);
  out[afterAt] = seconds(numbers[3]!);
}

/** What the beats before and after bring into the window where they are near: usual ones, by the template. */
function withNeighbours(out: Float32Array, random: RandomStream): void {
  const [beat, template] = [out.subarray(0, points), out.subarray(points, 2 * points)];
  const share = random.between(0.5, 1);
  const back = Math.round(pointsHz * out[beforeAt]!);
  const on = Math.round(pointsHz * out[afterAt]!);
  for (let k = 0; k < beforeComplex && k + back < points; k++)
    beat[k]! += share * (template[k + back]! - template[points - 1]!);
  for (let k = Math.max(markPoint + 8, on); k < points; k++) beat[k]! += share * (template[k - on]! - template[0]!);
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

/** From -1 to 1 and back once a turn: wave enough. */
const triangle = (turns: number): number => 4 * Math.abs((turns % 1) - 0.5) - 1;

function fibrillate(rows: readonly Float32Array[], random: RandomStream): void {
  const left = random.uniform();
  const size = 0.13 * random.uniform();
  const rateHz = random.between(4, 8);
  for (const row of rows) {
    const phase = random.uniform();
    for (let k = 0; k < points; k++)
      row[k] = (k < beforeComplex ? left : 1) * row[k]! + size * triangle((rateHz * k) / pointsHz + phase);
  }
}

/** Slow waves, as electrodes that move make them, and now and then a bump near an end of the window. */
function disturb(row: Float32Array, random: RandomStream): void {
  for (let wave = 0; wave < 2; wave++) {
    const rateHz = random.between(0.3, 3);
    const phase = random.uniform();
    const size = 0.35 * random.bell();
    for (let k = 0; k < points; k++) row[k]! += size * triangle((rateHz * k) / pointsHz + phase);
  }
  if (random.uniform() >= 0.4) return;
  const at = random.uniform() < 0.5 ? random.below(14) : points - 1 - random.below(18);
  const width = 2 + random.below(6);
  const size = 1.2 * random.bell();
  for (let k = 0; k < points; k++) {
    const away = Math.abs(k - at) / width;
    if (away < 1) row[k]! += size * (1 - away * away);
  }
}

import { Elementary } from "@afferent/core";
import type { RandomStream } from "@afferent/learn";
import { beatFrames } from "@afferent/library";

const { points, markPoint, rhythmAt, rhythm } = beatFrames;
const [beforeAt, likenessAt, sizeAt] = [rhythmAt + rhythm, rhythmAt + rhythm + 2, rhythmAt + rhythm + 3];
/** As the front end measures likeness: over these points, at shifts of at most so many, moved only for at least this much. */
const like = { first: 18, end: 58, shift: 6, least: 0.5 } as const;

/**
 * One person's ectopic beat beside another person's usual one: shape and rhythm of `donor`, template of `host`, in windows of the front end. The shape, told as
 * multiples of the donor's template, is stretched in time, made larger or smaller, half of them turned over, and laid where it is most like the host's template, as
 * the front end would. Simulated: a heart would not give just this beat.
 */
export function transplanted(donor: Float32Array, host: Float32Array, random: RandomStream): Float32Array {
  const out = host.slice();
  const template = host.subarray(points, 2 * points);
  const stretch = random.between(0.85, 1.18);
  const gain = Elementary.exp(0.25 * random.bell()) * (random.uniform() < 0.5 ? -1 : 1);
  const shape = Float32Array.from({ length: points }, (_, k) => {
    const at = Math.min(points - 1.001, Math.max(0, markPoint + (k - markPoint) / stretch));
    const [left, part] = [Math.floor(at), at - Math.floor(at)];
    return gain * ((1 - part) * donor[left]! + part * donor[left + 1]!);
  });
  const { likeness, moved } = bestPlace(shape, template);
  const mean = shape.reduce((sum, _, k) => sum + pointOf(shape, k + moved), 0) / points;
  let [energy, usual] = [0, 0];
  for (let k = 0; k < points; k++) {
    out[k] = pointOf(shape, k + moved) - mean;
    energy += out[k]! ** 2;
    usual += template[k]! ** 2;
  }
  out.set(donor.subarray(rhythmAt, beforeAt + 2), rhythmAt);
  out[likenessAt] = likeness;
  out[sizeAt] = Math.sqrt(energy / Math.max(1e-9, usual));
  return out;
}

/** Beyond its ends a window goes on as it ends. */
const pointOf = (row: Float32Array, k: number): number => row[Math.min(points - 1, Math.max(0, k))]!;

function bestPlace(shape: Float32Array, template: Float32Array): { readonly likeness: number; readonly moved: number } {
  let [likeness, moved] = [correlation(shape, template, 0), 0];
  for (let by = 1; by <= like.shift; by++)
    for (const shift of [by, -by]) {
      const found = correlation(shape, template, shift);
      if (found > likeness) [likeness, moved] = [found, shift];
    }
  return { likeness, moved: likeness < like.least ? 0 : moved };
}

function correlation(shape: Float32Array, template: Float32Array, shift: number): number {
  const count = like.end - like.first;
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let k = like.first; k < like.end; k++) {
    const [a, b] = [pointOf(shape, k + shift), template[k]!];
    [x, y, xx, yy, xy] = [x + a, y + b, xx + a * a, yy + b * b, xy + a * b];
  }
  const both = Math.sqrt(Math.max(0, xx - (x * x) / count) * Math.max(0, yy - (y * y) / count));
  return both > 0 ? (xy - (x * y) / count) / both : 0;
}

import { AfferentError, Elementary } from "@afferent/core";
import { sizeOf } from "../../engine/tensor.ts";
import { type Augmentation, type Frame, layoutOf, mapped } from "./augmentation.ts";

/**
 * Rotates triples of channels about one random axis by a normal angle: a wrist band worn slightly turned. In: the first channel of each triple, and the angle's
 * standard deviation, half turns (1 is 180 degrees). By Rodrigues' formula.
 */
export const axisRotation =
  (triples: readonly number[], standardDeviationHalfTurns: number): Augmentation =>
  (frame, { normal }) => {
    const axis = [normal(), normal(), normal()];
    const length = Math.sqrt(axis[0]! * axis[0]! + axis[1]! * axis[1]! + axis[2]! * axis[2]!);
    const [x, y, z] = length > 0 ? axis.map((part) => part / length) : [0, 0, 1];
    const angle = standardDeviationHalfTurns * normal();
    const [c, s] = [Elementary.cosPi(angle), Elementary.sinPi(angle)];
    return turned(frame, triples, rotation([x!, y!, z!], c, s));
  };

type Matrix = readonly (readonly [number, number, number])[];

const rotation = ([x, y, z]: readonly [number, number, number], c: number, s: number): Matrix => {
  const t = 1 - c;
  return [
    [t * x * x + c, t * x * y - s * z, t * x * z + s * y],
    [t * x * y + s * z, t * y * y + c, t * y * z - s * x],
    [t * x * z - s * y, t * y * z + s * x, t * z * z + c],
  ];
};

function turned(frame: Frame, triples: readonly number[], matrix: Matrix): Frame {
  const { times, channels } = layoutOf(frame);
  const values = frame.values.slice();
  for (let time = 0; time < times; time++)
    for (const first of triples) {
      const at = time * channels + first;
      const [a, b, c] = [frame.values[at]!, frame.values[at + 1]!, frame.values[at + 2]!];
      for (const [k, row] of matrix.entries()) values[at + k] = row[0] * a + row[1] * b + row[2] * c;
    }
  return { shape: frame.shape, values };
}

/** Triples of channels change sign along random axes: the band on the other wrist, or upside down. Each sign with probability one half. */
export const axisInversion =
  (triples: readonly number[]): Augmentation =>
  (frame, { uniform }) => {
    const signs = [0, 1, 2].map(() => (uniform() < 0.5 ? -1 : 1));
    const factors = new Map(triples.flatMap((first) => signs.map((sign, k) => [first + k, sign] as const)));
    return mapped(frame, (value, _, channel) => value * (factors.get(channel) ?? 1));
  };

/**
 * Adds real motion of a bank of frames, times a random factor: noise as it is on a moving body. In: the bank [frames, ...shape] and the factor's range.
 * @throws AfferentError where the bank has no whole frames of the frame's shape.
 */
export const motionMixing =
  (bank: Float32Array, least: number, most: number): Augmentation =>
  (frame, { below, between }) => {
    const size = sizeOf(frame.shape);
    const count = bank.length / size;
    if (count === 0 || !Number.isInteger(count))
      throw new AfferentError("motion mixing", {
        got: `a bank of ${bank.length} numbers`,
        want: `whole frames of [${frame.shape.join(", ")}]`,
      });
    const [from, factor] = [below(count) * size, between(least, most)];
    return { shape: frame.shape, values: frame.values.map((value, i) => value + factor * bank[from + i]!) };
  };

import { assert, Elementary } from "@afferent/core";

/** The high word of a product of two 32-bit words; every part of the sum is exact in f64. */
const highOf = (a: number, low16: number, high16: number): number =>
  (a * high16 + Math.floor((a * low16) / 65536)) / 65536;

/**
 * Philox4x32-10: four random words from a counter and a key, with nothing kept between calls. In: `out`, where the words are put.
 * Source: Salmon, Moraes, Dror & Shaw 2011, doi 10.1145/2063384.2063405.
 */
export function philox(
  out: Uint32Array,
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
): void {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const high0 = highOf(c0 >>> 0, 0x1f53, 0xd251) | 0;
    const high1 = highOf(c2 >>> 0, 0x8d57, 0xcd9e) | 0;
    const low0 = Math.imul(0xd2511f53, c0);
    const low1 = Math.imul(0xcd9e8d57, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** What random numbers are for: streams of one seed and two purposes have nothing in common. */
const purposes = { weights: 1, order: 2, augmentation: 3, step: 4 } as const;

/** Random numbers one after the other, the same for the same seed, purpose and place on every machine. */
export interface RandomStream {
  /** At least 0 and below 1, in steps of 2^-32. */
  readonly uniform: () => number;
  /** At least `least` and below `most`. */
  readonly between: (least: number, most: number) => number;
  /** A whole number from 0 to count - 1. */
  readonly below: (count: number) => number;
  /** Mean 0, standard deviation 1: Box & Muller 1958, doi 10.1214/aoms/1177706645. */
  readonly normal: () => number;
  /** Nearly normal and several times as fast, for noise on every sample: the sum of four uniform numbers, mean 0, standard deviation 1, within 3.47. */
  readonly bell: () => number;
}

/**
 * The random numbers of a seed for a purpose at a place: of row 7 in step 12, say, whatever was drawn before.
 * In: a seed and up to two indices, whole numbers from 0 to 2^32 - 1.
 */
export function randomStream(seed: number, purpose: keyof typeof purposes, first = 0, second = 0): RandomStream {
  assert(
    [seed, first, second].every((value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32),
    `seeds and indices are whole numbers below 2^32, not ${seed}, ${first}, ${second}`,
  );
  let block = 0;
  const words = new Uint32Array(4);
  let used = 4;
  let held: number | null = null;
  const key = [seed, purposes[purpose]] as const;
  const refill = (): void => {
    philox(words, [block++, first, second, 0], key);
    used = 0;
  };
  const uniform = (): number => {
    if (used === 4) refill();
    return words[used++]! / 2 ** 32;
  };
  const bell = (): number => {
    refill();
    used = 4;
    return ((words[0]! + words[1]! + words[2]! + words[3]!) / 2 ** 32 - 2) * 1.7320508075688772;
  };
  const normal = (): number => {
    if (held !== null) {
      const second = held;
      held = null;
      return second;
    }
    const radius = Math.sqrt(-2 * Elementary.log(1 - uniform()));
    const halfTurns = 2 * uniform();
    held = radius * Elementary.sinPi(halfTurns);
    return radius * Elementary.cosPi(halfTurns);
  };
  return {
    uniform,
    normal,
    bell,
    between: (least, most) => least + (most - least) * uniform(),
    below: (count) => Math.floor(uniform() * count),
  };
}

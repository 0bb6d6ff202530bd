import { AfferentError } from "@afferent/core";

/** A stream of pseudo-random integers that a seed fixes on every machine. */
export interface Random {
  /** The next 32 bits, as an integer in [0, 2^32). */
  readonly next: () => number;
  /** An integer in [0, bound), each equally likely (values that would favour the low ones are drawn again). */
  readonly below: (bound: number) => number;
}

const rotateLeft = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

/**
 * Fills the four words of state from one seed. Every step mixes all bits, so that neighbouring seeds share nothing.
 * Source: the finaliser of MurmurHash3 (Appleby) over a Weyl sequence, as in Steele, Lea & Flood 2014, doi 10.1145/2660193.2660195.
 */
function expandSeed(seed: number): Int32Array {
  const state = new Int32Array(4);
  let weyl = seed | 0;
  for (let word = 0; word < 4; word++) {
    weyl = (weyl + 0x9e3779b9) | 0;
    let mixed = Math.imul(weyl ^ (weyl >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    state[word] = mixed ^ (mixed >>> 16);
  }
  return state;
}

/**
 * The generator from its four words of state, not all 0.
 * Source: Blackman & Vigna 2021, doi 10.1145/3460772.
 */
export function xoshiro128(state: ArrayLike<number>): () => number {
  let [a, b, c, d] = Array.from(state) as [number, number, number, number];
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

/**
 * xoshiro128**, in 32-bit integer arithmetic alone: the same numbers in every engine.
 * Source: Blackman & Vigna 2021, doi 10.1145/3460772.
 * In: seed, an integer in [0, 2^32), stated by the caller and printed with whatever was drawn.
 * Not for cryptography.
 * @throws AfferentError for a seed that is not such an integer.
 */
export function random(seed: number): Random {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw new AfferentError("random seed", { got: `${seed}`, want: "an integer in [0, 4294967296)" });
  const next = xoshiro128(expandSeed(seed));
  const below = (bound: number): number => {
    const fair = 2 ** 32 - (2 ** 32 % bound);
    let drawn = next();
    while (drawn >= fair) drawn = next();
    return drawn % bound;
  };
  return { next, below };
}

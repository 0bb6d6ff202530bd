import { AfferentError } from "@afferent/core";
import { normal } from "./normal.ts";

/** A sequence of pseudo-random numbers that its seed and its name determine. Drawing from it moves it on. */
export interface RandomStream {
  /** Uniform in [0, 1), a multiple of 2^-53. */
  readonly uniform: () => number;
  /** Normal with mean 0 and standard deviation 1. */
  readonly gaussian: () => number;
}

/** Murmur3's 32-bit finaliser: every input bit moves every output bit. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/** FNV-1a over the name's UTF-16 units, so that "hum" and "muscle" start far apart. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash;
}

/** @throws AfferentError unless the seed is a whole number in [0, 2^32). */
export function checkSeed(where: string, seed: number): void {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw new AfferentError(where, { got: `seed ${seed}`, want: "a whole number from 0 to 4294967295" });
}

/**
 * One stream per seed and name. Each part of a simulator draws from a stream of its own name, so that a change in one (more hum) leaves all others as they were.
 * Algorithm: xoshiro128** (Blackman and Vigna 2021, doi 10.1145/3460772) on 32-bit integers; its four words are Murmur3-finalised counters that start at
 * seed xor FNV-1a(name). A uniform number joins the upper 27 and 26 bits of two draws; `normal` makes normal ones of them. Not for cryptography.
 */
export function randomStream(seed: number, name: string): RandomStream {
  checkSeed("randomStream", seed);
  const start = seed ^ hashOf(name);
  const word = (k: number): number => mix((start + Math.imul(k, 0x9e3779b9)) | 0);
  let s0 = word(1);
  let s1 = word(2);
  let s2 = word(3);
  let s3 = word(4) | 1; // the all-zero state would never leave zero
  const next = (): number => {
    const product = Math.imul(s1, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    return result;
  };
  const uniform = (): number => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
  return { uniform, gaussian: () => normal(uniform) };
}

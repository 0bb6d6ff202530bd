import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";
import { multiply } from "../elementwise/elementwise.ts";

/** Where a layer's random numbers come from. */
export interface RandomFacts {
  /** Kept i32 [3], written before each step: seed, step, shard. */
  readonly counters: Tensor;
  /** Tells layers apart that share the counters: each has one of its own, from 0 to 2^31 - 1. */
  readonly stream: number;
}

/**
 * Sets numbers to 0 with a probability of `rate` and divides the others by 1 - rate. Source: Srivastava et al. 2014, JMLR 15:1929. Which ones is told by Philox
 * 4x32-10 (doi 10.1145/2063384.2063405) from counters alone: block of four, stream, step, shard, with the seed as key. Throws nothing; a `rate` of 0 changes nothing.
 */
export function dropout(
  tape: Tape,
  x: Tensor,
  { rate, counters, stream }: RandomFacts & { readonly rate: number },
): Tensor {
  assert(rate >= 0 && rate < 1, `a rate of dropout from 0 to below 1, not ${rate}`);
  const mask = tape.tensor(x.shape);
  tape.call("dropout_mask", { counters, y: mask, count: sizeOf(x.shape), stream, rate });
  return multiply(tape, x, mask);
}

/** Random 32-bit words, by the same generator: for draws that a program makes itself. Out: i32 of `shape`. */
export function randomWords(tape: Tape, shape: readonly number[], { counters, stream }: RandomFacts): Tensor {
  const y = tape.tensor(shape, "i32");
  tape.call("random_words", { counters, y, count: sizeOf(shape), stream });
  return y;
}

import type { Constants, AnyOp, Op } from "../../graph/op.ts";
import type { Fields } from "../../memory/fields.ts";
import { rational, type RationalLike } from "../../wire/rational.ts";
import type { Quant, Wire } from "../../wire/wire.ts";
import { randomSequence } from "../../../../../testing/random-sequence.ts";

/** Seeded choices: the same seed makes the same choices on every machine. */
export interface Draw {
  /** A whole number from low to high, both included. */
  readonly integer: (low: number, high: number) => number;
  readonly number: (low: number, high: number) => number;
  readonly among: <T>(choices: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  /** Seconds that are a whole number of samples at a rate, exactly. */
  readonly seconds: (samples: number, rateHz: number) => RationalLike;
}

/** What one op of the corpus works on: parameters, the facts of its inputs, and about how many frames of the first are affordable. */
export interface Drawn<P> {
  readonly parameters: P;
  readonly inputs: readonly Wire[];
  readonly mostFrames: number;
}

/** One op and how its cases are drawn. What `infer` refuses is drawn again. */
export interface OpDraw {
  readonly op: AnyOp;
  readonly draw: (draw: Draw) => Drawn<unknown>;
}

/** States an op's draw; its parameters are checked against the op's. */
export const drawOf = <P, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  draw: (draw: Draw) => Drawn<P>,
): OpDraw => ({ op, draw });

/** The choices of a name, such as "7/peaks/12": seed, op, case. */
export function drawFrom(name: string): Draw {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const next = randomSequence(Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d));
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    integer,
    number: (low, high) => low + next() * (high - low),
    among: (choices) => choices[integer(0, choices.length - 1)]!,
    chance: (share) => next() < share,
    seconds: (samples, rateHz) => `${samples}/${rateHz}`,
  };
}

/** The facts of an input: f32 samples, masked. */
export const wireOf = (
  rateHz: RationalLike,
  shape: readonly number[],
  delaySeconds: { readonly min: RationalLike; readonly max: RationalLike } = { min: 0, max: 0 },
): Wire => ({
  dtype: "f32",
  shape,
  rate: rational(rateHz),
  delay: { min: rational(delaySeconds.min), max: rational(delaySeconds.max) },
  unit: "1",
  validity: "masked",
});

/** The facts of an input of codes: i8 or i16, dense, one inference a second. */
export const tensorOf = (dtype: "i8" | "i16", shape: readonly number[], quant: Quant): Wire => ({
  dtype,
  shape,
  rate: rational(1),
  delay: { min: rational(0), max: rational(0) },
  unit: "1",
  validity: "dense",
  quant,
});

/** One channel mostly, then a few, and now and then many. */
export const drawChannels = ({ among, integer }: Draw): number =>
  among([1, 1, 1, 2, 3, integer(4, 9), integer(10, 40)]);

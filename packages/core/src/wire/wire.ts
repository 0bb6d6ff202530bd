import { AfferentError } from "../errors.ts";
import { equals, format, rational, toNumber, type Rational } from "./rational.ts";
import type { Unit } from "./unit.ts";

export type ElementType = "f32" | "i32" | "i16" | "i8";

/** Seconds behind the sensor; a window counts from its newest sample. */
export interface Delay {
  readonly min: Rational;
  readonly max: Rational;
}

/** Affine quantisation: real = scale * (code - zeroPoint). For i8 and i16 wires. */
export interface Quant {
  readonly scale: readonly number[];
  readonly zeroPoint: number;
}

/**
 * A wire that carries events (beats, steps): each frame has room for `capacity` of them.
 * One frame is 1 + capacity * (1 + payload.length) 32-bit words:
 * word 0 the count (i32); then per event a word whose low half is the offset back (i16, >= 0, in samples at `rate`,
 * from the frame's newest sample) and whose high half is 0; then its payload (f32 each). Words beyond the count are 0.
 * The validity byte of an event frame says whether its whole span was observed; the events in it are real either way.
 */
export interface EventFacts {
  readonly capacity: number;
  /** The rate in which offsets are counted, samples per second. */
  readonly rate: Rational;
  /** Seconds by which the signal that offset 0 points at lies behind the sensor: an event's time is frame time - offset / rate - origin. */
  readonly origin: Rational;
  readonly payload: readonly { readonly name: string; readonly unit: Unit }[];
}

/** Every fact of what flows between two ops. None has a default. */
export interface Wire {
  readonly dtype: ElementType;
  /** One frame; [] is one sample; [channels] or [rows, columns], row-major. */
  readonly shape: readonly number[];
  /** Frames per second, exact. */
  readonly rate: Rational;
  readonly delay: Delay;
  readonly unit: Unit;
  /** masked: one byte per frame beside the values, 1 valid, 0 not. The values of an invalid frame are +0. */
  readonly validity: "dense" | "masked";
  readonly quant?: Quant;
  readonly events?: EventFacts;
}

/** 32-bit words (or narrower elements) in one frame. */
export const frameSize = (wire: Wire): number =>
  wire.events ? eventFrameWords(wire.events) : wire.shape.reduce((product, n) => product * n, 1);

/** Words in one event: the offset word and the payload. */
export const eventWords = (events: EventFacts): number => 1 + events.payload.length;

const eventFrameWords = (events: EventFacts): number => 1 + events.capacity * eventWords(events);

export const elementBytes = (dtype: ElementType): number => ({ f32: 4, i32: 4, i16: 2, i8: 1 })[dtype];

export const noDelay: Delay = { min: rational(0), max: rational(0) };

const sameDelay = (a: Delay, b: Delay): boolean => equals(a.min, b.min) && equals(a.max, b.max);

const milliseconds = (value: Rational): string => (toNumber(value) * 1000).toFixed(1).replace(/\.0$/, "");

const formatDelay = ({ min, max }: Delay): string => {
  return equals(min, max) ? `${milliseconds(max)} ms` : `${milliseconds(min)}..${milliseconds(max)} ms`;
};

/** One line: "f32 [2] 125 Hz 1 masked, 24 ms behind". */
export function formatWire(wire: Wire): string {
  const shape = wire.events ? `events(${wire.events.capacity})` : `[${wire.shape.join(", ")}]`;
  const unit = wire.unit === "1" ? "" : ` ${wire.unit}`;
  return `${wire.dtype} ${shape}${unit} at ${format(wire.rate)} Hz, ${wire.validity}, ${formatDelay(wire.delay)} behind`;
}

/**
 * Streams that meet must tick together: equal rate, equal delay.
 * @throws AfferentError naming the op that brings them together (`resample`, `align`).
 */
export function requireSameClock(where: string, wires: readonly Wire[]): void {
  const first = wires[0];
  for (const wire of wires) {
    if (first === undefined) return;
    if (!equals(wire.rate, first.rate))
      throw new AfferentError(where, {
        got: `streams at ${format(first.rate)} Hz and ${format(wire.rate)} Hz`,
        want: "streams of one rate",
        remedy: "put a resample op before one of them",
      });
    if (!sameDelay(wire.delay, first.delay))
      throw new AfferentError(where, {
        got: `streams ${formatDelay(first.delay)} and ${formatDelay(wire.delay)} behind the sensor`,
        want: "streams of one delay",
        remedy: "put an align op before them",
      });
  }
}

/** @throws AfferentError unless the wire is f32 samples of the given number of dimensions. */
export function requireSamples(where: string, wire: Wire | undefined, dimensions?: number): asserts wire is Wire {
  const right =
    wire !== undefined &&
    wire.dtype === "f32" &&
    !wire.events &&
    (dimensions === undefined || wire.shape.length === dimensions);
  if (!right)
    throw new AfferentError(where, {
      got: wire === undefined ? "nothing" : formatWire(wire),
      want: dimensions === undefined ? "f32 frames" : `f32 frames of ${dimensions} dimension(s)`,
    });
}

import type { Elements } from "../../ops/one-op.testing.ts";
import { type Wire, eventWords, frameSize } from "../../wire/wire.ts";
import type { Draw } from "./draw.testing.ts";

/** How the values of a stretch look; each is a way in which two executions could come to differ. */
export const tempers = [
  "noise",
  "positive",
  "wave",
  "whole numbers",
  "constant",
  "zeros of both signs",
  "subnormal",
  "large",
  "overflow",
  "any bits",
] as const;
type Temper = (typeof tempers)[number];

const bits = new Uint32Array(1);
const asFloat = new Float32Array(bits.buffer);

function anyBits({ integer }: Draw): number {
  bits[0] = integer(0, 0xffff) * 0x10000 + integer(0, 0xffff);
  // What was not a number stays one, in the one form that inputs have it in.
  return Number.isNaN(asFloat[0]) ? Number.NaN : asFloat[0]!;
}

function sampler(temper: Temper, draw: Draw): (frame: number) => number {
  const { number, integer, among, chance } = draw;
  const scale = among([1, 1, 1e-3, 300]);
  const level = number(-2, 2);
  const period = number(3, 60);
  const exponent = among([-38, -39, -42, -45]);
  switch (temper) {
    case "noise":
      return () => scale * number(-1, 1);
    case "positive":
      return () => scale * number(0, 1);
    case "wave":
      // A triangle with noise on it: peaks that are some way apart.
      return (frame) => scale * (Math.abs(((frame / period) % 1) - 0.5) + number(0, 0.1));
    case "whole numbers":
      return () => integer(-3, 3);
    case "constant":
      return () => (chance(0.01) ? 0 : level);
    case "zeros of both signs":
      return () => (chance(0.5) ? -0 : 0);
    case "subnormal":
      return () => number(-1, 1) * 10 ** exponent;
    case "large":
      return () => number(-1, 1) * 1e15;
    case "overflow":
      return () => (chance(0.1) ? among([Infinity, -Infinity, 3.4e38, -3.4e38]) : number(-1, 1) * 1e19);
    case "any bits":
      return () => anyBits(draw);
  }
}

/** Codes of one input: stretches that are even over the whole range, at its ends, around the middle, or all the same; of i32 mostly small indices. */
function drawCodes(draw: Draw, { dtype }: Wire, count: number): Elements {
  const codes = dtype === "i8" ? new Int8Array(count) : dtype === "i16" ? new Int16Array(count) : new Int32Array(count);
  const high = 2 ** (8 * codes.BYTES_PER_ELEMENT - 1) - 1;
  if (dtype === "i32" && draw.chance(0.75)) {
    const most = draw.among([5, 30]);
    return codes.map(() => draw.integer(0, most));
  }
  const even = (): number => draw.integer(-high - 1, high);
  const samplers = [
    even,
    even,
    () => draw.among([-high - 1, high]),
    () => draw.integer(-3, 3),
    () => -high - 1,
    () => high,
  ];
  for (let k = 0, left = 0, sample = even; k < count; k++, left--) {
    if (left <= 0) {
      left = draw.among([10, 100, 1000, 1e9]);
      sample = draw.among(samplers);
    }
    codes[k] = sample();
  }
  return codes;
}

/** Values of one input: stretches of one temper each. Event frames have lawful counts and offsets. */
export function drawValues(draw: Draw, wire: Wire, frames: number): Elements {
  if (wire.dtype !== "f32" && !wire.events) return drawCodes(draw, wire, frames * frameSize(wire));
  const size = frameSize(wire);
  const values = new Float32Array(frames * size);
  const sane = draw.chance(0.6);
  const allowed = sane ? tempers.slice(0, 7) : tempers;
  let left = 0;
  let sample = sampler(draw.among(allowed), draw);
  for (let i = 0; i < frames; i++, left--) {
    if (left <= 0) {
      left = draw.among([10, 100, 1000, 1e9]);
      sample = sampler(draw.among(allowed), draw);
    }
    for (let k = 0; k < size; k++) values[i * size + k] = sample(i);
  }
  if (wire.events) placeEvents(draw, wire, values, frames);
  return values;
}

/** Counts and offsets over what stands there, oldest event first; words beyond the count are 0. */
function placeEvents(draw: Draw, wire: Wire, values: Float32Array, frames: number): void {
  const { events } = wire;
  if (!events) return;
  const words = eventWords(events);
  const size = frameSize(wire);
  const integers = new Int32Array(values.buffer);
  const often = draw.among([0.05, 0.3, 1]);
  const farthest = draw.among([60, 400, 32767 - events.capacity]);
  for (let i = 0; i < frames; i++) {
    const at = i * size;
    const count = draw.chance(often) ? draw.integer(0, events.capacity) : 0;
    integers[at] = count;
    const offset = draw.integer(0, farthest);
    for (let n = 0; n < events.capacity; n++) {
      const word = at + 1 + n * words;
      if (n >= count) integers.fill(0, word, word + words);
      else integers[word] = offset + count - 1 - n;
    }
  }
}

/** Validity: whole, with gaps of one frame or of many, mostly lost, or lost altogether. */
export function drawValid(draw: Draw, frames: number): Uint8Array {
  const { breaks, lasts } = draw.among([
    { breaks: 0, lasts: 0 },
    { breaks: 0, lasts: 0 },
    { breaks: 0.01, lasts: 1 },
    { breaks: 0.003, lasts: 40 },
    { breaks: 0.3, lasts: 3 },
    { breaks: 1, lasts: 1 },
  ]);
  const valid = new Uint8Array(frames).fill(1);
  for (let i = 0; i < frames; i++)
    if (draw.chance(breaks)) {
      const end = i + draw.integer(1, lasts);
      valid.fill(0, i, end);
      i = end;
    }
  return valid;
}

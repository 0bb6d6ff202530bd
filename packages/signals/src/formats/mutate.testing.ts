import { AfferentError } from "@afferent/core";
import type { Folder } from "./folder.ts";

/** Whole numbers below `bound`, from a seed: splitmix32. */
export function numbersFrom(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) % bound;
  };
}

/** Damages bytes as files are damaged: some changed, the end cut off, a stretch doubled, taken out or filled with one value, digits exchanged. */
export function mutate(bytes: Uint8Array, below: (bound: number) => number): Uint8Array {
  let damaged = Uint8Array.from(bytes);
  for (let rounds = 1 + below(3); rounds > 0 && damaged.length > 0; rounds--) {
    // Headers decide most, so that every other blow falls on the first bytes.
    const at = below(below(2) === 0 ? Math.min(1024, damaged.length) : damaged.length);
    const length = 1 + below(Math.min(64, damaged.length - at));
    const stretch = damaged.slice(at, at + length);
    const kind = below(7);
    if (kind === 0) damaged = damaged.slice(0, at);
    else if (kind === 1) damaged = joined(damaged.subarray(0, at), stretch, damaged.subarray(at));
    else if (kind === 2) damaged = joined(damaged.subarray(0, at), damaged.subarray(at + length));
    else if (kind === 3) damaged.fill(below(256), at, at + length);
    else if (kind === 4) damaged[at] = damaged[at]! ^ (1 << below(8));
    else if (kind === 5) changeDigit(damaged, at, below);
    else damaged[at] = below(256);
  }
  return damaged;
}

function changeDigit(bytes: Uint8Array, from: number, below: (bound: number) => number): void {
  for (let i = from; i < bytes.length; i++)
    if (bytes[i]! >= 48 && bytes[i]! <= 57) {
      bytes[i] = "0123456789-.e ".charCodeAt(below(14));
      return;
    }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What one reading of a damaged file came to. */
export interface Trial {
  readonly outcome: "read" | "refused" | "crashed";
  readonly milliseconds: number;
  /** Bytes of all values of the recording. */
  readonly bytes: number;
  readonly message: string;
}

/** Reads and says how it went; only an AfferentError of the form "where: got ..., want ..." is a refusal. */
export async function attempt(read: () => unknown): Promise<Trial> {
  const started = performance.now();
  const done = (outcome: Trial["outcome"], bytes: number, message: string): Trial => {
    return { outcome, milliseconds: performance.now() - started, bytes, message };
  };
  try {
    return done("read", bytesOf(await read()), "");
  } catch (error) {
    if (error instanceof AfferentError && /: got .+, want /s.test(error.message))
      return done("refused", 0, error.message);
    return done("crashed", 0, error instanceof Error ? `${error.message}\n${error.stack}` : String(error));
  }
}

/** Sums the lengths of typed arrays, however deep. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, one: unknown) => sum + bytesOf(one), 0);
}

/** The folder with other bytes under one name. */
export const withFile = (folder: Folder, name: string, bytes: Uint8Array): Folder => ({
  list: () => folder.list(),
  read: (asked) => (asked === name ? bytes : folder.read(asked)),
});

import { AfferentError, rational, Rationals, type Rational } from "@afferent/core";
import type { Annotation, AnnotationTrack } from "../../recording/recording.ts";
import { bytesOfText } from "../text.ts";
import { symbolOf } from "./symbols.ts";

const note = 22;
/** Codes 42 to 49 are free for a file's own definitions. */
const firstOwn = 42;
const lastOwn = 49;
const longStep = 2 ** 31 - 1;

/**
 * Writes annotations in MIT format. A rate other than the record's becomes a "time resolution" note, symbols that WFDB does not have become
 * definitions, and an annotation without a symbol is a note. Durations are not kept: the format has none.
 * @param rate the record's frames per second.
 * @throws AfferentError naming the annotation that the format cannot hold.
 */
export function writeWfdbAnnotations(track: AnnotationTrack, rate: Rational): Uint8Array {
  const where = `annotations "${track.name}"`;
  const offset = Rationals.multiply(track.start, track.rate);
  if (!Rationals.isInteger(offset))
    throw new AfferentError(where, { got: `a start of ${Rationals.format(track.start)} s`, want: "whole ticks" });
  const codes = new Map<string, number>();
  for (let code = 1; code < 59; code++) codes.set(symbolOf(code), code);
  const own = [...new Set(track.items.map(({ symbol }) => symbol))].filter((one) => one !== "" && !codes.has(one));
  if (own.length > lastOwn - firstOwn + 1 || own.some((symbol) => /\s/.test(symbol)))
    throw new AfferentError(where, {
      got: `symbols ${own.join(", ")}`,
      want: "at most 8 beside the standard's, without spaces",
    });
  for (const [index, symbol] of own.entries()) codes.set(symbol, firstOwn + index);
  const bytes: number[] = [];
  for (const text of definitions(track.rate, rate, own, where)) push(bytes, note, 0, text, where);
  const state = { sample: 0, channel: 0, number: 0 };
  for (const item of track.items) {
    const code = item.symbol === "" ? note : codes.get(item.symbol)!;
    step(bytes, state, { ...item, sample: item.sample + offset.numerator }, code, `${where}, sample ${item.sample}`);
  }
  bytes.push(0, 0);
  return Uint8Array.from(bytes);
}

function definitions(own: Rational, record: Rational, symbols: readonly string[], where: string): readonly string[] {
  const lines: string[] = [];
  if (!Rationals.equals(own, record)) {
    const text = String(Rationals.toNumber(own));
    if (!/^\d{1,9}(\.\d{1,6})?$/.test(text) || !Rationals.equals(rational(text), own))
      throw new AfferentError(where, {
        got: `${Rationals.format(own)} ticks per second`,
        want: "the record's rate, or one of at most nine digits and six decimals",
      });
    lines.push(`## time resolution: ${text}`);
  }
  if (symbols.length === 0) return lines;
  const defined = symbols.map((symbol, index) => `${firstOwn + index} ${symbol} ${symbol}`);
  return [...lines, "## annotation type definitions", ...defined, "## end of definitions"];
}

function step(
  bytes: number[],
  state: { sample: number; channel: number; number: number },
  item: Annotation,
  code: number,
  where: string,
): void {
  const small = (value: number, least: number, most: number, what: string): number => {
    if (!Number.isInteger(value) || value < least || value > most)
      throw new AfferentError(where, { got: `${what} ${value}`, want: `a whole number from ${least} to ${most}` });
    return value & 0xff;
  };
  let left = item.sample - state.sample;
  state.sample = item.sample;
  while (left > 1023 || left < 0) {
    const part = Math.max(-longStep, Math.min(longStep, left));
    bytes.push(0, 59 << 2, (part >> 16) & 0xff, (part >> 24) & 0xff, part & 0xff, (part >> 8) & 0xff);
    left -= part;
  }
  push(bytes, code, left, "", where);
  if (item.number !== state.number) bytes.push(small(item.number, -128, 127, "number"), 60 << 2);
  if (item.subtype !== 0) bytes.push(small(item.subtype, -128, 127, "subtype"), 61 << 2);
  if (item.channel !== state.channel) bytes.push(small(item.channel, 0, 255, "channel"), 62 << 2);
  state.number = item.number;
  state.channel = item.channel;
  pushText(bytes, item.text, where);
}

function push(bytes: number[], code: number, interval: number, text: string, where: string): void {
  bytes.push(interval & 0xff, (code << 2) | (interval >> 8));
  pushText(bytes, text, where);
}

function pushText(bytes: number[], text: string, where: string): void {
  if (text === "") return;
  const encoded = bytesOfText(text);
  if (encoded.length > 255 || text.endsWith("\0"))
    throw new AfferentError(where, {
      got: `a text of ${encoded.length} bytes`,
      want: "at most 255, not ending in zero",
    });
  bytes.push(encoded.length, 63 << 2, ...encoded);
  if (encoded.length % 2 === 1) bytes.push(0);
}

import { rational, type Rational } from "@afferent/core";
import type { Annotation, AnnotationTrack } from "../../recording/recording.ts";
import { textOf } from "../text.ts";
import { symbolOf } from "./symbols.ts";

const blockBytes = 16;
/** AHA letters and the WFDB codes they stand for (annot(5) and ecgmap.h); "U", unreadable, is noise of subtype -1. */
const codes: Readonly<Record<string, number>> = {
  N: 1,
  V: 5,
  F: 6,
  E: 10,
  P: 12,
  Q: 13,
  U: 14,
  O: 22,
  "[": 32,
  "]": 33,
  R: 41,
};

/** Four bytes of a PDP-11: the high 16 bits first, each half with its low byte first. */
export const longAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! << 16) | (bytes[at + 1]! << 24) | bytes[at + 2]! | (bytes[at + 3]! << 8);

/** Blocks of 16 bytes: an unused zero, a letter of the AHA's, a time that never goes back; zeros may fill the end. */
export function isAha(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length % blockBytes !== 0) return false;
  let previous = 0;
  for (let at = 0; at < bytes.length; at += blockBytes) {
    if (at > 0 && bytes.subarray(at).every((byte) => byte === 0)) return true;
    const time = longAt(bytes, at + 2);
    if (bytes[at] !== 0 || codes[String.fromCharCode(bytes[at + 1]!)] === undefined || time < previous) return false;
    previous = time;
  }
  return true;
}

/**
 * Reads annotations in the AHA's form. Files that WFDB programs wrote carry WFDB codes too, and times in samples; files from the AHA's own tapes
 * do not, and their times are milliseconds from the start of the annotated segment.
 */
export function readAha(bytes: Uint8Array, name: string, rate: Rational): AnnotationTrack {
  const items: Annotation[] = [];
  let fromTape = true;
  for (let at = 0; at < bytes.length && bytes[at + 1] !== 0; at += blockBytes) {
    const block = bytes.subarray(at, at + blockBytes);
    const letter = String.fromCharCode(block[1]!);
    const stated = block[9]!;
    const code = stated === 0 || stated > 49 ? codes[letter]! : stated;
    if (stated !== 0) fromTape = false;
    items.push({
      sample: longAt(block, 2),
      symbol: symbolOf(code),
      code,
      subtype: stated === 0 ? (letter === "U" ? -1 : 0) : (block[8]! << 24) >> 24,
      channel: 0,
      number: 0,
      text: stated === 0 ? "" : textOf(block.subarray(10)).replace(/\0.*$/s, "").trim(),
    });
  }
  return { name, rate: fromTape ? rational(1000) : rate, start: rational(0), items };
}

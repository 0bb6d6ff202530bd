import { AfferentError, rational, type Rational } from "@afferent/core";
import type { Annotation, AnnotationTrack } from "../../recording/recording.ts";
import { damageOf, type Damage, type Finding } from "../findings.ts";
import type { ReadOptions } from "../format.ts";
import { textOf } from "../text.ts";
import { isAha, longAt, readAha } from "./aha.ts";
import { symbolOf } from "./symbols.ts";

// Pseudo-annotations: annot(5), https://physionet.org/physiotools/wag/annot-5.htm
const skip = 59;
const setNumber = 60;
const setSubtype = 61;
const setChannel = 62;
const auxiliary = 63;
const note = 22;

/**
 * Reads an annotation file in MIT format: 16-bit words of a 6-bit code and a 10-bit step in time, with long steps, texts, numbers, subtypes
 * and channels in between, closed by a zero word. Channel and number carry on to the next annotation, subtype and text do not. A note
 * "## time resolution: x" states the annotations' own rate; notes "## annotation type definitions" define symbols. The AHA form (16 bytes each) is
 * recognised and read too.
 * @param rate ticks per second where the file states none: the record's frames per second.
 * @throws AfferentError naming the file and the byte.
 */
export function readWfdbAnnotations(bytes: Uint8Array, file: string, name: string, rate: Rational): AnnotationTrack {
  return openWfdbAnnotations(bytes, file, name, rate, {}).track;
}

/** As `readWfdbAnnotations`; where damage is tolerated, the annotations before it and what was found. */
export function openWfdbAnnotations(
  bytes: Uint8Array,
  file: string,
  name: string,
  rate: Rational,
  options: ReadOptions,
): { readonly track: AnnotationTrack; readonly findings: readonly Finding[] } {
  const damage = damageOf(options);
  if (isAha(bytes)) return { track: readAha(bytes, name, rate), findings: [] };
  const raw = words(bytes, file, damage);
  const definitions = readDefinitions(raw);
  for (const item of raw) item.symbol = definitions.symbols.get(item.code) ?? symbolOf(item.code);
  const items = raw
    .filter((item) => item.code !== 0 && !definitions.notes.has(item))
    // A long step may go back in time; the order of equal times is the file's.
    .toSorted((a, b) => a.sample - b.sample);
  const own = definitions.rate === undefined ? rate : timeResolution(definitions.rate, file);
  return { track: { name, rate: own, start: rational(0), items }, findings: damage.findings };
}

type Raw = { -readonly [K in keyof Annotation]: Annotation[K] };

function words(bytes: Uint8Array, file: string, damage: Damage): readonly Raw[] {
  const items: Raw[] = [];
  const refuse = (at: number, got: string, want: string): readonly Raw[] => {
    damage.report({ where: `${file}, byte ${at}`, got, want }, "the file is cut off or damaged; fetch it again");
    return items;
  };
  const endOfFile = "the end of the file";
  if (bytes.length % 2 === 1) refuse(bytes.length, endOfFile, "an even number of bytes");
  let sample = 0;
  let channel = 0;
  let number = 0;
  let at = 0;
  for (;;) {
    if (at + 2 > bytes.length) return refuse(at, endOfFile, "the zero word that closes an annotation file");
    const low = bytes[at]!;
    const high = bytes[at + 1]!;
    const code = high >> 2;
    const last = items.at(-1);
    if (low === 0 && high === 0) break;
    at += 2;
    if (code === skip) {
      if (at + 4 > bytes.length) return refuse(at, endOfFile, "four bytes of a long time step");
      sample += longAt(bytes, at);
      at += 4;
    } else if (code < skip) {
      sample += low | ((high & 3) << 8);
      items.push({ sample, code, symbol: "", subtype: 0, channel, number, text: "" });
    } else if (last === undefined)
      return refuse(at - 2, `code ${code}, which belongs to an annotation`, "an annotation first");
    else if (code === setNumber) last.number = number = (low << 24) >> 24;
    else if (code === setSubtype) last.subtype = (low << 24) >> 24;
    else if (code === setChannel) last.channel = channel = low;
    else if (code === auxiliary) {
      if (at + low > bytes.length) return refuse(at, endOfFile, `${low} bytes of text`);
      last.text = textOf(bytes.subarray(at, at + low)).replace(/\0+$/, "");
      at += low + (low % 2);
    }
  }
  const rest = bytes.findIndex((byte, index) => index >= at && byte !== 0);
  if (rest >= 0) refuse(rest, `byte ${bytes[rest]} after the closing zero word`, endOfFile);
  return items;
}

/** Reads the notes at time 0 that speak about the file rather than the signal. */
function readDefinitions(items: readonly Raw[]) {
  const notes = new Set<Raw>();
  const symbols = new Map<number, string>();
  let rate: string | undefined;
  let defining = false;
  for (const item of items) {
    if (item.sample !== 0 || item.code !== note) continue;
    const resolution = /^## time resolution:\s*(\S+)/.exec(item.text);
    const definition = /^(\d{1,2})\s+(\S+)/.exec(item.text);
    if (resolution !== null) rate = resolution[1];
    else if (item.text === "## annotation type definitions") defining = true;
    else if (item.text === "## end of definitions") defining = false;
    else if (defining && definition !== null) symbols.set(Number(definition[1]), definition[2] ?? "");
    else continue;
    notes.add(item);
  }
  return { notes, symbols, rate };
}

function timeResolution(text: string, file: string): Rational {
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(text) || Number(text) === 0)
    throw new AfferentError(file, {
      got: `"${text}" as the time resolution`,
      want: "a positive number of ticks per second",
    });
  return rational(text);
}

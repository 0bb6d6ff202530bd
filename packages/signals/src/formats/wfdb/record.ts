import { AfferentError, rational, Rationals } from "@afferent/core";
import { makeSource } from "../../recording/source.ts";
import type { Recording, Source } from "../../recording/recording.ts";
import { type Folder, readFile } from "../folder.ts";
import { readWfdbAnnotations } from "./annotations.ts";
import { readWfdbHeader, type WfdbHeader } from "./header.ts";
import { roleOf } from "./roles.ts";
import { decodeSignalFile, framesIn, type DecodedSignal } from "./signal-file.ts";
import type { WfdbSignal } from "./signal-line.ts";

export interface WfdbOptions {
  /** Annotation files to read by their extension: ["atr"]. */
  readonly annotators: readonly string[];
  /** Keep only signals of these names; a gap in a signal left out then costs nothing. All where absent. */
  readonly signals?: readonly string[];
  /** The source a signal belongs to, by its name: "ecg". Where absent, `roleOf` decides by the usual lead names. */
  readonly role?: (signalName: string) => string;
}

/**
 * Reads a WFDB record: `<record>.hea`, the signal files it names (formats 16, 80, 212) and the annotation files asked for. Signals of one role and
 * one rate become one source; where one of them has no sample, the frame is a gap for all of them. Lengths, initial values and checksums are checked.
 * @throws AfferentError naming the file and the line or byte.
 */
export function readWfdb(folder: Folder, record: string, options: WfdbOptions): Recording {
  const headerFile = `${record}.hea`;
  const header = readWfdbHeader(readFile(folder, headerFile, "describes the record"), headerFile);
  const decoded = decodeAll(folder, header).filter(
    ({ signal }) => options.signals === undefined || options.signals.includes(signal.name),
  );
  if (decoded.length === 0)
    throw new AfferentError(headerFile, {
      got: `signals ${header.signals.map((signal) => `"${signal.name}"`).join(", ")}`,
      want: `one of ${options.signals?.join(", ")}`,
    });
  const unchecked = decoded.filter((one) => one.unchecked).map(({ signal }) => signal.name);
  const annotations = options.annotators.map((name) => {
    const file = `${record}.${name}`;
    return readWfdbAnnotations(readFile(folder, file, `holds the annotations "${name}"`), file, name, header.rate);
  });
  return {
    id: record,
    sources: sourcesOf(header, decoded, options.role ?? roleOf),
    annotations,
    notes: [...header.comments, ...header.notes, ...unchecked.map((name) => `no checksum for "${name}": not verified`)],
  };
}

function decodeAll(folder: Folder, header: WfdbHeader): readonly DecodedSignal[] {
  const files = new Map<string, WfdbSignal[]>();
  for (const signal of header.signals) {
    const known = files.get(signal.file);
    if (known === undefined) files.set(signal.file, [signal]);
    else known.push(signal);
  }
  const contents = [...files].map(([file, signals]) => {
    const bytes = readFile(folder, file, `${signals[0]?.where} names`);
    return { file, signals, bytes };
  });
  const frames =
    header.frames ?? Math.min(...contents.map(({ file, bytes, signals }) => framesIn(file, bytes, signals)));
  const decoded = contents.flatMap(({ file, bytes, signals }) => decodeSignalFile(file, bytes, signals, frames));
  // Files may interleave in the header; the header's order is the channels' order.
  return decoded.toSorted((a, b) => header.signals.indexOf(a.signal) - header.signals.indexOf(b.signal));
}

function sourcesOf(
  header: WfdbHeader,
  decoded: readonly DecodedSignal[],
  role: (signalName: string) => string,
): readonly Source[] {
  const groups = new Map<string, DecodedSignal[]>();
  for (const one of decoded) {
    const key = `${role(one.signal.name)} ${one.signal.samplesPerFrame}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const taken: string[] = [];
  return [...groups.values()].map((members) => {
    const [first] = members as [DecodedSignal, ...DecodedSignal[]];
    const name = distinct(role(first.signal.name), taken);
    const names: string[] = [];
    return makeSource({
      name,
      rate: Rationals.multiply(header.rate, rational(first.signal.samplesPerFrame)),
      start: 0,
      channels: members.map(({ signal, values }) => ({
        name: distinct(signal.name, names),
        unit: signal.unit,
        values,
      })),
      gaps: members.flatMap((member) => member.gaps),
    });
  });
}

/** The name, or the name with "-2", "-3" behind it where it is taken; adds it to `taken`. */
function distinct(name: string, taken: string[]): string {
  let candidate = name;
  for (let n = 2; taken.includes(candidate); n++) candidate = `${name}-${n}`;
  taken.push(candidate);
  return candidate;
}

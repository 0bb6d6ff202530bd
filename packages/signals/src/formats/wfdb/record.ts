import { AfferentError, rational, Rationals } from "@afferent/core";
import { makeSource, type SourceDraft } from "../../recording/source.ts";
import type { Recording, Source } from "../../recording/recording.ts";
import { type Folder, readFile } from "../folder.ts";
import { damageOf, sentencesOf } from "../findings.ts";
import type { ReadOptions, ReadResult } from "../format.ts";
import { crop } from "../crop.ts";
import { distinct } from "../names.ts";
import { openWfdbAnnotations } from "./annotations.ts";
import type { DecodedSignal } from "./decoded.ts";
import { readWfdbHeader, type WfdbHeader } from "./header.ts";
import { isOrigin, originOf, type WrittenSource } from "./origin.ts";
import { roleOf } from "./roles.ts";
import { decodeRecord } from "./segments.ts";

export interface WfdbOptions extends ReadOptions {
  /** Annotation files to read by their extension: ["atr"]. */
  readonly annotators: readonly string[];
  /** Keep only signals of these names; a gap in a signal left out then costs nothing. All where absent. */
  readonly signals?: readonly string[];
  /** The source a signal belongs to, by its name: "ecg". Where absent, `roleOf` decides by the usual lead names. */
  readonly role?: (signalName: string) => string;
}

/**
 * Reads a WFDB record: `<record>.hea`, the signal files and segments it names (every format of signal(5)) and the annotation files asked for. Signals
 * of one role and one rate become one source; where one of them has no sample, the frame is a gap for all of them, and so is a segment that lacks the
 * signal. Lengths, initial values and checksums are checked. What a tolerant reading found is in the notes; `openWfdb` gives it apart.
 * @throws AfferentError naming the file and the line or byte.
 */
export function readWfdb(folder: Folder, record: string, options: WfdbOptions): Recording {
  const { recording, findings } = openWfdb(folder, record, options);
  return { ...recording, notes: [...recording.notes, ...sentencesOf(findings)] };
}

/** As `readWfdb`, with what a tolerant reading found beside the recording. */
export function openWfdb(folder: Folder, record: string, options: WfdbOptions): ReadResult {
  const headerFile = `${record}.hea`;
  const header = readWfdbHeader(readFile(folder, headerFile, "describes the record"), headerFile);
  const damage = damageOf(options);
  if (
    header.segments === undefined &&
    header.frames === undefined &&
    header.signals.every(({ format }) => format === 0)
  )
    throw new AfferentError(headerFile, {
      got: "signals without samples: the layout of a multi-segment record",
      want: "a record",
      remedy: "read the header that lists the segments",
    });
  const wanted = (name: string): boolean => options.signals === undefined || options.signals.includes(name);
  const decoded = decodeRecord(folder, headerFile, header, wanted, damage, options);
  if (decoded.length === 0) {
    const names = header.signals.map((signal) => `"${signal.name}"`).join(", ");
    throw new AfferentError(headerFile, {
      got: names === "" ? "no such signal in any segment" : `signals ${names}`,
      want: `one of ${options.signals?.join(", ") ?? "its signals"}`,
    });
  }
  const annotations = options.annotators.map((name) => {
    const file = `${record}.${name}`;
    const bytes = readFile(folder, file, `holds the annotations "${name}"`);
    return openWfdbAnnotations(bytes, file, name, header.rate, options);
  });
  return {
    recording: {
      id: record,
      ...(header.startedAt === undefined ? {} : { startedAt: header.startedAt }),
      sources: sourcesOf(header, decoded, options.role),
      annotations: annotations.map(({ track }) => track),
      notes: [
        ...header.comments.filter((comment) => !isOrigin(comment)),
        ...header.notes,
        ...decoded.flatMap(({ remarks }) => remarks),
      ],
    },
    findings: [...damage.findings, ...annotations.flatMap(({ findings }) => findings)],
  };
}

interface Group {
  readonly name: string;
  readonly members: DecodedSignal[];
  readonly written: WrittenSource | undefined;
}

function sourcesOf(
  header: WfdbHeader,
  decoded: readonly DecodedSignal[],
  role: ((signalName: string) => string) | undefined,
): readonly Source[] {
  const written = role === undefined ? originOf(header.comments, header.signals.length) : undefined;
  const places = written?.flatMap((source) => source.channels.map(() => source));
  const groups = new Map<string, Group>();
  for (const one of decoded) {
    const origin = places?.[header.signals.indexOf(one.signal)];
    const name = origin?.name ?? (role ?? roleOf)(one.signal.name);
    const key = `${name} ${one.signal.samplesPerFrame}`;
    const group = groups.get(key) ?? { name, members: [], written: origin };
    group.members.push(one);
    groups.set(key, group);
  }
  const taken: string[] = [];
  return [...groups.values()].map((group) => makeSource(draftOf(header, group, distinct(group.name, taken))));
}

function draftOf(header: WfdbHeader, { members, written }: Group, name: string): SourceDraft {
  const names: string[] = [];
  const own = members[0]!.signal.samplesPerFrame;
  const draft = {
    name,
    rate: Rationals.multiply(header.rate, rational(own)),
    start: 0,
    channels: members.map(({ signal, values }, index) => ({
      name: distinct(members.length === written?.channels.length ? written.channels[index]! : signal.name, names),
      unit: signal.unit,
      values,
    })),
    gaps: members.flatMap((member) => member.gaps),
  };
  if (written === undefined) return draft;
  const first = Rationals.multiply(written.start, draft.rate);
  const end = first.numerator + written.frames;
  const fits = Rationals.isInteger(first) && written.frames > 0 && end <= draft.channels[0]!.values.length;
  return fits ? crop(draft, first.numerator, end) : draft;
}

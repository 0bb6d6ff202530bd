import { AfferentError, Rationals } from "@afferent/core";
import type { Gap } from "../../recording/recording.ts";
import { damageOf, type Damage } from "../findings.ts";
import { findFile, readFile, type Folder } from "../folder.ts";
import { checkSize, samplesFor, type ReadOptions } from "../format.ts";
import type { DecodedSignal } from "./decoded.ts";
import { readWfdbHeader, type WfdbHeader, type WfdbSegment } from "./header.ts";
import { decodeSignalFile, framesIn, silentSignal } from "./signal-file.ts";
import { isFlac } from "./samples.ts";
import type { WfdbSignal } from "./signal-line.ts";

/** Decodes the wanted signals of a record, of one piece or of many. */
export function decodeRecord(
  folder: Folder,
  headerFile: string,
  header: WfdbHeader,
  wanted: (signal: string) => boolean,
  damage: Damage,
  options: ReadOptions,
): readonly DecodedSignal[] {
  if (header.segments !== undefined) return joinSegments(folder, headerFile, header, wanted, damage, options);
  const decoded = decodePiece(folder, headerFile, header, damage, options);
  return decoded.filter(({ signal }) => wanted(signal.name));
}

function decodePiece(
  folder: Folder,
  headerFile: string,
  header: WfdbHeader,
  damage: Damage,
  options: ReadOptions,
): readonly DecodedSignal[] {
  const files = new Map<string, WfdbSignal[]>();
  for (const signal of header.signals) files.set(signal.file, [...(files.get(signal.file) ?? []), signal]);
  const contents = [...files].map(([file, signals]) => ({
    file,
    signals,
    bytes: contentsOf(folder, file, signals, damage),
  }));
  const frames = header.frames ?? framesHeld(contents, options);
  // What a FLAC stream unpacks to is known once it is decoded, and checked there.
  const packed = contents.flatMap(({ bytes, signals }) =>
    bytes === undefined ? signals : signals.filter(({ format }) => !isFlac(format)),
  );
  const perFrame = packed.reduce((sum, signal) => sum + signal.samplesPerFrame, 0);
  const held = contents.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
  checkSize(headerFile, frames * perFrame, held, options);
  const decoded = contents.flatMap(({ file, bytes, signals }) => {
    if (bytes !== undefined) return decodeSignalFile(file, bytes, signals, frames, damage, options);
    return signals.map((signal) => silentSignal(signal, frames, "the signal file is missing"));
  });
  // Files may interleave in the header; the header's order is the channels' order.
  return decoded.toSorted((a, b) => header.signals.indexOf(a.signal) - header.signals.indexOf(b.signal));
}

interface SignalFile {
  readonly file: string;
  readonly signals: readonly WfdbSignal[];
  /** Undefined where the file is missing. */
  readonly bytes: Uint8Array | undefined;
}

/** The frames that every signal file has, for a header that does not say how many there are. */
function framesHeld(contents: readonly SignalFile[], options: ReadOptions): number {
  const lengths = contents.flatMap(({ file, bytes, signals }) =>
    file === "~" || bytes === undefined ? [] : [framesIn(file, bytes, signals, damageOf(options), options)],
  );
  return lengths.length === 0 ? 0 : Math.min(...lengths);
}

/** The bytes of a signal file; none for a signal without a file, undefined for a missing file where that is tolerated. */
function contentsOf(
  folder: Folder,
  file: string,
  signals: readonly WfdbSignal[],
  damage: Damage,
): Uint8Array | undefined {
  if (file === "~") return new Uint8Array();
  const found = findFile(folder, file);
  if (found !== undefined) return folder.read(found);
  const want = `the file that ${signals[0]?.where} names`;
  damage.report({ where: file, got: "no such file in the folder", want });
  return undefined;
}

/** What is known of a signal over all segments. */
interface Track {
  readonly signal: WfdbSignal;
  /** Its place in the first segment. */
  readonly place: number;
  values: Float32Array | Float64Array;
  readonly gaps: Gap[];
  /** Samples up to which segments have been joined. */
  end: number;
  remarks: readonly string[];
}

function joinSegments(
  folder: Folder,
  headerFile: string,
  header: WfdbHeader,
  wanted: (signal: string) => boolean,
  damage: Damage,
  options: ReadOptions,
): readonly DecodedSignal[] {
  const segments = header.segments ?? [];
  const total = segments.reduce((sum, segment) => sum + segment.frames, 0);
  if (header.frames !== undefined && header.frames !== total)
    throw new AfferentError(headerFile, {
      got: `segments of ${total} frames`,
      want: `${header.frames}, as line 1 says`,
    });
  const samplesMax = options.samplesMax ?? samplesFor(bytesOfSegments(folder, segments));
  const limited = { ...options, samplesMax };
  checkSize(headerFile, total * header.signalCount, 0, limited);
  // The layout of a record whose segments have different signals is a segment of no frames at its front.
  const variable = segments[0]?.frames === 0;
  const tracks: Track[] = [];
  let done = 0;
  let samples = 0;
  let first: number | undefined;
  for (const [index, segment] of segments.entries()) {
    const piece = readSegment(folder, header, segment, damage, limited);
    const perFrame = piece.reduce((sum, { signal }) => sum + signal.samplesPerFrame, 0);
    checkSize(headerFile, Math.max(total * perFrame, samples), 0, limited);
    if (piece.length > 0) first ??= index;
    for (const [place, one] of piece.entries()) {
      if (!wanted(one.signal.name)) continue;
      const track = tracks.find((known) => (variable ? known.signal.name === one.signal.name : known.place === place));
      const own = one.signal.samplesPerFrame;
      if (track === undefined && (variable || index === first)) {
        samples += total * own;
        checkSize(headerFile, samples, 0, limited);
        tracks.push(begin(one, place, done, total));
      } else if (track === undefined) refuseSignal(one.signal, "a signal more", "the signals of the first segment");
      else join(track, one, done);
    }
    done += segment.frames;
    for (const track of tracks) closeGap(track, done, segment);
  }
  return tracks;
}

/** Bytes of all signal files that the segments name, each counted once, those of FLAC fourfold: what bounds the samples of a record whose length is only stated. */
function bytesOfSegments(folder: Folder, segments: readonly WfdbSegment[]): number {
  const files = new Map<string, number>();
  for (const record of new Set(segments.map((segment) => segment.record))) {
    const file = record === undefined ? undefined : findFile(folder, `${record}.hea`);
    if (file === undefined) continue;
    for (const signal of readWfdbHeader(folder.read(file), file).signals)
      files.set(findFile(folder, signal.file) ?? "", isFlac(signal.format) ? 4 : 1);
  }
  files.delete("");
  return [...files].reduce((sum, [file, weight]) => sum + weight * folder.read(file).length, 0);
}

function begin(one: DecodedSignal, place: number, done: number, total: number): Track {
  const own = one.signal.samplesPerFrame;
  const values = one.values instanceof Float64Array ? new Float64Array(total * own) : new Float32Array(total * own);
  const gaps: Gap[] = done === 0 ? [] : [{ start: 0, frames: done * own, reason: "no signal here" }];
  const track: Track = { signal: one.signal, place, values, gaps, end: done * own, remarks: [] };
  join(track, one, done);
  return track;
}

/** Adds a segment's values; each segment has its own gain, and all have one unit and one rate. */
function join(track: Track, one: DecodedSignal, done: number): void {
  const { signal } = track;
  if (one.signal.unit !== signal.unit && one.values.length > 0)
    refuseSignal(one.signal, `unit ${one.signal.unit}`, signal.unit);
  if (one.signal.samplesPerFrame !== signal.samplesPerFrame)
    refuseSignal(one.signal, `${one.signal.samplesPerFrame} samples per frame`, `${signal.samplesPerFrame}`);
  const start = done * signal.samplesPerFrame;
  if (one.values instanceof Float64Array && track.values instanceof Float32Array)
    track.values = Float64Array.from(track.values);
  track.values.set(one.values, start);
  for (const gap of one.gaps) track.gaps.push({ ...gap, start: gap.start + start });
  track.end = start + one.values.length;
  if (one.values.length > 0) track.remarks = [...new Set([...track.remarks, ...one.remarks])];
}

function refuseSignal({ where, name }: WfdbSignal, got: string, want: string): never {
  throw new AfferentError(where, { got: `${got} for "${name}"`, want: `${want}, as in earlier segments` });
}

/** Where the segment did not bring the signal, it is a gap. */
function closeGap(track: Track, done: number, segment: WfdbSegment): void {
  const end = done * track.signal.samplesPerFrame;
  const reason = segment.record === undefined ? "nothing recorded" : "no signal here";
  if (track.end < end) track.gaps.push({ start: track.end, frames: end - track.end, reason });
  track.end = end;
}

/** The signals of one segment; none for "~", and none for a missing one where that is tolerated. */
function readSegment(
  folder: Folder,
  header: WfdbHeader,
  segment: WfdbSegment,
  damage: Damage,
  options: ReadOptions,
): readonly DecodedSignal[] {
  if (segment.record === undefined) return [];
  const file = `${segment.record}.hea`;
  if (findFile(folder, file) === undefined) {
    const missing = [{ signal: "all", start: 0, samples: segment.frames }];
    damage.report({
      where: file,
      got: "no such file in the folder",
      want: `the segment that ${segment.where} names`,
      missing,
    });
    return [];
  }
  const own = readWfdbHeader(readFile(folder, file, `${segment.where} names`), file);
  const refuse = (got: string, want: string): never => {
    throw new AfferentError(file, { got, want: `${want}, as ${segment.where} says` });
  };
  if (own.segments !== undefined) refuse("a segment of segments", "a record of one piece");
  if (!Rationals.equals(own.rate, header.rate))
    refuse(`${Rationals.format(own.rate)} Hz`, `${Rationals.format(header.rate)} Hz`);
  if (own.frames !== undefined && own.frames !== segment.frames) refuse(`${own.frames} frames`, `${segment.frames}`);
  return decodePiece(folder, file, { ...own, frames: segment.frames }, damage, options);
}

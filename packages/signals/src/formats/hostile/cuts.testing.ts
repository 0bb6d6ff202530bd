import { join } from "node:path";
import { readdirSync, readFileSync } from "node:fs";
import { bytesOf, isPacked } from "../wfdb/samples.ts";
import { readWfdbHeader } from "../wfdb/header.ts";
import type { Files } from "./mutate.testing.ts";

const bytesAt = (folder: string, name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));
const text = (content: string): Uint8Array => new Uint8Array(Buffer.from(content));
const textAt = (folder: string, name: string): string => readFileSync(join(folder, name), "utf8");

/** The whole files of those names, or of all names that begin so. */
export const whole = (folder: string, ...names: readonly string[]): Files =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => names.some((one) => name === one || (one.endsWith("*") && name.startsWith(one.slice(0, -1)))))
      .map((name) => [name, bytesAt(folder, name)]),
  );

/** The first lines of text files. */
export const firstLines = (folder: string, lines: number, ...names: readonly string[]): Files =>
  Object.fromEntries(
    names.map((name) => [
      name,
      text(
        textAt(folder, name)
          .split(/(?<=\n)/)
          .slice(0, lines)
          .join(""),
      ),
    ]),
  );

/** The first frames of a WFDB record: header rewritten to so many, checksums, which hold for the whole, left open; signal files and annotations cut. */
export function firstFrames(folder: string, record: string, frames: number, annotators: readonly string[]): Files {
  const hea = `${record}.hea`;
  const header = readWfdbHeader(bytesAt(folder, hea), hea);
  let seen = 0;
  const lines = textAt(folder, hea)
    .split("\n")
    .map((line) => {
      if (line.startsWith("#") || line.trim() === "") return line;
      const fields = line.trimEnd().split(/\s+/);
      if (seen++ === 0) fields[3] = String(frames);
      else if (fields.length > 6) fields[6] = "0";
      return fields.join(" ");
    });
  const files: Record<string, Uint8Array> = { [hea]: text(lines.join("\n")) };
  for (const { file, format, byteOffset } of header.signals) {
    const perFrame = header.signals
      .filter((one) => one.file === file)
      .reduce((sum, { samplesPerFrame }) => sum + samplesPerFrame, 0);
    if (!isPacked(format)) throw new Error(`${record} cannot be cut`);
    files[file] = bytesAt(folder, file).slice(0, byteOffset + bytesOf(format, frames * perFrame));
  }
  for (const annotator of annotators) {
    const file = `${record}.${annotator}`;
    // Annotations are words of two bytes; a zero word closes them.
    files[file] = Uint8Array.from([...bytesAt(folder, file).subarray(0, 400), 0, 0]);
  }
  return files;
}

/** The first data records of an EDF or BDF file. */
export function firstRecords(folder: string, name: string, records: number): Files {
  const bytes = bytesAt(folder, name);
  const number = (at: number, length: number): number =>
    Number(Buffer.from(bytes.subarray(at, at + length)).toString("latin1"));
  const signals = number(252, 4);
  const sampleBytes = bytes[0] === 0xff ? 3 : 2;
  let recordBytes = 0;
  for (let signal = 0; signal < signals; signal++)
    recordBytes += sampleBytes * number(256 + 216 * signals + 8 * signal, 8);
  const cut = bytes.slice(0, 256 * (signals + 1) + records * recordBytes);
  cut.set(text(String(records).padEnd(8)), 236);
  return { [name]: cut };
}

/** The first columns of the one matrix in a MATLAB 4 file. */
export function firstColumns(folder: string, name: string, columns: number): Files {
  const bytes = bytesAt(folder, name);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const size = [8, 4, 4, 2, 2, 1][Math.floor(view.getInt32(0, true) / 10) % 10]!;
  const cut = bytes.slice(0, 20 + view.getInt32(16, true) + view.getInt32(4, true) * columns * size);
  new DataView(cut.buffer).setInt32(8, columns, true);
  return { [name]: cut };
}

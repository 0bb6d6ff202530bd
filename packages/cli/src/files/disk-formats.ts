import { closeSync, openSync, readSync } from "node:fs";
import { basename } from "node:path";
import { appleHealthReader, formats, type ReadOptions, type ReadResult } from "@afferent/signals";
import { readParquet } from "../parquet/read.ts";

/** A format whose files are read from the disk piece by piece, since they are large or their reader wants a path. */
interface DiskFormat {
  readonly name: string;
  readonly title: string;
  readonly extensions: readonly string[];
  /** Whether a file is of this format, by its first bytes (4096, or all there are) and its name. */
  readonly detect: (head: Uint8Array, name: string) => boolean;
  /** @throws AfferentError where the file is damaged (unless tolerant) or does not hold a recording. */
  readonly read: (path: string, options: ReadOptions) => Promise<ReadResult>;
}

const apple = formats.find(({ name }) => name === "apple-health")!;
const chunkBytes = 1 << 20;

/** Reads an export of any size in pieces. */
function readAppleFile(path: string, options: ReadOptions): ReadResult {
  const name = basename(path);
  const reader = appleHealthReader(name, name.replace(/\.[^.]*$/, ""), options);
  const descriptor = openSync(path, "r");
  try {
    const chunk = new Uint8Array(chunkBytes);
    for (let count = chunkBytes; count > 0;) {
      count = readSync(descriptor, chunk, 0, chunkBytes, null);
      reader.push(chunk.subarray(0, count));
    }
  } finally {
    closeSync(descriptor);
  }
  return reader.finish();
}

/** They are asked before the formats that are read from bytes. */
export const diskFormats: readonly DiskFormat[] = [
  {
    name: "parquet",
    title: "Parquet",
    extensions: [".parquet"],
    detect: (head) => Buffer.from(head.subarray(0, 4)).toString("latin1") === "PAR1",
    read: async (path, options) => ({ recording: await readParquet(path, options), findings: [] }),
  },
  {
    name: apple.name,
    title: apple.title,
    extensions: apple.extensions,
    detect: (head, name) => apple.detect(head, name, []),
    read: (path, options) => Promise.resolve(readAppleFile(path, options)),
  },
];

/** Every format that is read, each once: for people. */
export const readableFormats: readonly Pick<DiskFormat, "name" | "title" | "extensions">[] = [
  ...formats,
  ...diskFormats.filter(({ name }) => formats.every((format) => format.name !== name)),
];

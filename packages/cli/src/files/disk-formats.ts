import type { ReadOptions, ReadResult } from "@afferent/signals";
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

/** They are asked before the formats that are read from bytes. */
export const diskFormats: readonly DiskFormat[] = [
  {
    name: "parquet",
    title: "Parquet",
    extensions: [".parquet"],
    detect: (head) => Buffer.from(head.subarray(0, 4)).toString("latin1") === "PAR1",
    read: async (path, options) => ({ recording: await readParquet(path, options), findings: [] }),
  },
];

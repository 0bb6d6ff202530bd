import { AfferentError } from "@afferent/core";
import type { Recording } from "../recording/recording.ts";
import type { Finding } from "./findings.ts";
import type { Folder } from "./folder.ts";

/** What every format understands; formats that need more have functions of their own. */
export interface ReadOptions {
  /** Read what is there and report the rest as gaps and findings, instead of refusing a damaged file. */
  readonly tolerant?: boolean;
  /**
   * Samples (over all channels, gaps included) beyond which a recording is refused, since they are held in memory. Where absent, four million and as many as the files
   * have bytes: every file whose samples are all there passes, and a few bytes cannot claim a gap of years.
   */
  readonly samplesMax?: number;
}

/** How many samples files of so many bytes may become where the caller states no other number. */
export const samplesFor = (bytes: number): number => 4_000_000 + bytes;

/**
 * Refuses a recording too large to hold, before anything is allocated for it. A few bytes can claim a gap of years.
 * @throws AfferentError naming the file.
 */
export function checkSize(file: string, samples: number, bytes: number, options: ReadOptions): void {
  const samplesMax = options.samplesMax ?? samplesFor(bytes);
  if (samples > samplesMax)
    throw new AfferentError(file, {
      got: `${samples} samples, gaps included`,
      want: `at most ${samplesMax}${options.samplesMax === undefined ? ` from ${bytes} bytes` : ""}`,
      remedy: "read fewer signals or one part at a time, or raise samplesMax",
    });
}

export interface ReadResult {
  readonly recording: Recording;
  /** Empty unless the reader was tolerant and had to be. */
  readonly findings: readonly Finding[];
}

export interface WrittenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file format as the door of the system sees it. */
export interface Format {
  /** Short and unique: "wfdb". */
  readonly name: string;
  /** For people: "WFDB (PhysioNet)". */
  readonly title: string;
  /** In lower case, with the dot: [".hea"]. */
  readonly extensions: readonly string[];
  /**
   * Whether a file is of this format, by its first bytes (at least 4096 of them, or the whole file), its name and the names of the files beside it.
   * Never throws; a format that cannot tell from the bytes looks at the name.
   */
  readonly detect: (head: Uint8Array, name: string, siblings: readonly string[]) => boolean;
  /**
   * Reads the recording that the named file of the folder belongs to.
   * @throws AfferentError where the file is damaged (unless tolerant) or leaves a question open that only the caller can answer.
   */
  readonly read: (folder: Folder, name: string, options: ReadOptions) => ReadResult | Promise<ReadResult>;
  /** Writes a recording under a name without extension; absent where the format is only read. */
  readonly write?: (recording: Recording, name: string) => readonly WrittenFile[];
}

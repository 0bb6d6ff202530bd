import { AfferentError } from "@afferent/core";
import { formats } from "./all.ts";
import type { Format, ReadOptions, ReadResult } from "./format.ts";
import { findFile, readFile, type Folder } from "./folder.ts";

const headBytes = 4096;

/** The first format that takes the file for its own, or undefined. `head` holds the first bytes, at least 4096 or all there are. */
export function formatOf(head: Uint8Array, name: string, siblings: readonly string[]): Format | undefined {
  return formats.find((format) => format.detect(head, name, siblings));
}

/**
 * Reads the recording that a file of a folder belongs to, whatever its format.
 * @throws AfferentError where no format takes the file, naming those there are, and where its reader refuses it.
 */
export async function readRecording(folder: Folder, name: string, options: ReadOptions): Promise<ReadResult> {
  const bytes = readFile(folder, name, "was asked for");
  const format = formatOf(bytes.subarray(0, headBytes), name, folder.list());
  if (format === undefined)
    throw new AfferentError(name, {
      got: "a file of no known format",
      want: formats.map(({ title, extensions }) => `${title} (${extensions.join(", ")})`).join(", "),
    });
  return format.read(folder, findFile(folder, name) ?? name, options);
}

export { formats };

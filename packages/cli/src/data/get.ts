import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AfferentError } from "@afferent/core";
import { download, type Outcome, type Patience } from "./download.ts";
import type { KnownSet } from "./known-set.ts";
import { readManifest } from "./manifest.ts";

/** Told before each file and as its bytes come. */
type OnFile = (done: number, total: number, what: string) => void;

/**
 * Fetches a data set into a folder: its list of checksums, then every file on it that is not there yet. May be interrupted and run again.
 * @throws AfferentError where the set is not to be fetched this way, saying where to go, and where a file cannot be had.
 */
export async function getSet(
  set: KnownSet,
  folder: string,
  patience: Patience,
  onFile: OnFile,
): Promise<Readonly<Record<Outcome, number>>> {
  const { download: source, name, licence, page } = set;
  if (source === undefined)
    throw new AfferentError(`data set ${name}`, {
      got: `licence: ${licence}; no list of files with checksums`,
      want: "a licence that lets everybody fetch it, and checksums",
      remedy: `read the terms and fetch it by hand: ${page}`,
    });
  const listFile = join(folder, source.list);
  await download({ url: source.base + source.list, to: listFile }, patience, () => onFile(0, 1, source.list));
  // A publisher's list may name itself.
  const files = readManifest(readFileSync(listFile, "utf8"), listFile).filter(({ path }) => path !== source.list);
  const outcomes = { kept: 0, fetched: 0 };
  for (const [index, { path, sha256 }] of files.entries()) {
    onFile(index, files.length, path);
    const url = source.base + path.split("/").map(encodeURIComponent).join("/");
    const outcome = await download({ url, to: join(folder, path), sha256 }, patience, (bytes, total) =>
      onFile(
        index,
        files.length,
        `${path} ${megabytes(bytes)}${total === undefined ? "" : ` of ${megabytes(total)}`} MB`,
      ),
    );
    outcomes[outcome]++;
  }
  return outcomes;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { join } from "node:path";
import { AfferentError } from "@afferent/core";
import { diskTree } from "../files/folder.ts";

/** One file of a data set. */
interface ManifestFile {
  /** With slashes, below the folder of the set. */
  readonly path: string;
  /** In hexadecimal, lower case. */
  readonly sha256: string;
  /** Absent in lists that state checksums alone. */
  readonly bytes?: number;
}

/** What is wrong with a folder against a manifest. */
interface Difference {
  readonly path: string;
  readonly problem: "missing" | "other size" | "other content" | "not in the manifest";
}

/** The names of lists of checksums as publishers and this command write them; they are not part of what they list. */
export const listNames: ReadonlySet<string> = new Set(["SHA256SUMS.txt", "SHA256SUMS", "MANIFEST.txt"]);

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** All files of a folder with size and SHA-256, in order of their names; lists of checksums at its top and unfinished downloads are left out. */
export async function manifestOf(
  folder: string,
  onFile: (done: number, total: number, path: string) => void,
): Promise<readonly ManifestFile[]> {
  const paths = diskTree(folder)
    .list()
    .filter((path) => !listNames.has(path) && !/\.part(\.json)?$/.test(path));
  const files: ManifestFile[] = [];
  for (const path of paths) {
    onFile(files.length, paths.length, path);
    const full = join(folder, path);
    files.push({ path, bytes: statSync(full).size, sha256: await sha256OfFile(full) });
  }
  return files;
}

/** Lines of "<SHA-256>  <path>", with the size in bytes between the two in lists of this command; `readManifest` reads both. */
export const manifestText = (files: readonly ManifestFile[]): string =>
  files.map(({ sha256, bytes, path }) => `${sha256}  ${bytes === undefined ? "" : `${bytes}  `}${path}\n`).join("");

/**
 * Reads a list of checksums: "<SHA-256> <path>" (as sha256sum writes it), or with the size between.
 * @throws AfferentError naming the line: of another form, of a path that leaves the folder, of one that is there twice.
 */
export function readManifest(text: string, file: string): readonly ManifestFile[] {
  const files = new Map<string, ManifestFile>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const where = `${file}, line ${index + 1}`;
    const [, sha256 = "", bytes, path = ""] = /^([0-9a-f]{64}) +(?:(\d{1,15}) {2})?\*?(.+)$/i.exec(line) ?? [];
    if (path === "") throw new AfferentError(where, { got: `"${line.slice(0, 60)}"`, want: '"<SHA-256>  <path>"' });
    checkPath(path, where);
    if (files.has(path)) throw new AfferentError(where, { got: `"${path}" again`, want: "each file once" });
    const size = bytes === undefined ? {} : { bytes: Number(bytes) };
    files.set(path, { path, sha256: sha256.toLowerCase(), ...size });
  }
  if (files.size === 0) throw new AfferentError(file, { got: "no line", want: "a line per file" });
  return [...files.values()];
}

/** A list from elsewhere must not name files outside the folder. */
function checkPath(path: string, where: string): void {
  const parts = path.split("/");
  // Control characters, backslashes and colons mean something else to some system.
  // oxlint-disable-next-line no-control-regex
  if (/[\\:\u0000-\u001f]/.test(path) || parts.some((part) => part === "" || part === "." || part === ".."))
    throw new AfferentError(where, { got: `the path "${path}"`, want: "a path inside the folder, such as a/b.csv" });
}

/** Differences in order of the names. A file of another size is not read. */
export async function compareFolder(
  folder: string,
  manifest: readonly ManifestFile[],
  onFile: (done: number, total: number, path: string) => void,
): Promise<readonly Difference[]> {
  const there = new Set(diskTree(folder).list());
  const differences: Difference[] = [];
  for (const [index, { path, bytes, sha256 }] of manifest.entries()) {
    onFile(index, manifest.length, path);
    if (!there.delete(path)) differences.push({ path, problem: "missing" });
    else if (bytes !== undefined && statSync(join(folder, path)).size !== bytes)
      differences.push({ path, problem: "other size" });
    else if ((await sha256OfFile(join(folder, path))) !== sha256) differences.push({ path, problem: "other content" });
  }
  for (const path of there) if (!listNames.has(path)) differences.push({ path, problem: "not in the manifest" });
  return differences.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

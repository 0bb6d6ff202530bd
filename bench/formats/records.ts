import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Folder } from "../../packages/signals/src/index.ts";

/** A folder of the disk; every reading goes to the disk (or its cache) again, as the peers' does. */
export function folderOf(path: string): Folder {
  const names = readdirSync(path);
  return { list: () => names, read: (name) => readFileSync(join(path, name)) };
}

/** The records of the MIT-BIH Arrhythmia Database, where they are. */
export function mitdbRecords(): { readonly folder: string; readonly names: readonly string[] } {
  const folder = join(process.env["AFFERENT_DATA"] ?? "../shared/data", "mitdb");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".hea")) : [];
  return { folder, names: names.map((name) => name.slice(0, -4)) };
}

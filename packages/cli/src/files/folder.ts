import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { AfferentError } from "@afferent/core";
import type { Folder } from "@afferent/signals";

/** A folder of the disk. Each file is read when asked for, and not kept. @throws AfferentError where there is no such folder. */
export function diskFolder(path: string): Folder {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isDirectory()) {
    throw new AfferentError(path, { got: stats === undefined ? "nothing there" : "a file", want: "a folder" });
  }
  const names = readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name);
  return { list: () => names, read: (name) => readFileSync(join(path, name)) };
}

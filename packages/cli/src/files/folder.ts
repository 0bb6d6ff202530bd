import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { AfferentError } from "@afferent/core";
import type { Folder } from "@afferent/signals";

/** A folder of the disk, without subfolders. Each file is read when asked for, and not kept. @throws AfferentError where there is no such folder. */
export function diskFolder(path: string): Folder {
  checkFolder(path);
  const names = readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name);
  return { list: () => names, read: (name) => readFileSync(join(path, name)) };
}

/** Enough for the largest public sets, and an end for a path that is the whole disk. */
const filesMax = 200_000;

/**
 * A folder of the disk with all its subfolders: names such as "a/b.csv" on every system. Names that begin with a dot are left out, links are not followed.
 * @throws AfferentError where there is no such folder, or it holds more than 200,000 files.
 */
export function diskTree(path: string): Folder {
  checkFolder(path);
  const names: string[] = [];
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop())
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith(".")) continue;
      const below = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(below);
      else if (entry.isFile()) names.push(relative(path, below).replaceAll(sep, "/"));
      if (names.length > filesMax)
        throw new AfferentError(path, { got: `more than ${filesMax} files`, want: "the folder of one data set" });
    }
  names.sort();
  return { list: () => names, read: (name) => readFileSync(join(path, name)) };
}

function checkFolder(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isDirectory())
    throw new AfferentError(path, { got: stats === undefined ? "nothing there" : "a file", want: "a folder" });
}

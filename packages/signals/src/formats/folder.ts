import { AfferentError } from "@afferent/core";

/**
 * Files by name; a file in a subfolder is "a/b.csv", whatever the system writes between the two. The caller brings the bytes from a disk, a drop zone or an archive;
 * nothing in this package does I/O.
 */
export interface Folder {
  readonly list: () => readonly string[];
  /** The bytes of a name that `list` gave. */
  readonly read: (name: string) => Uint8Array;
}

/**
 * The name as the folder spells it: exactly if there is one, else the first that differs in upper and lower case only.
 */
export function findFile(folder: Folder, name: string): string | undefined {
  const names = folder.list();
  if (names.includes(name)) return name;
  const lower = name.toLowerCase();
  return names.find((candidate) => candidate.toLowerCase() === lower);
}

/**
 * Reads a file that must be there.
 * @throws AfferentError naming the file and who asked for it.
 */
export function readFile(folder: Folder, name: string, neededBy: string): Uint8Array {
  const found = findFile(folder, name);
  if (found === undefined)
    throw new AfferentError(name, { got: "no such file in the folder", want: `the file that ${neededBy}` });
  return folder.read(found);
}

/** What a folder holds below a path such as "a/b", with names that start there. An empty path gives the folder itself. */
export function subfolder(folder: Folder, path: string): Folder {
  if (path === "") return folder;
  const prefix = `${path}/`;
  const below = folder.list().filter((name) => name.startsWith(prefix));
  const names = below.map((name) => name.slice(prefix.length));
  return {
    list: () => names,
    read: (name) => folder.read(`${prefix}${name}`),
  };
}

import { AfferentError } from "@afferent/core";

/** Files by name, without subfolders. The caller brings the bytes from a disk, a drop zone or an archive; nothing in this package does I/O. */
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

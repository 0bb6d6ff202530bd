import { AfferentError } from "@afferent/core";
import type { Folder } from "../formats/folder.ts";
import type { DatasetEntry } from "./dataset.ts";

/**
 * One entry per file whose name matches, in order of the numbers and letters in it.
 * @throws AfferentError stating the names looked for where no file matches.
 */
export function entriesOf(
  dataset: string,
  folder: Folder,
  pattern: RegExp,
  example: string,
  entry: (match: RegExpExecArray) => DatasetEntry | undefined,
): readonly DatasetEntry[] {
  const names = folder.list();
  const entries = names
    .toSorted(byNumber)
    .map((name) => pattern.exec(name))
    .filter((match) => match !== null)
    .map(entry)
    .filter((found) => found !== undefined);
  if (entries.length === 0)
    throw new AfferentError(`data set ${dataset}`, {
      got: `a folder of ${names.length} files, none of this layout`,
      want: `files named like ${example}`,
      remedy: "check the path and the name of the adapter",
    });
  return entries;
}

const partsOf = (name: string): readonly string[] => name.toLowerCase().match(/\d+|\D+/g) ?? [];

/** Names in the order a person expects: "Subject_3" before "Subject_11". */
function byNumber(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!];
    if (x === y) continue;
    const difference = Number(x) - Number(y);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

import { AfferentError } from "@afferent/core";
import type { KnownSet } from "./known-set.ts";
import { otherSets } from "./other-sets.ts";
import { physionetSets } from "./physionet.ts";

/** Every public data set that the command knows of, by name. */
export const knownSets: readonly KnownSet[] = [...physionetSets, ...otherSets].toSorted((a, b) =>
  a.name < b.name ? -1 : 1,
);

/** @throws AfferentError naming those there are. */
export function knownSet(name: string): KnownSet {
  const found = knownSets.find((set) => set.name === name);
  if (found !== undefined) return found;
  const names = knownSets.map((set) => set.name).join(", ");
  throw new AfferentError("data set", { got: `"${name}"`, want: `one of ${names}` });
}

import { AfferentError } from "@afferent/core";

/** @throws AfferentError where an export has columns that its layout does not: they could be anything. */
export function refuseUnknown(unknown: readonly string[], where: string, want: string): void {
  if (unknown.length === 0) return;
  throw new AfferentError(where, {
    got: `columns ${unknown.map((name) => `"${name}"`).join(", ")}`,
    want,
    remedy: "remove them, or read the file as CSV and state what its columns are",
  });
}

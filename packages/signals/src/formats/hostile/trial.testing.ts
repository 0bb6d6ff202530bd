import { AfferentError } from "@afferent/core";
import { formats, type Folder } from "../../index.ts";
import { mutate, numbersFrom, type Files } from "./mutate.testing.ts";
import type { Case } from "./subjects.testing.ts";

/** What one reading of damaged files came to. */
export interface Trial {
  readonly outcome: "read" | "refused" | "crashed";
  readonly milliseconds: number;
  /** Which case, and what went wrong where something did. */
  readonly message: string;
  /** Bytes of the files, damaged. */
  readonly bytes: number;
}

export const folderOf = (files: Files): Folder => ({ list: () => Object.keys(files), read: (name) => files[name]! });

/**
 * Damages one of the cases by seed and reads it, every other time tolerantly, after asking every format whether it is its own. Only an AfferentError of the form
 * "where: got ..., want ..." is a refusal; any other error is a crash.
 */
export async function trial(cases: readonly Case[], seed: number): Promise<Trial> {
  const below = numbersFrom(seed);
  const chosen = cases[below(cases.length)]!;
  const donors = Object.values(cases[below(cases.length)]!.files);
  const files = mutate(chosen.files, Object.keys(chosen.files), donors, below);
  const tolerant = below(2) === 0;
  const folder = folderOf(files);
  const bytes = Object.values(files).reduce((sum, file) => sum + file.length, 0);
  const started = performance.now();
  const done = (outcome: Trial["outcome"], message: string): Trial => {
    return { outcome, milliseconds: performance.now() - started, message: `${chosen.name}: ${message}`, bytes };
  };
  try {
    for (const [name, content] of Object.entries(files))
      for (const format of formats) format.detect(content.subarray(0, 4096), name, folder.list());
    await chosen.read(folder, tolerant);
    return done("read", "");
  } catch (error) {
    if (error instanceof AfferentError && /: got .+, want /s.test(error.message)) return done("refused", "");
    return done("crashed", error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

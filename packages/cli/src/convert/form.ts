import type { Recording } from "@afferent/signals";
import type { Staged } from "./staged.ts";

/** A form that a recording can be written in. */
export interface Form {
  /** As `--to` names it: "parquet". */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** In lower case, with the dot, the usual one first. */
  readonly extensions: readonly string[];
  /** What of this recording the form does not keep, or keeps in a way of its own: a sentence each, empty where all is kept. */
  readonly losses: (recording: Recording) => readonly string[];
  /**
   * Writes the recording. @param path as the caller named it, with an extension of the form.
   * @throws AfferentError where the form cannot hold the recording, saying what to do.
   */
  readonly write: (recording: Recording, path: string, staged: Staged) => void;
}

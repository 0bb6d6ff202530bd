import { checkPhysiology, sentencesOf } from "@afferent/signals";
import type { OpenedRecording } from "./recording.ts";

/** One line for everything about a recording that should be known before its numbers are believed. */
export function warningsOf({ recording, findings }: OpenedRecording): readonly string[] {
  return [
    ...sentencesOf(findings).map((sentence) => `warning: ${sentence}`),
    ...checkPhysiology(recording).map(
      ({ where, got, want, remedy }) => `warning: ${where}: got ${got}, want ${want}; ${remedy}`,
    ),
  ];
}

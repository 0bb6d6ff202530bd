import type { LabelledRecording } from "@afferent/signals";

/** Recordings that are alike in one thing that is known of them. */
interface RecordingGroup {
  /** What it is: "sex". */
  readonly by: string;
  /** "F". */
  readonly group: string;
  /** Which recordings, by their place among all. */
  readonly positions: readonly number[];
}

/** The group of those of whom something is not known that is known of others. */
const unknown = "not known";

/**
 * The groups of recordings, by all that is known of any of them, in the order of names. What all have alike makes no groups: there is nothing to set beside it.
 */
export function groupsOf(of: readonly LabelledRecording["groups"][]): readonly RecordingGroup[] {
  const names = [...new Set(of.flatMap((groups) => Object.keys(groups ?? {})))].toSorted();
  return names.flatMap((by) => {
    const each = of.map((groups) => groups?.[by] ?? unknown);
    const found = [...new Set(each)].toSorted();
    if (found.length < 2) return [];
    return found.map((group) => ({ by, group, positions: [...each.keys()].filter((k) => each[k] === group) }));
  });
}

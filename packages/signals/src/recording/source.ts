import { AfferentError, rational, type RationalLike } from "@afferent/core";
import { joinGaps, nonFiniteGaps } from "./gaps.ts";
import type { Channel, Gap, Recording, Source } from "./recording.ts";
import { checkSource } from "./check.ts";

/** What a reader or a simulator knows of a sensor before gaps are worked out. */
export interface SourceDraft {
  readonly name: string;
  readonly rate: RationalLike;
  readonly start: RationalLike;
  readonly channels: readonly Channel[];
  readonly gaps: readonly Gap[];
  /** Stated by a reader whose values cannot be anything but finite, so that they need not all be looked at. */
  readonly areFinite?: boolean;
}

/**
 * Makes a source that satisfies every promise of the type: non-finite values become gaps ("not a finite number"), gaps are put in order and
 * joined, and the values in gaps are set to 0. Takes over the channels' arrays and writes into them.
 * @throws AfferentError naming the source where channels disagree in length, a gap lies outside, or rate or start cannot be.
 */
export function makeSource(draft: SourceDraft): Source {
  const frames = draft.channels[0]?.values.length ?? 0;
  const source = {
    name: draft.name,
    rate: rational(draft.rate),
    start: rational(draft.start),
    frames,
    channels: draft.channels,
  };
  checkSource({ ...source, gaps: [] });
  for (const gap of draft.gaps) checkGap(draft.name, gap, frames);
  const values = draft.channels.map((channel) => channel.values);
  const notFinite = draft.areFinite === true ? [] : nonFiniteGaps(values, "not a finite number");
  const gaps = joinGaps([...draft.gaps, ...notFinite]);
  for (const gap of gaps) for (const array of values) array.fill(0, gap.start, gap.start + gap.frames);
  return { ...source, gaps };
}

function checkGap(name: string, gap: Gap, frames: number): void {
  const inside = Number.isInteger(gap.start) && Number.isInteger(gap.frames) && gap.start >= 0 && gap.frames >= 0;
  if (!inside || gap.start + gap.frames > frames)
    throw new AfferentError(`source "${name}"`, {
      got: `a gap of ${gap.frames} frames at ${gap.start}`,
      want: `gaps inside its ${frames} frames`,
    });
}

/**
 * The source of that name.
 * @throws AfferentError listing the names there are.
 */
export function sourceNamed(recording: Recording, name: string): Source {
  const found = recording.sources.find((source) => source.name === name);
  if (found === undefined)
    throw new AfferentError(`recording "${recording.id}"`, {
      got: `sources ${recording.sources.map((source) => `"${source.name}"`).join(", ") || "none"}`,
      want: `a source "${name}"`,
    });
  return found;
}

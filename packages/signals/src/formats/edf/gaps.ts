import { Rationals, type Rational } from "@afferent/core";
import type { Gap } from "../../recording/recording.ts";
import type { SourceDraft } from "../../recording/source.ts";
import { crop } from "../crop.ts";
import type { EdfRecords } from "./records.ts";
import { ticksOf } from "./ticks.ts";

/** Before and after a source that began later or ended earlier than the file: no gap of the source, but none of its frames either. */
export const beforeStart = "before its start";
export const afterEnd = "after its end";

/**
 * EDF has no sample value for "nothing measured". Gaps that this project writes are annotations with a duration, "Gap in ecg: packet loss", which
 * every reader shows and this one takes back into gaps.
 */
export const gapText = (source: string, reason: string): string => `Gap in ${source}: ${reason}`;
const pattern = /^Gap in (.+?): (.+)$/s;
export const isGapText = (text: string): boolean => pattern.test(text);

/** The gaps that the file's annotations state for a source, in frames inside it. */
export function statedGaps(source: string, records: EdfRecords, rate: Rational, frames: number): readonly Gap[] {
  const perTick = Rationals.toNumber(rate) / 10 ** records.decimals;
  return records.annotations.flatMap(({ onset, duration, text }) => {
    const [, name, reason = ""] = pattern.exec(text) ?? [];
    if (name !== source || duration === "") return [];
    const ticks = ticksOf(onset, records.decimals) - records.firstTicks;
    const first = Math.max(0, Math.round(ticks * perTick));
    const end = Math.min(frames, Math.round((ticks + ticksOf(duration, records.decimals)) * perTick));
    return end > first ? [{ start: first, frames: end - first, reason }] : [];
  });
}

/** Takes frames before a source's start and after its end off; a source of which nothing would be left stays as it is. */
export function trim(draft: SourceDraft & { readonly rate: Rational }): SourceDraft {
  const frames = draft.channels[0]?.values.length ?? 0;
  const head = draft.gaps.find(({ start, reason }) => start === 0 && reason === beforeStart)?.frames ?? 0;
  const tail = draft.gaps.find((gap) => gap.start + gap.frames === frames && gap.reason === afterEnd);
  const end = tail === undefined ? frames : tail.start;
  if (end <= head || (head === 0 && end === frames)) return draft;
  return crop(draft, head, end);
}

/** The parts of `gaps` that none of `others` covers; both are in order, and those of `others` are disjoint. */
export function outside(gaps: readonly Gap[], others: readonly Gap[]): readonly Gap[] {
  return gaps.flatMap(({ start, frames, reason }) => {
    const parts: Gap[] = [];
    let from = start;
    const end = start + frames;
    for (const other of others) {
      if (other.start + other.frames <= from || other.start >= end) continue;
      if (other.start > from) parts.push({ start: from, frames: other.start - from, reason });
      from = other.start + other.frames;
    }
    if (from < end) parts.push({ start: from, frames: end - from, reason });
    return parts;
  });
}

import { Rationals, rational, type Rational } from "@afferent/core";
import type { SourceDraft } from "../recording/source.ts";

/** The frames [first, end) of a source, which begins that much later. */
export function crop(draft: SourceDraft & { readonly rate: Rational }, first: number, end: number): SourceDraft {
  return {
    ...draft,
    start: Rationals.divide(rational(first), draft.rate),
    channels: draft.channels.map((channel) => ({ ...channel, values: channel.values.slice(first, end) })),
    gaps: draft.gaps
      .map((gap) => {
        const start = Math.max(first, gap.start);
        return { start: start - first, frames: Math.min(end, gap.start + gap.frames) - start, reason: gap.reason };
      })
      .filter((gap) => gap.frames > 0),
  };
}

import { AfferentError, Rationals, readAll, start } from "@afferent/core";
import type { Algorithm, Binding, Feed, Reading } from "@afferent/core";
import { type Recording, type Source, sourceNamed } from "@afferent/signals";

/** What an algorithm said about one recording, and which graph said it. Times of readings are seconds of the recording. */
export interface RecordingRun {
  readonly graphId: string;
  readonly readings: readonly Reading[];
}

/** How far one source of a file may run ahead of another, s. They are read side by side, so little is enough. */
const skewSeconds = 1;

/** The unit in which a source's channels come; a source binds as a whole. */
function unitOf(recording: Recording, source: Source): string {
  const units = [...new Set(source.channels.map(({ unit }) => unit))];
  if (units.length !== 1)
    throw new AfferentError(`recording "${recording.id}", source "${source.name}"`, {
      got: `channels in ${units.join(", ")}`,
      want: "one unit for all channels of a source",
    });
  return units[0]!;
}

/**
 * The first channels of a source, up to as many as the algorithm takes, on the clock of the recording's earliest source: a source that starts later
 * begins with a gap, rounded to whole frames.
 */
function feedOf(source: Source, channels: number, zeroS: number): Feed {
  const rateHz = Rationals.toNumber(source.rate);
  const lead = Math.round((Rationals.toNumber(source.start) - zeroS) * rateHz);
  const used = source.channels.slice(0, channels).map(({ values }) => values);
  if (lead === 0) return { channels: used, frames: source.frames, gaps: source.gaps };
  return {
    channels: used.map((values) => {
      const shifted = new Float64Array(lead + values.length);
      shifted.set(values, lead);
      return shifted;
    }),
    frames: lead + source.frames,
    gaps: [{ start: 0, frames: lead }, ...source.gaps.map((gap) => ({ start: lead + gap.start, frames: gap.frames }))],
  };
}

/**
 * Runs an algorithm over one recording, streaming, and returns all its readings in time order.
 * Binds the recording's source of each name that the algorithm asks for; where a source has more channels than the algorithm takes, the first ones.
 * @throws AfferentError where the recording lacks a source, or one does not fit the algorithm.
 */
export function runRecording(algorithm: Algorithm, recording: Recording): RecordingRun {
  const wanted = algorithm.draft.sources.map((draft) => ({ draft, source: sourceNamed(recording, draft.name) }));
  const zeroS = Math.min(...wanted.map(({ source }) => Rationals.toNumber(source.start)));
  const bindings: Record<string, Binding> = {};
  const feeds: Record<string, Feed> = {};
  for (const { draft, source } of wanted) {
    const channels = Math.min(source.channels.length, draft.channels.max);
    // The ranges of the sensors of a data set are seldom published: a saturated stretch is for the algorithm's quality to notice.
    bindings[draft.name] = {
      rateHz: source.rate,
      channels,
      unit: unitOf(recording, source),
      range: "any",
      skewSeconds,
    };
    feeds[draft.name] = feedOf(source, channels, zeroS);
  }
  const running = start(algorithm, bindings);
  const readings = readAll(running, feeds);
  return {
    graphId: running.graphId,
    readings:
      zeroS === 0 ? readings : readings.map((reading) => Object.assign({}, reading, { at: reading.at + zeroS })),
  };
}

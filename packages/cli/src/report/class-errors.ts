import { Rationals } from "@afferent/core";
import type { ClassItem, ClassRecording } from "@afferent/evidence";
import type { DatasetEntry, Source } from "@afferent/signals";
import type { ErrorToLookAt } from "./data.ts";

/** How many errors are shown, and how many of them at most of one recording. */
const most = { all: 8, ofOne: 2 } as const;
/** Signal around a beat or a window, s; of a longer stretch its beginning. */
const aroundSeconds = 1.5;
const longestSeconds = 12;

interface FoundError {
  readonly recording: ClassRecording;
  readonly item: ClassItem;
}

/** The errors of which the algorithm was surest: with those, either it or the truth has something to explain. What was not answered is not among them. */
function surestErrors(recordings: readonly ClassRecording[]): readonly FoundError[] {
  const errors = recordings.flatMap((recording) =>
    recording.items
      .filter(({ reference, answer }) => answer !== null && answer !== reference)
      .toSorted((a, b) => (b.quality ?? 0) - (a.quality ?? 0))
      .slice(0, most.ofOne)
      .map((item) => ({ recording, item })),
  );
  return errors.toSorted((a, b) => (b.item.quality ?? 0) - (a.item.quality ?? 0)).slice(0, most.all);
}

/** The surest errors, with the signal that the algorithm saw. In: the sources that it reads, first to last. */
export function errorsToLookAt(
  recordings: readonly ClassRecording[],
  of: {
    readonly classes: readonly string[];
    readonly sources: readonly string[];
    readonly entries: readonly DatasetEntry[];
  },
): readonly ErrorToLookAt[] {
  return surestErrors(recordings).map(({ recording: { id }, item }) => {
    const { reference, answer, quality, at, span } = item;
    const said = `${of.classes[answer!]}${quality === null ? "" : ` (${quality.toFixed(2)})`}`;
    const truth = reference === null ? "nothing is there" : `it is ${of.classes[reference]}`;
    const startSeconds = Math.max(0, at - span - aroundSeconds);
    const endSeconds = Math.min(at + aroundSeconds, startSeconds + Math.max(longestSeconds, 2 * aroundSeconds));
    const { recording } = of.entries.find((entry) => entry.id === id)!.load();
    return {
      caption: `${id} at ${at.toFixed(2)} s: answered ${said}, ${truth}`,
      startSeconds,
      endSeconds,
      marked: { startSeconds: at - span, endSeconds: Math.min(at, endSeconds) },
      signals: of.sources.flatMap((name) => {
        const source = recording.sources.find((each) => each.name === name);
        return source === undefined ? [] : [stretchOf(source, startSeconds, endSeconds)];
      }),
    };
  });
}

/** Channels of a source between two times: the first one of light and ECG, all axes of a motion sensor. */
function stretchOf(source: Source, startSeconds: number, endSeconds: number): ErrorToLookAt["signals"][number] {
  const rateHz = Rationals.toNumber(source.rate);
  const frameAt = (seconds: number): number =>
    Math.max(0, Math.min(source.frames, Math.round((seconds - Rationals.toNumber(source.start)) * rateHz)));
  const channels = source.channels.slice(0, source.channels[0]?.unit === "mV" || source.name === "ppg" ? 1 : 3);
  return {
    name: source.name,
    unit: source.channels[0]?.unit ?? "1",
    channels: channels.map(({ values }) => Array.from(values.slice(frameAt(startSeconds), frameAt(endSeconds)))),
  };
}

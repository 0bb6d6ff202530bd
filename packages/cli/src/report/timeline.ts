import { Rationals, type Algorithm, type Reading } from "@afferent/core";
import { compareRecording, type BeatRecording } from "@afferent/evidence";
import { truthOf, type LabelledRecording, type Source } from "@afferent/signals";
import type { BeatMark, Phase, QualitySpan, RateTrack, Timeline, Waveform } from "./data.ts";
import { classTrack } from "./class-track.ts";
import { spectrogramOf } from "./spectrogram.ts";

/** What one algorithm said about the recording; with the beats of the truth where they are known. */
interface TimelinePart {
  readonly algorithm: Algorithm;
  readonly readings: readonly Reading[];
  readonly comparedBeats?: BeatRecording;
}

/** A recording against time, with everything that the algorithms said about it. */
export function timelineOf(
  { recording, truths }: LabelledRecording,
  parts: readonly TimelinePart[],
  text: { readonly caption: string; readonly phases: readonly Phase[] },
): Timeline {
  const rates = parts.find(({ algorithm }) => algorithm.kind === "heart-rate");
  const beats = parts.find(({ algorithm }) => algorithm.kind === "beats" || algorithm.kind === "beat-class");
  const classes = parts.find(({ algorithm }) => algorithm.kind === "activity" || algorithm.kind === "rhythm");
  const ppg = recording.sources.find(({ name }) => name === "ppg");
  const spectrogram = rates === undefined || ppg === undefined ? undefined : spectrogramOf(ppg, 0);
  const wanted = new Set(parts.flatMap(({ algorithm }) => algorithm.draft.sources.map(({ name }) => name)));
  const rate =
    rates !== undefined
      ? rateTrack(rates.readings, truthOf(truths, "heart-rate-windows"))
      : beats !== undefined
        ? beatRateTrack(beats)
        : classes && classTrack(classes, { recording, truths });
  return {
    id: recording.id,
    caption: text.caption,
    phases: text.phases,
    seconds: Math.max(...recording.sources.filter(({ name }) => wanted.has(name)).map(endSeconds)),
    ...(rate === undefined ? {} : { rate }),
    ...(spectrogram === undefined ? {} : { spectrogram }),
    waveforms: ["ecg", "ppg", "acc", "gyro"]
      .filter((name) => wanted.has(name))
      .flatMap((name) => recording.sources.find((source) => source.name === name) ?? [])
      .map((source) => waveformOf(source, partOf(source.name, { beats, rates, classes }))),
  };
}

/** Whose marks and quality a waveform shows. */
function partOf(
  source: string,
  { beats, rates, classes }: Readonly<Record<"beats" | "rates" | "classes", TimelinePart | undefined>>,
): TimelinePart | undefined {
  if (source === "ecg") return beats ?? classes;
  return source === "ppg" ? (rates ?? classes) : source === "acc" ? classes : undefined;
}

const endSeconds = (source: Source): number =>
  Rationals.toNumber(source.start) + source.frames / Rationals.toNumber(source.rate);

type HeartRateTruth = NonNullable<ReturnType<typeof truthOf<"heart-rate-windows">>>;

function rateTrack(readings: readonly Reading[], truth: HeartRateTruth | undefined): RateTrack {
  return {
    quantity: (readings[0]?.quantity ?? "heart-rate").replace("-", " "),
    unit: readings[0]?.unit ?? "/min",
    atSeconds: readings.map(({ at }) => at),
    estimate: readings.map(({ estimate }) => estimate),
    low: readings.map(({ interval }) => interval?.low ?? null),
    high: readings.map(({ interval }) => interval?.high ?? null),
    trusted: readings.map(({ value }) => value !== null),
    reasons: readings.map(({ reason }) => reason ?? ""),
    ...(truth === undefined ? {} : { truth: readings.map(({ at }) => truthAt(truth, at)) }),
  };
}

/** Longer than this between two beats is a pause or a gap, not a rate. */
const longestIntervalSeconds = 3;

/** 60 over the interval before each beat: the whole recording at a glance. Where the beats of the truth are known, the same of them. */
function beatRateTrack({ readings, comparedBeats }: TimelinePart): RateTrack {
  const found = readings.filter(({ estimate }) => estimate !== null).toSorted((a, b) => a.at - b.at);
  const at = found.map((reading) => reading.at);
  const none = at.map(() => null);
  return {
    quantity: "rate from beat to beat",
    unit: "/min",
    atSeconds: at,
    estimate: at.map((seconds) => rateBefore(at, seconds)),
    low: none,
    high: none,
    trusted: found.map(({ value }) => value !== null),
    reasons: found.map(({ reason }) => reason ?? ""),
    ...(comparedBeats === undefined
      ? {}
      : { truth: at.map((seconds) => rateBefore(comparedBeats.referenceS, seconds)) }),
  };
}

/** The rate of the interval that ends with the beat nearest to a time. */
function rateBefore(beats: readonly number[], seconds: number): number | null {
  let low = 0;
  let high = beats.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (beats[middle]! < seconds) low = middle + 1;
    else high = middle;
  }
  const isBeforeNearer = low > 0 && seconds - beats[low - 1]! < Math.abs(beats[low]! - seconds);
  const nearest = isBeforeNearer ? low - 1 : low;
  const interval = beats[nearest]! - (beats[nearest - 1] ?? Number.NEGATIVE_INFINITY);
  return interval > 0 && interval <= longestIntervalSeconds ? 60 / interval : null;
}

/** The truth of the window that ends at a time, to the nearest window. */
function truthAt({ windowSeconds, hopSeconds, beatsPerMinute }: HeartRateTruth, at: number): number | null {
  return beatsPerMinute[Math.round((at - windowSeconds) / hopSeconds)] ?? null;
}

const names: Readonly<Record<string, string>> = { ecg: "ECG", ppg: "PPG", acc: "Acceleration", gyro: "Angular rate" };

function waveformOf(source: Source, part: TimelinePart | undefined): Waveform {
  const { name, values, unit } =
    source.name === "acc" || source.name === "gyro" ? magnitudeOf(source) : firstChannelOf(source);
  const kind = names[source.name] ?? source.name;
  const isBeats = part?.algorithm.kind === "beats" || part?.algorithm.kind === "beat-class";
  return {
    name: name === source.name ? kind : `${kind} ${name}`,
    unit: unit === "1" ? "converter units" : unit,
    rateHz: Rationals.toNumber(source.rate),
    startSeconds: Rationals.toNumber(source.start),
    values,
    gaps: source.gaps,
    ...(part !== undefined && isBeats ? { beats: beatMarks(part) } : {}),
    ...(part === undefined ? {} : { quality: qualitySpans(part.readings, isBeats) }),
  };
}

const firstChannelOf = (source: Source) => source.channels[0]!;

/** Three axes as one curve: the length of the vector. */
function magnitudeOf(source: Source) {
  const axes = source.channels.slice(0, 3).map(({ values }) => values);
  const values = Float64Array.from({ length: source.frames }, (_, frame) =>
    Math.hypot(...axes.map((axis) => axis[frame] ?? 0)),
  );
  return { name: "magnitude", unit: source.channels[0]?.unit ?? "1", values };
}

/** Beats found, or, where the truth is known, found and true, missed, and found without being true. */
function beatMarks({ readings, comparedBeats }: TimelinePart): readonly BeatMark[] {
  if (comparedBeats === undefined) {
    return readings.filter(({ estimate }) => estimate !== null).map(({ at }) => ({ atSeconds: at, kind: "found" }));
  }
  const { pairs, missed, extra } = compareRecording(comparedBeats, 0).match;
  const { detectedS, referenceS } = comparedBeats;
  return [
    ...pairs.map(({ detected }): BeatMark => ({ atSeconds: detectedS[detected]!, kind: "agreed" })),
    ...missed.map((index): BeatMark => ({ atSeconds: referenceS[index]!, kind: "missed" })),
    ...extra.map((index): BeatMark => ({ atSeconds: detectedS[index]!, kind: "extra" })),
  ];
}

/** Each reading's quality over the time since the reading before, at most 3 s: beyond that nothing was said. */
function qualitySpans(readings: readonly Reading[], isBeats: boolean): readonly QualitySpan[] {
  const longest = isBeats ? 3 : 8;
  return readings.map(({ at, quality }, index) => {
    const before = readings[index - 1]?.at ?? at - longest;
    return { startSeconds: Math.max(0, before, at - longest), endSeconds: at, level: quality };
  });
}

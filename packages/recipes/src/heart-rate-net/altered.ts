import { Rationals } from "@afferent/core";
import { type LabelledRecording, makeSource, type Source, sourceNamed } from "@afferent/signals";
import { rateAt, ratesOf } from "./examples.ts";

/** How a recording is changed before the front end sees it. */
export interface PlayedAs {
  /** 5/4: everything a quarter faster, heart and steps alike. */
  readonly speed: { readonly numerator: number; readonly denominator: number };
  /** What is left out at the beginning, s of the recording as it was: windows fall between those there were. */
  readonly skippedSeconds: number;
}

/** A recording played at another speed: the same samples, said to come faster, and the truth in step. In: sources "ppg" and "acc"; out: those alone. */
export function playedAs(labelled: LabelledRecording, { speed, skippedSeconds }: PlayedAs): LabelledRecording {
  const factor = speed.numerator / speed.denominator;
  const { recording } = labelled;
  const sources = [sourceNamed(recording, "ppg"), sourceNamed(recording, "acc")].map((source) =>
    playedSource(source, speed, skippedSeconds),
  );
  const truth = ratesOf(labelled);
  const { windowSeconds, hopSeconds, beatsPerMinute } = truth;
  const endSeconds = windowSeconds + hopSeconds * (beatsPerMinute.length - 1);
  const windows = Math.floor(((endSeconds - skippedSeconds) / factor - windowSeconds) / hopSeconds) + 1;
  const played = Array.from({ length: Math.max(0, windows) }, (_, k) => {
    const perMinute = rateAt(truth, skippedSeconds + (windowSeconds + k * hopSeconds) * factor);
    return perMinute === null ? null : perMinute * factor;
  });
  return {
    recording: { ...recording, sources, annotations: [] },
    truths: [{ kind: "heart-rate-windows", windowSeconds, hopSeconds, beatsPerMinute: played }],
  };
}

function playedSource(source: Source, speed: PlayedAs["speed"], skippedSeconds: number): Source {
  const rate = Rationals.rational(source.rate);
  const skipped = Math.round(skippedSeconds * Rationals.toNumber(rate));
  return makeSource({
    name: source.name,
    rate: Rationals.multiply(rate, speed),
    start: 0,
    channels: source.channels.map((channel) => ({ ...channel, values: channel.values.slice(skipped) })),
    gaps: source.gaps
      .map(({ start, frames, ...rest }) => ({
        ...rest,
        start: Math.max(0, start - skipped),
        frames: Math.min(frames, start + frames - skipped),
      }))
      .filter(({ frames }) => frames > 0),
  });
}

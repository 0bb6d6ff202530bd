import { AfferentError, Rationals } from "@afferent/core";
import { checkSeries } from "./check-series.ts";
import type { AnnotationTrack, Recording, Source } from "./recording.ts";

const fastestHz = 1_000_000;

/**
 * Checks every promise of a source: a name, a rate above 0 and up to 1 MHz, channels of distinct names and equal length, gaps in order and inside, zeros in
 * gaps, finite values throughout.
 * @throws AfferentError with the source's name.
 */
export function checkSource(source: Source): void {
  const where = `source "${source.name}"`;
  const refuse = (got: string, want: string): never => {
    throw new AfferentError(where, { got, want });
  };
  if (source.name === "") refuse("an empty name", 'a name such as "ppg" or "ecg"');
  if (source.rate.numerator <= 0 || Rationals.toNumber(source.rate) > fastestHz)
    refuse(`a rate of ${Rationals.format(source.rate)} Hz`, `a rate above 0 and up to ${fastestHz} Hz`);
  if (source.start.numerator < 0) refuse(`a start of ${Rationals.format(source.start)} s`, "a start of 0 s or later");
  if (source.channels.length === 0) refuse("no channels", "at least one");
  const names = new Set(source.channels.map((channel) => channel.name));
  if (names.size !== source.channels.length)
    refuse(`channels ${source.channels.map((channel) => `"${channel.name}"`).join(", ")}`, "distinct names");
  for (const channel of source.channels) {
    if (channel.values.length !== source.frames)
      refuse(`${channel.values.length} values in channel "${channel.name}"`, `one per frame: ${source.frames}`);
    if (channel.unit === "") refuse(`no unit for channel "${channel.name}"`, 'a UCUM unit; "1" where it has none');
  }
  checkGaps(source, refuse);
}

function checkGaps(source: Source, refuse: (got: string, want: string) => never): void {
  let end = 0;
  for (const gap of source.gaps) {
    const sound = Number.isInteger(gap.start) && Number.isInteger(gap.frames) && gap.start >= end && gap.frames > 0;
    if (!sound || gap.start + gap.frames > source.frames)
      refuse(
        `a gap of ${gap.frames} frames at ${gap.start}`,
        `gaps in order, disjoint, inside ${source.frames} frames`,
      );
    end = gap.start + gap.frames;
  }
}

/**
 * Checks a whole recording: an id, something in it, distinct source names, and every promise of its sources, series and annotation tracks, values included.
 * Use it on recordings that other code made; the readers of this package check what they return.
 * @throws AfferentError naming the recording, then the source or track.
 */
export function checkRecording(recording: Recording): void {
  const where = `recording "${recording.id}"`;
  if (recording.id === "") throw new AfferentError("recording", { got: "an empty id", want: "an id" });
  const series = recording.series ?? [];
  if (recording.sources.length === 0 && series.length === 0 && recording.annotations.length === 0)
    throw new AfferentError(where, { got: "no sources, series or annotations", want: "at least one" });
  const names = recording.sources.map((source) => source.name);
  if (new Set(names).size !== names.length)
    throw new AfferentError(where, { got: `sources named ${names.join(", ")}`, want: "distinct names" });
  for (const source of recording.sources) {
    checkSource(source);
    checkValues(source);
  }
  for (const each of series) checkSeries(each);
  for (const track of recording.annotations) checkTrack(where, track);
}

function checkValues(source: Source): void {
  for (const channel of source.channels) {
    let bad = 0;
    while (bad < channel.values.length && Number.isFinite(channel.values[bad])) bad++;
    if (bad < channel.values.length)
      throw new AfferentError(`source "${source.name}"`, {
        got: `${channel.values[bad]} at frame ${bad} of channel "${channel.name}"`,
        want: "finite values",
        remedy: "make the source with makeSource, which turns such frames into gaps",
      });
    for (const gap of source.gaps)
      for (let i = gap.start; i < gap.start + gap.frames; i++)
        if (channel.values[i] !== 0)
          throw new AfferentError(`source "${source.name}"`, {
            got: `${channel.values[i]} at frame ${i} of channel "${channel.name}", inside a gap`,
            want: "0 in gaps",
            remedy: "make the source with makeSource, which clears them",
          });
  }
}

function checkTrack(where: string, track: AnnotationTrack): void {
  let previous = Number.NEGATIVE_INFINITY;
  for (const { sample } of track.items) {
    if (!Number.isSafeInteger(sample) || sample < previous)
      throw new AfferentError(`${where}, annotations "${track.name}"`, {
        got: `sample ${sample} after ${previous}`,
        want: "whole numbers that never go back",
      });
    previous = sample;
  }
}

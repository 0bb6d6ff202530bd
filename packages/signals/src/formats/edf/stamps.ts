import { AfferentError, Rationals } from "@afferent/core";
import type { Recording } from "../../recording/recording.ts";
import { bytesOfText } from "../text.ts";
import { afterEnd, beforeStart, gapText } from "./gaps.ts";
import type { EdfLayout } from "./layout.ts";

/** An annotation to be written, in seconds after the recording's zero. */
interface Stamp {
  readonly seconds: number;
  readonly duration: number | undefined;
  readonly text: string;
}

const textBytesMax = 2000;

/**
 * The annotation lists of every record: its own time first, then the recording's annotations and gaps, as many as fit evenly.
 * @param fraction seconds from the header's start, which is whole, to the recording's zero.
 * @throws AfferentError for a text too long or with the characters that separate lists.
 */
export function annotationRecords(recording: Recording, layout: EdfLayout, fraction: number): readonly Uint8Array[] {
  const lists = [...gapStamps(layout), ...trackStamps(recording)]
    .toSorted((a, b) => a.seconds - b.seconds)
    .map((stamp) => listOf(stamp, fraction));
  const times = layout.records.map((record) => {
    const seconds = record * Rationals.toNumber(layout.recordSeconds) + fraction;
    return bytesOfText(`${onsetText(seconds)}\x14\x14\0`);
  });
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  const longest = lists.reduce((most, list) => Math.max(most, list.length), 0);
  const room = Math.max(longest, Math.ceil(total / times.length) + longest);
  const stamp = times.reduce((most, time) => Math.max(most, time.length), 0);
  let next = 0;
  return times.map((time) => {
    const bytes = new Uint8Array(room + stamp);
    bytes.set(time);
    for (let at = time.length; next < lists.length && at + lists[next]!.length <= bytes.length; next++) {
      bytes.set(lists[next]!, at);
      at += lists[next]!.length;
    }
    return bytes;
  });
}

function gapStamps({ sources }: EdfLayout): readonly Stamp[] {
  return sources.flatMap(({ source, head, samples }) => {
    const rate = Rationals.toNumber(source.rate);
    const end = head + source.frames;
    return [
      { start: 0, frames: head, reason: beforeStart },
      ...source.gaps.map((gap) => ({ ...gap, start: gap.start + head })),
      { start: end, frames: samples - end, reason: afterEnd },
    ]
      .filter(({ frames }) => frames > 0)
      .map(({ start, frames, reason }) => ({
        seconds: start / rate,
        duration: frames / rate,
        text: gapText(source.name, reason),
      }));
  });
}

function trackStamps({ annotations }: Recording): readonly Stamp[] {
  return annotations.flatMap(({ rate, start, items }) => {
    const perSecond = Rationals.toNumber(rate);
    return items.map(({ sample, duration, symbol, text }) => ({
      seconds: Rationals.toNumber(start) + sample / perSecond,
      duration: duration === undefined ? undefined : duration / perSecond,
      text: [symbol, text].filter((part) => part !== "").join(" "),
    }));
  });
}

function listOf({ seconds, duration, text }: Stamp, fraction: number): Uint8Array {
  const bytes = bytesOfText(text);
  // Separators are characters below 32, of which an annotation may have tab, line feed and carriage return.
  if (bytes.length > textBytesMax || bytes.length === 0 || [...text].some((one) => "\0\x14\x15".includes(one)))
    throw new AfferentError(`annotation at ${seconds} s`, {
      got: `a text of ${bytes.length} bytes, "${text.slice(0, 40)}"`,
      want: `1 to ${textBytesMax} bytes without the separators 0, 20 and 21`,
    });
  const lasting = duration === undefined ? "" : `\x15${decimal(duration)}`;
  return bytesOfText(`${onsetText(seconds + fraction)}${lasting}\x14${text}\x14\0`);
}

const onsetText = (seconds: number): string => (seconds < 0 ? `-${decimal(-seconds)}` : `+${decimal(seconds)}`);
const decimal = (seconds: number): string => seconds.toFixed(7).replace(/\.?0+$/, "");

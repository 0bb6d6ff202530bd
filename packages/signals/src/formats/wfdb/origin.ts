import { Rationals, rational, type Rational } from "@afferent/core";
import type { Source } from "../../recording/recording.ts";

/** What a header that this project wrote tells about a source, in the order of its signals. */
export interface WrittenSource {
  readonly name: string;
  readonly channels: readonly string[];
  readonly start: Rational;
  readonly frames: number;
}

const prefix = "sources ";

/** A comment line of a header: names in full and where each source begins and ends, which WFDB itself cannot say. */
export function originComment(sources: readonly Source[]): string {
  const told = sources.map(({ name, channels, start, frames }) => [
    name,
    channels.map((channel) => channel.name),
    Rationals.format(start),
    frames,
  ]);
  return `#${prefix}${JSON.stringify(told)}`;
}

export const isOrigin = (comment: string): boolean => comment.startsWith(`${prefix}[`);

/** The sources of a header with such a comment; undefined without one, or with one that does not fit the signals. */
export function originOf(comments: readonly string[], signals: number): readonly WrittenSource[] | undefined {
  const comment = comments.find(isOrigin);
  if (comment === undefined) return undefined;
  let told: unknown;
  try {
    told = JSON.parse(comment.slice(prefix.length));
  } catch {
    // Somebody's own comment that happens to begin so.
    return undefined;
  }
  const sources = Array.isArray(told) ? told.map(sourceOf) : [];
  const whole = sources.filter((source) => source !== undefined);
  const count = whole.reduce((sum, { channels }) => sum + channels.length, 0);
  const distinct = new Set(whole.map(({ name }) => name)).size === whole.length;
  return whole.length === sources.length && count === signals && distinct ? whole : undefined;
}

function sourceOf(told: unknown): WrittenSource | undefined {
  const [name, channels, start, frames] = Array.isArray(told) ? (told as readonly unknown[]) : [];
  const named = typeof name === "string" && name !== "" && Array.isArray(channels);
  if (!named || !channels.every((one): one is string => typeof one === "string")) return undefined;
  if (typeof start !== "string" || !/^\d{1,12}(\/[1-9]\d{0,8})?$/.test(start)) return undefined;
  if (typeof frames !== "number" || !Number.isSafeInteger(frames) || frames < 0) return undefined;
  return { name, channels, start: rational(start), frames };
}

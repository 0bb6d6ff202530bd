import { AfferentError, rational } from "@afferent/core";
import type { Annotation, Recording } from "../../recording/recording.ts";
import { damageOf, sentencesOf, type Damage } from "../findings.ts";
import type { ReadOptions, ReadResult } from "../format.ts";
import { SeriesCollector } from "../series/collect.ts";
import { startFields } from "../started.ts";
import { streamingText } from "../text.ts";
import { quantityOf, quantityPrefix, sleepLabels, sleepStage, sleepType } from "./quantities.ts";
import { TagScanner } from "./tags.ts";
import { momentOf, timeOfDay, type Moment } from "./times.ts";

export interface AppleHealthOptions extends ReadOptions {
  /**
   * The series to keep, such as ["heart-rate", "sdnn", "beat-rate"]; all where absent. Memory grows with what is kept (24 bytes a value) and not with the file.
   */
  readonly keep?: readonly string[];
}

/** Takes an export piece by piece. */
export interface AppleHealthReader {
  /** The next bytes, cut anywhere. @throws AfferentError naming the character where the XML is damaged (unless tolerant). */
  readonly push: (chunk: Uint8Array) => void;
  /** @throws AfferentError where the text is cut off (unless tolerant), is no health export, or has nothing that was to be kept. */
  readonly finish: () => ReadResult;
}

/** The tags that are read, and of each the attributes. */
const tags: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["HealthData", new Set()],
  ["Record", new Set(["type", "sourceName", "unit", "startDate", "endDate", "value"])],
  ["Workout", new Set(["workoutActivityType", "startDate", "endDate"])],
  ["InstantaneousBeatsPerMinute", new Set(["bpm", "time"])],
]);

/**
 * Reads Apple Health's export.xml as it streams in, without a document tree: a file of any size in bounded memory. Every quantity is a series per source name
 * and unit, each value at the end of its interval; sleep is a series of labelled intervals; the beats listed with a heart rate variability become the
 * series "beat-rate". Percentages, fractions in the file, become per cent. Times count in UTC from the earliest value; the distance of the local clock from
 * UTC is the series "utc-offset", with a value where it changes. Workouts are annotations. Categories other than sleep, clinical records, ECG files and routes are not read.
 */
export function appleHealthReader(file: string, id: string, options: AppleHealthOptions): AppleHealthReader {
  const damage = damageOf(options);
  const content = new Content(file, damage, options.keep);
  const scanner = new TagScanner(file, tags, content);
  const decode = streamingText();
  let broken = false;
  const tolerate = (read: () => void): void => {
    if (broken) return;
    try {
      read();
    } catch (error) {
      if (!(error instanceof AfferentError)) throw error;
      // Nothing after the damage can be trusted, so reading ends here; a strict reader throws.
      broken = true;
      const { got, want, remedy } = error.problem;
      damage.report({ where: error.where, got, want }, remedy);
    }
  };
  return {
    push: (chunk) => tolerate(() => scanner.push(decode(chunk))),
    finish: () => {
      tolerate(() => scanner.finish());
      return content.finish(id);
    },
  };
}

/** The whole file at once, where it is small enough for memory. */
export function readAppleHealth(bytes: Uint8Array, file: string, id: string, options: AppleHealthOptions): ReadResult {
  const reader = appleHealthReader(file, id, options);
  const chunk = 1 << 20;
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.subarray(at, at + chunk));
  return reader.finish();
}

/** What has been read of an export. */
class Content {
  readonly #file: string;
  readonly #damage: Damage;
  readonly #keep: ReadonlySet<string> | undefined;
  readonly #series = new SeriesCollector();
  readonly #workouts: { readonly start: number; readonly text: string }[] = [];
  /** Where the local clock's distance from UTC was seen to change, in the order of the file. */
  readonly #offsets: Moment[] = [];
  #isExport = false;
  #tagsSeen = 0;
  /** The record that is open, whose beats may follow. */
  #record: { readonly start: Moment; readonly origin: string } | undefined;
  #lastText = "";
  #lastMoment: Moment | undefined;

  constructor(file: string, damage: Damage, keep: readonly string[] | undefined) {
    this.#file = file;
    this.#damage = damage;
    this.#keep = keep === undefined ? undefined : new Set(keep);
  }

  readonly open = (name: string, attributes: ReadonlyMap<string, string>): void => {
    this.#tagsSeen++;
    if (name === "HealthData") this.#isExport = true;
    else if (name === "InstantaneousBeatsPerMinute") this.#beat(attributes);
    else {
      const start = this.#moment(attributes.get("startDate") ?? "");
      const end = this.#moment(attributes.get("endDate") ?? "");
      if (start === undefined || end === undefined || end.utcSeconds < start.utcSeconds) {
        const got = `"${attributes.get("startDate") ?? ""}" to "${attributes.get("endDate") ?? ""}"`;
        const where = `${this.#file}, ${name} ${this.#tagsSeen}`;
        this.#damage.report({ where, got, want: 'times such as "2018-09-10 02:28:55 -0700"' }, "export it again");
        return;
      }
      if (name === "Workout")
        this.#workouts.push({
          start: start.utcSeconds,
          text: (attributes.get("workoutActivityType") ?? "").replace("HKWorkoutActivityType", ""),
        });
      else this.#value(attributes, start, end);
    }
  };

  readonly close = (name: string): void => {
    if (name === "Record") this.#record = undefined;
  };

  #moment(text: string): Moment | undefined {
    // A record mostly starts and ends at one moment.
    if (text !== this.#lastText) {
      this.#lastText = text;
      this.#lastMoment = momentOf(text);
    }
    return this.#lastMoment;
  }

  #value(attributes: ReadonlyMap<string, string>, start: Moment, end: Moment): void {
    const type = attributes.get("type") ?? "";
    const origin = attributes.get("sourceName") ?? "";
    this.#record = { start, origin };
    const duration = end.utcSeconds - start.utcSeconds;
    if (type === sleepType) {
      if (this.#keep?.has("sleep-stage") === false) return;
      this.#zone(end);
      const key = { name: "sleep-stage", unit: "1", origin };
      this.#series.add(key, end.utcSeconds, sleepStage(attributes.get("value") ?? ""), duration, sleepLabels);
    } else if (type.startsWith(quantityPrefix)) {
      const { key, scale } = quantityOf(type, attributes.get("unit") ?? "", origin);
      if (this.#keep?.has(key.name) === false) return;
      this.#zone(end);
      const text = attributes.get("value") ?? "";
      const value = text === "" ? Number.NaN : Number(text) * scale;
      if (!Number.isFinite(value))
        this.#damage.report(
          { where: `${this.#file}, Record ${this.#tagsSeen}`, got: `value "${text}"`, want: "a number" },
          "export it again",
        );
      this.#series.add(key, end.utcSeconds, value, duration);
    }
  }

  /** A beat's time is a time of day near the record's start, on the local clock. */
  #beat(attributes: ReadonlyMap<string, string>): void {
    if (this.#record === undefined || this.#keep?.has("beat-rate") === false) return;
    const { start, origin } = this.#record;
    const local = start.utcSeconds + 60 * start.offsetMinutes;
    const midnight = Math.floor(local / 86400) * 86400;
    const day = midnight + timeOfDay(attributes.get("time") ?? "");
    // A record that goes over midnight has beats of the next day.
    const time = (day < local - 43200 ? day + 86400 : day) - 60 * start.offsetMinutes;
    this.#series.add({ name: "beat-rate", unit: "/min", origin }, time, Number(attributes.get("bpm") ?? Number.NaN));
  }

  #zone(moment: Moment): void {
    if (moment.offsetMinutes !== this.#offsets.at(-1)?.offsetMinutes) this.#offsets.push(moment);
  }

  finish(id: string): ReadResult {
    const first = this.#series.firstSeconds() ?? this.#workouts.at(0)?.start;
    if (!this.#isExport || first === undefined)
      throw new AfferentError(this.#file, {
        got: this.#isExport
          ? `no ${this.#keep === undefined ? "values" : [...this.#keep].join(", ")}`
          : "no <HealthData>",
        want: "Apple Health's export.xml with values",
      });
    const zero = this.#workouts.reduce((least, { start }) => Math.min(least, start), first);
    const offsets = this.#offsets.toSorted((a, b) => a.utcSeconds - b.utcSeconds);
    const changes = offsets.filter(
      ({ offsetMinutes }, i) => i === 0 || offsetMinutes !== offsets[i - 1]!.offsetMinutes,
    );
    for (const { utcSeconds, offsetMinutes } of changes)
      this.#series.add({ name: "utc-offset", unit: "min", origin: "" }, utcSeconds, offsetMinutes);
    const offsetMinutes = changes[0]?.offsetMinutes ?? 0;
    const recording: Recording = {
      id,
      sources: [],
      series: this.#series.finish(zero),
      ...startFields({ localMs: (zero + 60 * offsetMinutes) * 1000, offsetMinutes }),
      annotations:
        this.#workouts.length === 0
          ? []
          : [{ name: "workouts", rate: rational(1000), start: rational(0), items: this.#marks(zero) }],
      notes: ["Apple Health", ...sentencesOf(this.#damage.findings)],
    };
    return { recording, findings: this.#damage.findings };
  }

  #marks(zero: number): readonly Annotation[] {
    const blank = { symbol: "workout", code: 0, subtype: 0, channel: 0, number: 0 };
    return this.#workouts
      .map(({ start, text }) => ({ ...blank, sample: Math.round(1000 * (start - zero)), text }))
      .toSorted((a, b) => a.sample - b.sample);
  }
}

import { AfferentError } from "@afferent/core";
import type { Recording } from "../../recording/recording.ts";
import { damageOf, sentencesOf } from "../findings.ts";
import { samplesFor, type ReadOptions, type ReadResult } from "../format.ts";
import { SeriesCollector, type SeriesKey } from "../series/collect.ts";
import { startFields, type Instant } from "../started.ts";
import { accelerometerSource, AccelerometerSamples } from "./accelerometer.ts";
import { ChestStrapBeats, IntervalTimes } from "./beats.ts";
import { kinds, messageNames, recordFields } from "./profile.ts";
import { eachFitMessage, type FitMessage } from "./protocol.ts";

/** 1989-12-31T00:00:00Z, from which FIT counts seconds, in seconds since 1970. */
const fitEpochSeconds = 631_065_600;
const key = (name: string, unit: string, origin = ""): SeriesKey => ({ name, unit, origin });
const rr = key("rr-interval", "ms");
const monitored = key("heart-rate", "/min", "monitoring");

/** What a FIT file has told so far. */
interface Reading {
  readonly series: SeriesCollector;
  readonly intervals: IntervalTimes;
  readonly strap: ChestStrapBeats;
  readonly motion: AccelerometerSamples;
  readonly kindsSeen: Set<number>;
  offsetMinutes: number;
  activity: number;
}

/**
 * Reads a FIT file (Garmin, Wahoo, Coros, Suunto and others): activities and monitoring files. Every quantity is a series with the times that the device gave,
 * whole seconds as a rule; "smart recording" leaves seconds out and nothing fills them. Intervals between beats ("hrv" messages), which have no times of
 * their own, follow each other from the time of the record before the first; where they lag by more than 5 s, a break is assumed and they go on from there.
 * Accelerometer messages become a source, on an even grid at their median rate. Developer fields, GPS positions, laps and sessions are not read.
 * @throws AfferentError naming the byte where the file is damaged (unless tolerant), or the kinds of message where none holds measurements.
 */
export function readFit(bytes: Uint8Array, file: string, id: string, options: ReadOptions): ReadResult {
  const damage = damageOf(options);
  const reading: Reading = {
    series: new SeriesCollector(),
    intervals: new IntervalTimes(),
    strap: new ChestStrapBeats(),
    motion: new AccelerometerSamples(),
    kindsSeen: new Set(),
    offsetMinutes: 0,
    activity: Number.NaN,
  };
  eachFitMessage(bytes, file, damage, (message) => take(reading, message));
  const firsts = [reading.series.firstSeconds(), reading.motion.firstSeconds].filter((first) => first !== undefined);
  if (firsts.length === 0)
    throw new AfferentError(file, {
      got: `messages of the kinds ${[...reading.kindsSeen].map((kind) => messageNames[kind] ?? kind).join(", ") || "none"}`,
      want: "records, monitoring, intervals between beats or accelerometer messages with values",
      remedy: "settings, workouts and weights hold no measurement over time; export the activity or monitoring file",
    });
  const zero = Math.floor(Math.min(...firsts));
  const recording: Recording = {
    id,
    sources:
      reading.motion.firstSeconds === undefined
        ? []
        : [accelerometerSource(reading.motion, zero, samplesFor(bytes.length))],
    series: reading.series.finish(zero),
    ...startFields(startOf(zero, reading.offsetMinutes)),
    annotations: [],
    notes: ["FIT", ...sentencesOf(damage.findings)],
  };
  return { recording, findings: damage.findings };
}

/** Below this, by the FIT profile, times count from when the device was switched on. */
const leastDateSeconds = 0x10000000;

function startOf(seconds: number, offsetMinutes: number): Instant | undefined {
  if (seconds < leastDateSeconds) return undefined;
  return { localMs: (seconds + fitEpochSeconds + 60 * offsetMinutes) * 1000, offsetMinutes };
}

function take(reading: Reading, message: FitMessage): void {
  const { series } = reading;
  const { kind, timestamp, number } = message;
  reading.kindsSeen.add(kind);
  if (kind === kinds.record && timestamp !== undefined) {
    reading.intervals.at(timestamp);
    for (const { name, unit, fields } of recordFields) {
      const field = fields.find(({ number: place }) => !Number.isNaN(number(place)));
      if (field !== undefined)
        series.add(key(name, unit), timestamp, number(field.number) / field.scale - field.offset);
    }
  } else if (kind === kinds.hrv) {
    for (const { endSeconds, ms } of reading.intervals.take(message.numbers(0), timestamp))
      series.add(rr, endSeconds, ms, ms / 1000);
  } else if (kind === kinds.hr) {
    for (const beat of reading.strap.take(message))
      series.add(key("heart-rate", "/min", "chest strap"), beat.seconds, beat.perMinute);
  } else if (kind === kinds.accelerometer) reading.motion.take(message);
  else if (kind === kinds.monitoring) takeMonitoring(reading, message);
  else if (kind === kinds.activity || kind === kinds.monitoringInfo) {
    const local = number(kind === kinds.activity ? 5 : 0);
    const minutes = Math.round((local - (timestamp ?? Number.NaN)) / 60);
    if (Math.abs(minutes) <= 14 * 60) reading.offsetMinutes = minutes;
  } else takeWellness(series, message);
}

/** The day's messages: heart rate, cycles of the activity (steps when walking or running). Their time may be its lower 16 bits alone. */
function takeMonitoring(reading: Reading, { timestamp, number }: FitMessage): void {
  if (timestamp === undefined) return;
  const low = number(26);
  const time = Number.isNaN(low) ? timestamp : timestamp + ((low - timestamp) & 0xffff);
  reading.series.add(monitored, time, number(27));
  const packed = number(24);
  const type = Number.isNaN(number(5)) ? packed & 31 : number(5);
  if (Number.isNaN(number(5)) && Number.isNaN(packed)) return;
  const steps = type === 6 ? "walking" : type === 1 ? "running" : undefined;
  if (steps === undefined)
    reading.series.add(key("activity-cycles-total", "1", `activity ${type}`), time, number(3) / 2);
  else reading.series.add(key("step-count-total", "{step}", steps), time, number(3));
}

function takeWellness(series: SeriesCollector, { kind, timestamp, number }: FitMessage): void {
  if (kind === kinds.stress) series.add(key("stress", "{score}"), number(1), number(0) < 0 ? Number.NaN : number(0));
  if (timestamp === undefined) return;
  if (kind === kinds.spo2) series.add(key("spo2", "%"), timestamp, number(0));
  if (kind === kinds.respiration) series.add(key("respiration-rate", "/min"), timestamp, number(0) / 100);
}

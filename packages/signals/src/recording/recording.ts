import type { Rational } from "@afferent/core";
import type { Series } from "./numbers.ts";

/** One quantity of a source over its whole length, in physical units. Gap frames hold 0; no value is ever NaN or infinite. */
export interface Channel {
  /** As the source names it: "MLII", "green-1", "x". Unique within its source. */
  readonly name: string;
  /** UCUM: "mV", "m/s2", "[g]", "deg/s", "1", "/min". */
  readonly unit: string;
  /** One value per frame. Float32Array where the file holds integers of at most 24 bits, else Float64Array. */
  readonly values: Float32Array | Float64Array;
}

/** A run of frames that hold no measurement, at the source's rate. */
export interface Gap {
  readonly start: number;
  readonly frames: number;
  /** Why, in a few words: "packet loss", "not a finite number", "marked invalid in the file". */
  readonly reason: string;
}

/**
 * One sensor: channels sampled together at an exact rate. Frame `i` was taken `start + i / rate` seconds after the recording's zero.
 * A frame is valid in all channels or in none, since the wires of a graph carry one validity byte per frame.
 */
export interface Source {
  /** The role by which an algorithm asks for it: "ppg", "acc", "gyro", "ecg", "resp". Unique within its recording. */
  readonly name: string;
  /** Frames per second, exact. */
  readonly rate: Rational;
  /** Seconds after the recording's zero, exact; never negative. */
  readonly start: Rational;
  readonly frames: number;
  readonly channels: readonly Channel[];
  /** In order, disjoint, inside [0, frames). */
  readonly gaps: readonly Gap[];
}

/** A mark that a person or a program put on the recording. */
export interface Annotation {
  /** Ticks of the track's rate after the track's start; an integer, exact. */
  readonly sample: number;
  /** Ticks that it lasts; absent where it marks a moment or nobody said. */
  readonly duration?: number;
  /** What it means, in the table of the format: "N" is a normal beat in WFDB. */
  readonly symbol: string;
  /** The number behind the symbol, where the format has one. */
  readonly code: number;
  readonly subtype: number;
  readonly channel: number;
  readonly number: number;
  /** Free text that came with it, such as "(AFIB". Empty where there is none. */
  readonly text: string;
}

/** The marks of one annotator, in order of time. */
export interface AnnotationTrack {
  /** Who made them: the annotator's name, "atr" in WFDB. */
  readonly name: string;
  readonly rate: Rational;
  /** Seconds after the recording's zero. */
  readonly start: Rational;
  readonly items: readonly Annotation[];
}

/** Everything that was measured at one person in one go. */
export interface Recording {
  readonly id: string;
  /** Equal for recordings of one person within a data set; absent where nobody knows. */
  readonly subject?: string;
  /**
   * When the recording's zero was, by the recorder's clock: ISO 8601 without a zone, with as many decimals as the file has ("2020-01-24T04:05:56.39").
   * Absent where nobody knows. For people and for writing files; algorithms count from zero.
   */
  readonly startedAt?: string;
  /** How far that clock was ahead of UTC: -420 is -07:00. Absent where the file does not tell; then no UTC time may be derived. */
  readonly utcOffsetMinutes?: number;
  readonly sources: readonly Source[];
  /** Numbers with times of their own, such as a heart rate that a watch reported; absent where there are none. */
  readonly series?: readonly Series[];
  readonly annotations: readonly AnnotationTrack[];
  /** Where it comes from, comments of the file, what a reader had to decide. For people, never for algorithms. */
  readonly notes: readonly string[];
}

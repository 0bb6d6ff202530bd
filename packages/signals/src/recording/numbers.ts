/**
 * A numeric series whose times are its own: a heart rate each second or so, intervals between beats, a step count per interval, a sleep stage. Nothing is
 * resampled when a file is read; `seriesOnGrid` places a series on an even grid where an algorithm needs one.
 */
export interface Series {
  /** The quantity: "heart-rate", "rr-interval", "step-count". Several series of one recording may share it, from several devices. */
  readonly name: string;
  /** UCUM: "/min", "ms", "%", "1". */
  readonly unit: string;
  /** Which device or program says so; empty where the file does not tell. */
  readonly origin: string;
  /** Seconds after the recording's zero, never going back. Where a value is of an interval, the time is the interval's end: then the value is known. */
  readonly timesSeconds: Float64Array;
  /** How long each value was measured for, ending at its time; absent where values are of a moment. */
  readonly durationsSeconds?: Float64Array;
  /** One per time, finite. Where `labels` is there, each is a place in it. */
  readonly values: Float64Array;
  /** What the values 0, 1, 2 and so on stand for, in a series of categories such as sleep stages. */
  readonly labels?: readonly string[];
}

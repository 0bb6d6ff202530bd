/** A column of an export: what its numbers are. */
export interface ExportColumn {
  readonly series: string;
  readonly unit: string;
}

/** A text export known by its header. */
export interface ExportLayout {
  readonly vendor: string;
  /** For messages about headers that are not known. */
  readonly title: string;
  readonly delimiter: "," | ";";
  /** Columns that must be there for the layout to be recognised. */
  readonly marks: readonly string[];
  /** The column of times; `endColumn` where values are of the interval between both. */
  readonly timeColumn: string;
  readonly endColumn?: string;
  /** The column of the local clock's distance from UTC, "UTC-05:00". */
  readonly zoneColumn?: string;
  readonly columns: Readonly<Record<string, ExportColumn>>;
  /** Columns that are known and not read. */
  readonly ignored: RegExp;
}

const rate = (series: string): ExportColumn => ({ series, unit: "/min" });
const minutes = (series: string): ExportColumn => ({ series, unit: "min" });
const percent = (series: string): ExportColumn => ({ series, unit: "%" });

const whoopSleep: Readonly<Record<string, ExportColumn>> = {
  "Sleep performance %": percent("sleep-performance"),
  "Respiratory rate (rpm)": rate("respiration-rate"),
  "Asleep duration (min)": minutes("asleep"),
  "In bed duration (min)": minutes("in-bed"),
  "Light sleep duration (min)": minutes("light-sleep"),
  "Deep (SWS) duration (min)": minutes("deep-sleep"),
  "REM duration (min)": minutes("rem-sleep"),
  "Awake duration (min)": minutes("awake"),
  "Sleep efficiency %": percent("sleep-efficiency"),
};

/** Daily and per-workout exports, in which every column is a series. */
export const seriesLayouts: readonly ExportLayout[] = [
  {
    vendor: "WHOOP",
    title: "WHOOP physiological_cycles.csv",
    delimiter: ",",
    marks: ["Cycle start time", "Cycle timezone", "Heart rate variability (ms)"],
    timeColumn: "Cycle start time",
    endColumn: "Cycle end time",
    zoneColumn: "Cycle timezone",
    columns: {
      "Recovery score %": percent("recovery"),
      "Resting heart rate (bpm)": rate("resting-heart-rate"),
      "Heart rate variability (ms)": { series: "rmssd", unit: "ms" },
      "Skin temp (celsius)": { series: "skin-temperature", unit: "Cel" },
      "Blood oxygen %": percent("spo2"),
      "Day Strain": { series: "strain", unit: "{score}" },
      "Energy burned (cal)": { series: "active-energy", unit: "kcal" },
      "Max HR (bpm)": rate("heart-rate-max"),
      "Average HR (bpm)": rate("heart-rate-mean"),
      ...whoopSleep,
    },
    ignored: /^(Sleep onset|Wake onset|Sleep need \(min\)|Sleep debt \(min\)|Sleep consistency %)$/,
  },
  {
    vendor: "WHOOP",
    title: "WHOOP workouts.csv",
    delimiter: ",",
    marks: ["Workout start time", "Workout end time", "Activity Strain"],
    timeColumn: "Workout start time",
    endColumn: "Workout end time",
    zoneColumn: "Cycle timezone",
    columns: {
      "Activity Strain": { series: "strain", unit: "{score}" },
      "Energy burned (cal)": { series: "active-energy", unit: "kcal" },
      "Max HR (bpm)": rate("heart-rate-max"),
      "Average HR (bpm)": rate("heart-rate-mean"),
      "Distance (meters)": { series: "distance", unit: "m" },
    },
    ignored:
      /^(Cycle (start|end) time|Duration \(min\)|Activity name|HR Zone \d %|GPS enabled|Altitude (gain|change) \(meters\))$/,
  },
  {
    vendor: "WHOOP",
    title: "WHOOP sleeps.csv",
    delimiter: ",",
    marks: ["Sleep onset", "Wake onset", "Nap"],
    timeColumn: "Sleep onset",
    endColumn: "Wake onset",
    zoneColumn: "Cycle timezone",
    columns: whoopSleep,
    ignored: /^(Cycle (start|end) time|Sleep need \(min\)|Sleep debt \(min\)|Sleep consistency %|Nap)$/,
  },
  {
    vendor: "Garmin",
    title: "Garmin records (timestamp, heart_rate, ...)",
    delimiter: ",",
    marks: ["timestamp", "heart_rate"],
    timeColumn: "timestamp",
    columns: {
      heart_rate: rate("heart-rate"),
      cadence: rate("cadence"),
      speed: { series: "speed", unit: "m/s" },
      distance: { series: "distance", unit: "m" },
      altitude: { series: "altitude", unit: "m" },
      temperature: { series: "temperature", unit: "Cel" },
      power: { series: "power", unit: "W" },
    },
    ignored:
      /^(position_(lat|long)|enhanced_(speed|altitude)|fractional_cadence|gps_accuracy|grade|resistance|time_from_course|left_right_balance)$/,
  },
];

/** Streams of Polar devices as Polar Sensor Logger writes them: source, channel and unit per column. */
export const polarColumns: Readonly<
  Record<string, { readonly source: string; readonly channel: string; readonly unit: string }>
> = {
  "ecg [uV]": { source: "ecg", channel: "ecg", unit: "uV" },
  "X [mg]": { source: "acc", channel: "x", unit: "m[g]" },
  "Y [mg]": { source: "acc", channel: "y", unit: "m[g]" },
  "Z [mg]": { source: "acc", channel: "z", unit: "m[g]" },
  "X [dps]": { source: "gyro", channel: "x", unit: "deg/s" },
  "Y [dps]": { source: "gyro", channel: "y", unit: "deg/s" },
  "Z [dps]": { source: "gyro", channel: "z", unit: "deg/s" },
  "X [G]": { source: "magnetometer", channel: "x", unit: "G" },
  "Y [G]": { source: "magnetometer", channel: "y", unit: "G" },
  "Z [G]": { source: "magnetometer", channel: "z", unit: "G" },
  "channel 0": { source: "ppg", channel: "channel 0", unit: "1" },
  "channel 1": { source: "ppg", channel: "channel 1", unit: "1" },
  "channel 2": { source: "ppg", channel: "channel 2", unit: "1" },
  ambient: { source: "ppg", channel: "ambient", unit: "1" },
};

/** Polar's columns of numbers with times of their own. */
export const polarSeries: Readonly<Record<string, ExportColumn>> = {
  "HR [bpm]": rate("heart-rate"),
  "RR-interval [ms]": { series: "rr-interval", unit: "ms" },
  "PP-interval [ms]": { series: "pp-interval", unit: "ms" },
};
/** Columns of Polar's files that are known and not read. */
export const polarIgnored =
  /^(time(stamp)? \[ms\]|HRV \[ms\]|Breathing interval \[rpm\]|error estimate \[ms\]|blocker|skin contact|skin contact supported|contact|)$/;

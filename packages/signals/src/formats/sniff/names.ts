/** What a column's name gives away: which source and channel it is, and the unit where it is written or there is only one. */
interface ColumnMeaning {
  readonly source: string;
  readonly channel: string;
  readonly unit: string | undefined;
  /** Units to choose from where the name does not say. */
  readonly choices: readonly string[];
}

const units: Readonly<Record<string, string>> = {
  uv: "uV",
  µv: "uV",
  μv: "uV",
  mv: "mV",
  v: "V",
  g: "[g]",
  mg: "m[g]",
  "m/s^2": "m/s2",
  "m/s2": "m/s2",
  "m/s²": "m/s2",
  "m.s-2": "m/s2",
  dps: "deg/s",
  "deg/s": "deg/s",
  "°/s": "deg/s",
  "rad/s": "rad/s",
  bpm: "/min",
  "1/min": "/min",
  "/min": "/min",
  "count/min": "/min",
  rpm: "/min",
  brpm: "/min",
  ms: "ms",
  s: "s",
  "%": "%",
  us: "uS",
  µs: "uS",
  μs: "uS",
  degc: "Cel",
  "°c": "Cel",
  celsius: "Cel",
  mmhg: "mm[Hg]",
};

/** UCUM for a unit as people write it; undefined for one that is not known. "us" is microsiemens: times are not looked up here. */
export const unitOf = (written: string): string | undefined => units[written.trim().toLowerCase()];

/** "X [mg]" as name and unit. */
export function nameAndUnit(column: string): { readonly name: string; readonly unit: string | undefined } {
  const found = /^(.*?)[\s_]*[[(]([^\])]+)[\])]\s*$/.exec(column);
  return found === null ? { name: column.trim(), unit: undefined } : { name: found[1]!.trim(), unit: found[2]!.trim() };
}

const acceleration = ["m/s2", "[g]", "m[g]"];
/** Patterns of names in the order in which they are tried; a unit is there only where the quantity has no other. */
const patterns: readonly (readonly [
  pattern: RegExp,
  source: string,
  unit: string | undefined,
  choices: readonly string[],
])[] = [
  [/^(ppg|pleth|bvp|green|red|ir|infrared)(\b|[\d_-]|$)/i, "ppg", "1", []],
  [/^(gyro?|gyr)[\s_-]*[xyz]?$|^g[xyz]$|rotation/i, "gyro", undefined, ["deg/s", "rad/s"]],
  [/^(acc|accel\w*)[\s_-]*[xyz]?$|^a?[xyz]$/i, "acc", undefined, acceleration],
  [/^(ecg|ekg)|^(m?l?i{1,3}|av[rlf]|v[1-6])$/i, "ecg", undefined, ["mV", "uV", "V"]],
  [/^(eda|gsr)\b/i, "eda", undefined, ["uS", "nS"]],
  [/^(resp|rsp)/i, "resp", undefined, ["1", "V", "Ohm"]],
  [/^(skin.?)?temp/i, "temperature", undefined, ["Cel", "[degF]", "K"]],
  [/^(hr|heart.?rate|bpm|pulse)$/i, "heart-rate", undefined, ["/min"]],
  [/^spo2|^oxygen/i, "spo2", undefined, ["%", "1"]],
];

/** The meaning of a column by its name, or undefined. */
export function meaningOf(column: string): ColumnMeaning | undefined {
  const { name, unit } = nameAndUnit(column);
  const found = patterns.find(([pattern]) => pattern.test(name));
  if (found === undefined) return undefined;
  const [, source, only, choices] = found;
  return { source, channel: name, unit: (unit === undefined ? undefined : unitOf(unit)) ?? only, choices };
}

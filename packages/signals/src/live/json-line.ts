import { AfferentError, rational } from "@afferent/core";
import type { LiveData, LiveHello, LiveMessage, LivePlace, LiveSource, LiveTimeline } from "./message.ts";

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function refuse(got: string, want: string): never {
  throw new AfferentError("live line", { got, want });
}

/**
 * One line of a live stream: hello, data or gap (docs/live.md).
 * @throws AfferentError for a line that is none of them.
 */
export function parseLiveLine(text: string): LiveMessage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse("a line that is not JSON", "one JSON object");
  }
  return liveMessageOf(value);
}

/** The same of a parsed value. */
export function liveMessageOf(value: unknown): LiveMessage {
  if (!isFields(value)) refuse("no object", "one JSON object");
  return "afferent" in value ? helloOf(value) : dataOf(value);
}

function helloOf(value: Fields): LiveHello {
  if (value["afferent"] !== "live/1") refuse(`afferent ${JSON.stringify(value["afferent"])}`, '"live/1"');
  const { sources, clock, clocks, timeline } = value;
  if (!Array.isArray(sources) || sources.length === 0) refuse("a hello without sources", "at least one");
  const stated = clock === undefined ? {} : { clock: clockOf(clock) };
  const hello: LiveHello = { kind: "hello", sources: sources.map(sourceOf), ...stated };
  if (timeline === undefined && clocks === undefined) return hello;
  if (!Array.isArray(clocks)) refuse("a timeline without clocks", "clocks: name, tickHz and bits of each");
  const named = clocks.map((each: unknown) => ({
    name: nameOf("a clock", isFields(each) ? each : {}),
    ...clockOf(each),
  }));
  return { ...hello, clocks: named, timeline: timelineOf(timeline) };
}

function clockOf(value: unknown): { readonly tickHz: number; readonly bits: number } {
  const { tickHz, bits } = isFields(value) ? value : {};
  if (typeof tickHz !== "number" || !(tickHz >= 1 && tickHz <= 1e9)) refuse(`tickHz ${tickHz}`, "1 to 1e9");
  if (typeof bits !== "number" || !Number.isInteger(bits) || bits < 8 || bits > 53) refuse(`bits ${bits}`, "8 to 53");
  return { tickHz, bits };
}

function timelineOf(value: unknown): LiveTimeline {
  const fields = isFields(value) ? value : {};
  const secondsOf = (name: keyof LiveTimeline): number => numberOf("timeline", fields, name);
  return {
    patienceSeconds: secondsOf("patienceSeconds"),
    settleSeconds: secondsOf("settleSeconds"),
    windowSeconds: secondsOf("windowSeconds"),
    uncertaintySecondsMax: secondsOf("uncertaintySecondsMax"),
    driftPpmMax: secondsOf("driftPpmMax"),
  };
}

function numberOf(where: string, fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== "number" || !Number.isFinite(value))
    refuse(`${where} with ${name} ${String(value)}`, "a number");
  return value;
}

function nameOf(what: string, { name }: Fields): string {
  if (typeof name !== "string" || name === "") refuse(`${what} without a name`, "a name");
  return name;
}

/** What a source says of the packets of its own clock; nothing where it has none. */
function packetsOf(where: string, fields: Fields): Pick<LiveSource, "clock" | "sequenceBits" | "leastDelaySeconds"> {
  if (fields["clock"] === undefined) return {};
  return {
    clock: nameOf(where, { name: fields["clock"] }),
    sequenceBits: numberOf(where, fields, "sequenceBits"),
    leastDelaySeconds: numberOf(where, fields, "leastDelaySeconds"),
  };
}

function sourceOf(value: unknown): LiveSource {
  if (!isFields(value)) refuse("a source that is no object", "name, rateHz, channels, unit, range, skewSeconds");
  const { name, rateHz, channels, unit, range, skewSeconds } = value;
  const scale = value["scale"] ?? 1;
  if (typeof name !== "string" || name === "") refuse("a source without a name", '"ppg", "acc" or "ecg"');
  const where = `source "${name}"`;
  if (typeof unit !== "string" || unit === "") refuse(`${where} without a unit`, 'UCUM; "1" where it has none');
  if (typeof channels !== "number" || !Number.isInteger(channels) || channels < 1 || channels > 64)
    refuse(`${where} with ${String(channels)} channels`, "1 to 64");
  if (typeof scale !== "number" || !Number.isFinite(scale)) refuse(`${where} with scale ${String(scale)}`, "a number");
  return {
    name,
    unit,
    channels,
    scale,
    rateHz: timeOf(`${where} rateHz`, rateHz),
    skewSeconds: timeOf(`${where} skewSeconds`, skewSeconds),
    range: rangeOf(where, range),
    ...packetsOf(where, value),
  };
}

function timeOf(where: string, value: unknown): string | number {
  if (typeof value !== "string" && typeof value !== "number") refuse(`${where} ${String(value)}`, "a number above 0");
  if (rational(value).numerator <= 0) refuse(`${where} ${value}`, "a number above 0");
  return value;
}

function rangeOf(where: string, value: unknown): LiveSource["range"] {
  if (value === "any") return value;
  const [low, high] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof low !== "number" || typeof high !== "number" || low >= high)
    refuse(`${where} without a range`, '[low, high], or "any" where the rails are not known');
  return { low, high };
}

function dataOf(value: Fields): LiveData {
  const { source, gap, values } = value;
  if (typeof source !== "string") refuse("a line without a source", "source and values, or source and gap");
  const place = placeOf(value);
  if (gap !== undefined) {
    if (typeof gap !== "number" || !Number.isInteger(gap) || gap < 1 || gap > 1e8)
      refuse(`gap ${String(gap)}`, "a whole number of frames");
    return { kind: "data", source, place, frames: gap, channels: null };
  }
  if (!Array.isArray(values) || values.length === 0) refuse("neither values nor a gap", "values, frame by frame");
  const rows = values as readonly unknown[];
  const channels = Array.isArray(rows[0]) ? rows[0].length : 1;
  const columns = Array.from({ length: channels }, () => new Float64Array(rows.length));
  for (const [i, row] of rows.entries()) {
    const cells: readonly unknown[] = Array.isArray(row) ? row : [row];
    if (cells.length !== channels) refuse(`frames of ${channels} and of ${cells.length} values`, "equal frames");
    // null, as JSON writes what is not a number, is a frame without a measurement.
    for (const [c, cell] of cells.entries()) columns[c]![i] = typeof cell === "number" ? cell : Number.NaN;
  }
  return { kind: "data", source, place, frames: rows.length, channels: columns };
}

function placeOf({ seq, t, ticks, sequence, arrival }: Fields): LivePlace {
  if (ticks !== undefined) {
    if (typeof ticks !== "number" || !Number.isSafeInteger(ticks) || ticks < 0)
      refuse(`ticks ${String(ticks)}`, "a whole number from 0");
    if (typeof sequence !== "number" || !Number.isSafeInteger(sequence) || sequence < 0)
      refuse(`sequence ${String(sequence)} of a packet`, "a whole number from 0");
    if (arrival !== undefined && (typeof arrival !== "number" || !Number.isFinite(arrival)))
      refuse(`arrival ${String(arrival)}`, "seconds");
    return { by: "ticks", ticks, sequence, ...(arrival === undefined ? {} : { arrivalSeconds: arrival }) };
  }
  if (typeof seq === "number" && Number.isSafeInteger(seq) && seq >= 0) return { by: "frame", frame: seq };
  if (typeof t === "number" && Number.isFinite(t)) return { by: "seconds", seconds: t };
  if (seq === undefined && t === undefined) return { by: "order" };
  return refuse(`seq ${String(seq)}, t ${String(t)}`, "seq: a whole number from 0, or t: seconds");
}

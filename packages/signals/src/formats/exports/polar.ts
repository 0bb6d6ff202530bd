import { AfferentError } from "@afferent/core";
import type { Recording } from "../../recording/recording.ts";
import { isoTimeOf } from "../csv/iso-time.ts";
import { eachRow } from "../csv/rows.ts";
import { isDecimal } from "../decimal.ts";
import { sentencesOf, type Damage } from "../findings.ts";
import { samplesFor, type ReadResult } from "../format.ts";
import { SeriesCollector } from "../series/collect.ts";
import { GrowingNumbers } from "../series/growing.ts";
import { gridSource } from "../series/grid.ts";
import { startFields, type Instant } from "../started.ts";
import { polarColumns, polarIgnored, polarSeries } from "./layouts.ts";
import { refuseUnknown } from "./unknown-columns.ts";

export const isPolar = (head: string): boolean => /^\uFEFF?Phone timestamp;/.test(head);

interface Rows {
  readonly names: readonly string[];
  readonly cells: readonly GrowingNumbers[];
  readonly phone: GrowingNumbers;
  readonly sensor: GrowingNumbers;
  readonly zero: Instant | undefined;
}

/**
 * Reads one stream of Polar Sensor Logger. Samples go onto an even grid by the sensor's own clock (ns); rows that are missing are gaps. Heart rates and intervals keep the
 * phone's times, on its local clock.
 */
export function readPolar(text: string, file: string, id: string, damage: Damage): ReadResult {
  const { names, cells, phone, sensor, zero } = rowsOf(text, file, damage);
  const streams = names.flatMap((name, place) => {
    const column = polarColumns[name];
    return column === undefined ? [] : [{ ...column, values: cells[place]!.all() }];
  });
  const [phoneTimes, sensorTimes] = [phone.all(), sensor.all()];
  const series = new SeriesCollector();
  for (const [place, name] of names.entries()) {
    const column = polarSeries[name];
    if (column === undefined) continue;
    const key = { name: column.series, unit: column.unit, origin: "Polar" };
    for (const [row, value] of cells[place]!.all().entries())
      // Devices write 0 for "no value".
      if (value > 0) series.add(key, phoneTimes[row]!, value, column.unit === "ms" ? value / 1000 : 0);
  }
  const start = series.firstSeconds();
  if (streams.length === 0 && start === undefined)
    throw new AfferentError(file, { got: "no row with values", want: "a Polar stream with rows" });
  const channels = streams.map(({ channel, unit, values }) => ({ name: channel, unit, values }));
  const first = sensorTimes[0] ?? 0;
  const sources =
    streams.length === 0
      ? []
      : [gridSource(streams[0]!.source, sensorTimes, first, channels, "no row", samplesFor(text.length))];
  const began =
    start === undefined
      ? zero
      : zero === undefined
        ? undefined
        : { ...zero, localMs: zero.localMs + (start - phoneTimes[0]!) * 1000 };
  const recording: Recording = {
    id,
    sources,
    ...(start === undefined ? {} : { series: series.finish(start) }),
    ...startFields(began),
    annotations: [],
    notes: ["Polar Sensor Logger", ...sentencesOf(damage.findings)],
  };
  return { recording, findings: damage.findings };
}

function rowsOf(text: string, file: string, damage: Damage): Rows {
  let names: readonly string[] = [];
  let cells: readonly GrowingNumbers[] = [];
  const [phone, sensor] = [new GrowingNumbers(), new GrowingNumbers()];
  let zero: Instant | undefined;
  let sensorZero: bigint | undefined;
  eachRow(text, file, ";", (fields, line) => {
    const where = `${file}, line ${line}`;
    if (names.length === 0) {
      names = checked([...fields], where);
      cells = names.map(() => new GrowingNumbers());
      return;
    }
    const time = isoTimeOf(fields[0] ?? "");
    const stamp =
      /^\d{1,20}$/.test(fields[1] ?? "") && names[1] === "sensor timestamp [ns]" ? BigInt(fields[1]!) : undefined;
    if (fields.length !== names.length || time === undefined) {
      const got = fields.length === names.length ? `the time "${fields[0]}"` : `${fields.length} fields`;
      return damage.report(
        { where, got, want: `${names.length} fields, the first a date and a time` },
        "read it tolerantly",
      );
    }
    zero ??= time;
    sensorZero ??= stamp;
    phone.push(time.localMs / 1000);
    // Nanoseconds since 2000 do not fit a double; their differences do.
    sensor.push(stamp === undefined ? Number.NaN : Number(stamp - (sensorZero ?? stamp)) / 1e9);
    for (const [place, column] of cells.entries())
      if (place > 0) column.push(numberOf(fields[place]!, where, names[place]!, damage));
  });
  return { names, cells, phone, sensor, zero };
}

function numberOf(cell: string, where: string, name: string, damage: Damage): number {
  if (isDecimal(cell)) return Number(cell);
  if (cell !== "" && !polarIgnored.test(name))
    damage.report({ where, got: `"${cell.slice(0, 40)}" as ${name}`, want: "a number" }, "read it tolerantly");
  return Number.NaN;
}

const known = (name: string): boolean =>
  polarColumns[name] !== undefined || polarSeries[name] !== undefined || polarIgnored.test(name);

function checked(names: readonly string[], where: string): readonly string[] {
  const unknown = names.slice(1).filter((name) => name !== "sensor timestamp [ns]" && !known(name));
  const columns = [...Object.keys(polarColumns), ...Object.keys(polarSeries)].join(", ");
  refuseUnknown(unknown, where, `columns of Polar Sensor Logger: ${columns}`);
  return names;
}

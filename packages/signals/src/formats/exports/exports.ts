import { AfferentError } from "@afferent/core";
import type { Recording } from "../../recording/recording.ts";
import { isoTimeOf } from "../csv/iso-time.ts";
import { eachRow } from "../csv/rows.ts";
import { isDecimal } from "../decimal.ts";
import { damageOf, sentencesOf, type Damage } from "../findings.ts";
import type { ReadOptions, ReadResult } from "../format.ts";
import { SeriesCollector } from "../series/collect.ts";
import { startFields } from "../started.ts";
import { textOf } from "../text.ts";
import { clockTime } from "./clock-time.ts";
import { seriesLayouts, type ExportLayout } from "./layouts.ts";
import { isPolar, readPolar } from "./polar.ts";
import { refuseUnknown } from "./unknown-columns.ts";

/** The layout of a header line, or undefined. */
export function exportLayout(head: string): ExportLayout | undefined {
  const line = head.replace(/^\uFEFF/, "").split(/[\r\n]/, 1)[0] ?? "";
  return seriesLayouts.find(({ delimiter, marks }) => {
    const names = new Set(line.split(delimiter).map((name) => name.trim().replaceAll('"', "")));
    return marks.every((mark) => names.has(mark));
  });
}

/**
 * Reads a vendor's text export by its documented header: Polar Sensor Logger (ECG, ACC, gyroscope, PPG, HR, RR), Garmin record tables, WHOOP (cycles, workouts,
 * sleeps). Series have the vendor as their origin. Times without a zone stay on the local clock.
 * @throws AfferentError for a header that is not known, naming those that are, and for a column that a known header does not have.
 */
export function readExport(bytes: Uint8Array, file: string, id: string, options: ReadOptions): ReadResult {
  const text = textOf(bytes);
  const damage = damageOf(options);
  if (isPolar(text)) return readPolar(text, file, id, damage);
  const layout = exportLayout(text);
  if (layout === undefined)
    throw new AfferentError(`${file}, line 1`, {
      got: `the header "${text.split(/[\r\n]/, 1)[0]!.slice(0, 120)}"`,
      want: `that of ${["Polar Sensor Logger", ...seriesLayouts.map(({ title }) => title)].join(", ")}`,
      remedy: "read it as CSV and state what its columns are",
    });
  const { series, first } = collect(text, file, layout, damage);
  const zero = series.firstSeconds();
  if (first === undefined || zero === undefined)
    throw new AfferentError(file, { got: "no row with values", want: `${layout.title} with rows` });
  const offset = Number.isNaN(first) ? {} : { offsetMinutes: first };
  const recording: Recording = {
    id,
    sources: [],
    series: series.finish(zero),
    ...startFields({ localMs: (zero + 60 * (offset.offsetMinutes ?? 0)) * 1000, ...offset }),
    annotations: [],
    notes: [layout.title, ...sentencesOf(damage.findings)],
  };
  return { recording, findings: damage.findings };
}

/** The series of all rows, in UTC seconds where the zone is known, and the first row's distance from UTC (NaN where it is not known). */
function collect(text: string, file: string, layout: ExportLayout, damage: Damage) {
  const series = new SeriesCollector();
  let names: readonly string[] | undefined;
  let places: ReadonlyMap<string, number> = new Map();
  let first: number | undefined;
  eachRow(text, file, layout.delimiter, (fields, line) => {
    const where = `${file}, line ${line}`;
    if (names === undefined) {
      names = checked([...fields], layout, where);
      // Of columns of one name, the first.
      places = new Map(names.map((name, place) => [name, place] as const).toReversed());
      return;
    }
    if (fields.length !== names.length)
      return damage.report({ where, got: `${fields.length} fields`, want: `${names.length}` }, "export it again");
    const cell = (name: string | undefined): string =>
      name === undefined ? "" : (fields[places.get(name) ?? -1] ?? "");
    const offset = zoneOf(cell(layout.zoneColumn));
    const start = clockTime(cell(layout.timeColumn), offset);
    // A cycle that has not ended yet has no end; its values are of the moment they begin.
    const end = layout.endColumn === undefined ? start : (clockTime(cell(layout.endColumn), offset) ?? start);
    if (start === undefined || end === undefined || end.seconds < start.seconds)
      return damage.report(
        { where, got: `the time "${cell(layout.timeColumn)}"`, want: "a date and a time" },
        "export it again",
      );
    first ??= start.offsetMinutes ?? Number.NaN;
    for (const [name, column] of Object.entries(layout.columns)) {
      const written = cell(name);
      if (written === "") continue;
      if (!isDecimal(written))
        damage.report({ where, got: `"${written.slice(0, 40)}" as ${name}`, want: "a number" }, "export it again");
      series.add(
        { name: column.series, unit: column.unit, origin: layout.vendor },
        end.seconds,
        Number(written),
        end.seconds - start.seconds,
      );
    }
  });
  return { series, first };
}

function checked(names: readonly string[], layout: ExportLayout, where: string): readonly string[] {
  const times = new Set([layout.timeColumn, layout.endColumn, layout.zoneColumn]);
  const unknown = names.filter(
    (name) => !times.has(name) && layout.columns[name] === undefined && !layout.ignored.test(name),
  );
  const known = [layout.timeColumn, ...Object.keys(layout.columns)].join(", ");
  refuseUnknown(unknown, where, `those of ${layout.title}: ${known}`);
  return names;
}

/** "UTC-05:00" or "UTCZ" in minutes; undefined where it is not written. */
function zoneOf(text: string): number | undefined {
  const zone = isoTimeOf(`2000-01-01T00:00:00${text.replace(/^UTC(?=.)/, "").replace(/^UTC$/, "Z")}`);
  return text === "" ? undefined : zone?.offsetMinutes;
}

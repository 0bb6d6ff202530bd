import { AfferentError, rational } from "@afferent/core";
import { readCsvColumns } from "../formats/csv/columns.ts";
import { eachRow } from "../formats/csv/rows.ts";
import { findFile, readFile, type Folder } from "../formats/folder.ts";
import { textOf } from "../formats/text.ts";
import { makeSource } from "../recording/source.ts";
import type { ReferenceSeries, Truth } from "../recording/truth.ts";
import type { Dataset, LabelledRecording } from "./dataset.ts";
import { entriesOf } from "./entries.ts";

/** Stated for the whole set; the frames have no times. */
const cameraRate = rational(30);
const referenceRate = rational(1);
const colours = ["red", "green", "blue"] as const;

/**
 * Colour of a finger on a phone's camera, each hand a recording, while less and less oxygen is breathed. Truth: SpO2 and pulse by several oximeters once a second
 * (the third is empty in the published files and left out), and the oxygen given. Camera and reference begin together, says the source; nothing aligns them further, and
 * oximeters lag by their averaging. Red, green and blue of a camera are not the red and infrared of an oximeter.
 */
export const uwPhonecamOximetry: Dataset = {
  name: "uw-phonecam-oximetry",
  title: "Smartphone camera oximetry during induced hypoxaemia",
  cite: "J. S. Hoffman et al., npj Digital Medicine 5:146 (2022), doi 10.1038/s41746-022-00665-y",
  terms: { licence: "MIT", weightsMayShip: true },
  recordings: (folder) =>
    entriesOf(
      "uw-phonecam-oximetry",
      folder,
      /^(.*\/)?ppg-csv\/(left|right)\/(\d+)\.csv$/i,
      "ppg-csv/Left/100001.csv with gt/100001.csv",
      ([file, above = "", hand = "", subject = ""]) => {
        const id = `${subject}-${hand.toLowerCase()}`;
        return { id, subject, load: () => load(folder, file, `${above}gt/${subject}.csv`, id, subject) };
      },
    ),
};

function load(folder: Folder, file: string, truthFile: string, id: string, subject: string): LabelledRecording {
  const bytes = readFile(folder, file, "holds the colours");
  const { columns } = readCsvColumns(bytes, file, { delimiter: ",", header: true }, ["R", "G", "B"]);
  const channels = colours.map((name, i) => ({ name, unit: "1", values: columns[i]! }));
  const ppg = makeSource({ name: "ppg", rate: cameraRate, start: 0, channels, gaps: [] });
  const notes = ["mean of each camera frame, 0 to 255; 30 frames a second as stated, no times"];
  const truths =
    findFile(folder, truthFile) === undefined
      ? []
      : truthOf(readFile(folder, truthFile, "holds the reference"), truthFile);
  return { recording: { id, subject, sources: [ppg], annotations: [], notes }, truths };
}

type Series = (number | null)[];

function truthOf(bytes: Uint8Array, file: string): readonly Truth[] {
  let names: readonly string[] = [];
  const series = new Map<string, Series>();
  let first: number | undefined;
  let ended = false;
  eachRow(textOf(bytes), file, ",", (fields, line) => {
    if (names.length === 0) {
      names = [...fields];
      return;
    }
    // The last line says "Collection Halted".
    if (ended || !/^\d/.test(fields[0] ?? "")) {
      ended = true;
      return;
    }
    const seconds = secondsOf(fields[0]!, `${file}, line ${line}`);
    first ??= seconds;
    const at = (seconds - first + 86_400) % 86_400;
    for (const [i, name] of names.entries())
      if (/^(SpO2|Pulse) \d+$|^Rig FiO2$/.test(name)) put(series, name, at, fields[i]);
  });
  const length = Math.max(0, ...[...series.values()].map((values) => values.length));
  const whole = (name: string): Series => Array.from({ length }, (_, at) => series.get(name)?.[at] ?? null);
  const references = (quantity: string, unit: string, prefix: string): ReferenceSeries => ({
    kind: "reference-series",
    quantity,
    unit,
    rate: referenceRate,
    instruments: [...series.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => ({ name: name.replace(prefix, "oximeter "), values: whole(name) }))
      .filter(({ values }) => values.some((value) => value !== null)),
  });
  return [
    references("SpO2", "%", "SpO2 "),
    references("pulse", "/min", "Pulse "),
    { kind: "numeric", name: "FiO2", unit: "%", rate: referenceRate, values: whole("Rig FiO2") },
  ];
}

/** Zero is what an instrument without a finger shows. */
function put(series: Map<string, Series>, name: string, at: number, cell: string | undefined): void {
  const value = Number(cell);
  const values = series.get(name) ?? [];
  series.set(name, values);
  values[at] = cell !== undefined && cell !== "" && Number.isFinite(value) && value > 0 ? value : null;
}

function secondsOf(text: string, where: string): number {
  const [, hours, minutes, seconds] = /^(\d{1,2}):(\d\d):(\d\d)$/.exec(text) ?? [];
  if (seconds === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    throw new AfferentError(where, { got: `time "${text}"`, want: "HH:MM:SS" });
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

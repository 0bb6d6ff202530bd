import { AfferentError, rational, Rationals, type Rational } from "@afferent/core";
import { csvNames, readCsvColumns } from "../formats/csv/columns.ts";
import { readCsv } from "../formats/csv/recording.ts";
import { findFile, readFile, type Folder } from "../formats/folder.ts";
import { textOf } from "../formats/text.ts";
import type { Truth } from "../recording/truth.ts";
import type { Dataset, LabelledRecording } from "./dataset.ts";
import { entriesOf } from "./entries.ts";

const layout = { delimiter: ",", header: true } as const;
/** Documented for the whole set; a record's own "_Fix.txt" states it again. */
const documentedRate = rational(125);
const numericRate = rational(1);
/** Signals that are not ECG leads. */
const others: Readonly<Record<string, string>> = { PLETH: "ppg", RESP: "resp", ABP: "abp", ART: "abp" };
const numerics: readonly (readonly [name: string, unit: string])[] = [
  ["HR", "/min"],
  ["PULSE", "/min"],
  ["RESP", "/min"],
  ["SpO2", "%"],
];

/**
 * PPG, ECG and respiration of adults in intensive care, 8 minutes at 125 Hz. Truth: breaths by two annotators, and what the monitor showed once a second. Read from
 * the CSV form of the set. Persons come from the source record named in "_Fix.txt": several recordings of one person share it.
 */
export const bidmc: Dataset = {
  name: "bidmc",
  title: "BIDMC PPG and Respiration Dataset",
  cite: "M. A. F. Pimentel et al., IEEE Trans. Biomed. Eng. 64(8):1914-1923 (2017); PhysioNet, doi 10.13026/C2208R",
  terms: { licence: "ODC-BY 1.0", weightsMayShip: true },
  recordings: (folder) =>
    entriesOf("bidmc", folder, /^bidmc_?(\d+)_Signals\.csv$/i, "bidmc_01_Signals.csv", ([file, number = ""]) => {
      const base = file.replace(/_Signals\.csv$/i, "");
      const fix = fixOf(folder, `${base}_Fix.txt`);
      const subject = fix.subject ?? base;
      return { id: base, subject, load: () => load(folder, file, base, subject, fix.rate, number) };
    }),
};

function load(
  folder: Folder,
  file: string,
  base: string,
  subject: string,
  rate: Rational,
  number: string,
): LabelledRecording {
  const bytes = readFile(folder, file, "holds the signals");
  const names = csvNames(bytes, file, layout.delimiter);
  const [time = "", ...signals] = names;
  if (!/^time/i.test(time))
    throw new AfferentError(`${file}, line 1`, { got: `"${time}" as the first column`, want: '"Time [s]"' });
  const recording = readCsv(bytes, file, base, {
    ...layout,
    timing: { kind: "rate", rate },
    channels: signals.map((name) => {
      const source = others[name.toUpperCase()] ?? "ecg";
      return { column: name, source, channel: name, unit: unitOf(source), scale: 1, offset: 0 };
    }),
  });
  checkTimes(bytes, file, time, Rationals.toNumber(rate));
  const notes = [`record ${Number(number)} of 53`];
  return {
    recording: { ...recording, subject, notes },
    truths: [...breaths(folder, base, rate), ...monitor(folder, base)],
  };
}

/** Times are written with five digits, too coarse to place a row by, so rows are counted and their times compared. */
function checkTimes(bytes: Uint8Array, file: string, column: string, rateHz: number): void {
  const { columns, lines } = readCsvColumns(bytes, file, layout, [column]);
  for (const [row, time] of columns[0]!.entries())
    if (!(Math.abs(time - row / rateHz) <= 0.01))
      throw new AfferentError(`${file}, line ${lines[row]}`, {
        got: `time ${time} s`,
        want: `${row / rateHz} s, since rows follow each other at ${rateHz} Hz`,
        remedy: "the file has lost rows; fetch it again",
      });
}

const unitOf = (source: string): string => (source === "ecg" ? "mV" : source === "abp" ? "mm[Hg]" : "1");

function breaths(folder: Folder, base: string, rate: Rational): readonly Truth[] {
  const file = `${base}_Breaths.csv`;
  if (findFile(folder, file) === undefined) return [];
  const bytes = readFile(folder, file, "holds the breaths");
  const names = csvNames(bytes, file, layout.delimiter);
  const { columns } = readCsvColumns(
    bytes,
    file,
    layout,
    names.map((_, place) => place),
  );
  const annotators = columns.map((column, index) => ({
    name: /ann\d+/.exec(names[index] ?? "")?.[0] ?? `ann${index + 1}`,
    // The file counts samples from 1; the shorter list ends in empty cells.
    samples: column.filter((sample) => Number.isFinite(sample)).map((sample) => sample - 1),
  }));
  return [{ kind: "breaths", rate, annotators }];
}

function monitor(folder: Folder, base: string): readonly Truth[] {
  const file = `${base}_Numerics.csv`;
  if (findFile(folder, file) === undefined) return [];
  const bytes = readFile(folder, file, "holds the numerics");
  const { columns } = readCsvColumns(
    bytes,
    file,
    layout,
    numerics.map(([name]) => name),
  );
  return numerics.map(([name, unit], index) => ({
    kind: "numeric",
    name,
    unit,
    rate: numericRate,
    values: Array.from(columns[index]!, (value) => (Number.isFinite(value) ? value : null)),
  }));
}

function fixOf(folder: Folder, file: string): { readonly subject: string | undefined; readonly rate: Rational } {
  const found = findFile(folder, file);
  if (found === undefined) return { subject: undefined, rate: documentedRate };
  const text = textOf(folder.read(found));
  const rate = /^Signals sampling frequency:\s*(\d{1,6})\s*Hz/m.exec(text)?.[1];
  const subject = /^MIMIC II matched wdb ID:\s*(\S+)/m.exec(text)?.[1];
  return {
    subject,
    rate: rate === undefined || Rationals.toNumber(rational(rate)) === 0 ? documentedRate : rational(rate),
  };
}

import { basename, dirname, extname, join } from "node:path";
import { AfferentError } from "@afferent/core";
import { formats, type Recording } from "@afferent/signals";
import { writeParquet } from "../parquet/write.ts";
import { csvFilesOf } from "./csv.ts";
import type { Form } from "./form.ts";

const some = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const seriesLost = ({ series = [] }: Recording): readonly string[] =>
  series.length === 0
    ? []
    : [
        `${some(series.length, "series is", "series are")} left out: the form holds samples at even rates; .parquet and .csv keep them`,
      ];

const notesLost = ({ notes }: Recording): readonly string[] =>
  notes.length === 0 ? [] : [`${some(notes.length, "note is", "notes are")} left out; .parquet and WFDB keep them`];

const offsetLost = ({ utcOffsetMinutes }: Recording): readonly string[] =>
  utcOffsetMinutes === undefined ? [] : ["the clock's distance from UTC is left out; .parquet keeps it"];

const idLost = ({ subject }: Recording): readonly string[] =>
  subject === undefined ? [] : ["the subject's id is left out; .parquet keeps it"];

const hasGaps = ({ sources }: Recording): boolean => sources.some(({ gaps }) => gaps.length > 0);

const rounded = (bits: number): string =>
  `values are rounded to ${bits} bits over the range of their channel; .parquet keeps them as they are`;

function edfLosses(recording: Recording, bits: number): readonly string[] {
  return [
    ...(recording.sources.length === 0 ? [] : [rounded(bits)]),
    ...seriesLost(recording),
    ...notesLost(recording),
    ...offsetLost(recording),
    ...idLost(recording),
    ...(hasGaps(recording)
      ? ["gaps become annotations, and stretches where nothing was measured are left out (EDF+D)"]
      : []),
    ...(recording.annotations.some(({ items }) => items.some(({ symbol }) => symbol !== ""))
      ? ["annotations keep their times and texts; symbols and codes are left out where there is a text"]
      : []),
  ];
}

function wfdbLosses(recording: Recording): readonly string[] {
  return [
    ...(recording.sources.length === 0 ? [] : [rounded(16)]),
    ...seriesLost(recording),
    ...offsetLost(recording),
    ...idLost(recording),
    ...(hasGaps(recording) ? ["gaps keep their places; their reasons are left out"] : []),
    ...(recording.annotations.some(({ items }) => items.some(({ duration }) => duration !== undefined))
      ? ["durations of annotations are left out"]
      : []),
  ];
}

/** A form whose writer the format of that name brings. */
function formatForm(name: string, extensions: readonly string[], losses: Form["losses"]): Form {
  const format = formats.find((candidate) => candidate.name === name)!;
  return {
    name,
    title: format.title,
    extensions,
    losses,
    write: (recording, path, staged) => {
      if (recording.sources.length === 0)
        throw new AfferentError(path, {
          got: "a recording without samples at even rates",
          want: `something for ${format.title} to hold`,
          remedy: "write .parquet or .csv, which keep series and annotations",
        });
      for (const file of format.write!(recording, basename(path, extname(path))))
        staged.open(join(dirname(path), file.name))([file.bytes]);
    },
  };
}

/** Every form that `afferent convert` writes. */
export const forms: readonly Form[] = [
  {
    name: "parquet",
    title: "Parquet",
    extensions: [".parquet"],
    losses: () => [],
    write: (recording, path, staged) => writeParquet(recording, staged.open(path)),
  },
  formatForm("edf", [".edf"], (recording) => edfLosses(recording, 16)),
  formatForm("bdf", [".bdf"], (recording) => edfLosses(recording, 24)),
  formatForm("wfdb", [".hea", ".dat"], wfdbLosses),
  {
    name: "csv",
    title: "CSV",
    extensions: [".csv"],
    losses: (recording) => [
      ...notesLost(recording),
      ...(recording.startedAt === undefined
        ? []
        : ["the time of the start is left out: times count from the recording's zero; .parquet keeps it"]),
      ...idLost(recording),
      ...(hasGaps(recording) ? ["gaps become rows with empty cells; their reasons are left out"] : []),
    ],
    write: (recording, path, staged) => {
      for (const { path: file, pieces } of csvFilesOf(recording, path)) {
        const sink = staged.open(file);
        for (const piece of pieces) sink([piece]);
      }
    },
  },
];

/**
 * The form that a name asks for, by `to` where it is stated, else by the extension. @throws AfferentError listing the forms.
 * @returns the form, and the path with the extension of the form.
 */
export function formFor(path: string, to: string | undefined): { readonly form: Form; readonly path: string } {
  const extension = extname(path).toLowerCase();
  const form =
    to === undefined
      ? forms.find(({ extensions }) => extensions.includes(extension))
      : forms.find(({ name }) => name === to);
  if (form === undefined)
    throw new AfferentError(to === undefined ? path : "--to", {
      got: to ?? (extension === "" ? "a name without extension" : `the extension ${extension}`),
      want: forms.map(({ name, extensions }) => `${name} (${extensions.join(", ")})`).join(", "),
      remedy: to === undefined ? "choose one of them, or state the form with --to" : "choose one of them",
    });
  return { form, path: form.extensions.includes(extension) ? path : `${path}${form.extensions[0]!}` };
}

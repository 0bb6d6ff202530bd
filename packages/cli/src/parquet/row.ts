import type { Column, NumberList } from "./column.ts";

/** A row of the table that a recording becomes; docs/parquet.md says what each column means. */
export interface Row {
  readonly kind: "recording" | "samples" | "series" | "annotation";
  /** Which source, series or track of the recording, from 0. */
  readonly place: number;
  /** Frame of the source, value of the series or annotation of the track with which the row begins, from 0. */
  readonly first: number;
  readonly name?: string;
  readonly channel?: string;
  readonly unit?: string;
  readonly rateHz?: number;
  readonly startSeconds?: number;
  readonly values?: NumberList;
  readonly times?: NumberList;
  readonly durations?: NumberList;
  readonly durationSeconds?: number;
  readonly tick?: number;
  readonly durationTicks?: number;
  readonly symbol?: string;
  readonly code?: number;
  readonly subtype?: number;
  readonly lead?: number;
  readonly number?: number;
  readonly text?: string;
}

/** The columns of the table in their order. `values` are of 32 bits where all of the recording's are. */
export function columnsOf(values: "floats" | "doubles"): readonly Column<Row>[] {
  return [
    { name: "kind", type: "text", of: ({ kind }) => kind },
    { name: "name", type: "text", of: ({ name }) => name },
    { name: "channel", type: "text", of: ({ channel }) => channel },
    { name: "unit", type: "text", of: ({ unit }) => unit },
    { name: "rate_hz", type: "double", of: ({ rateHz }) => rateHz },
    { name: "start_s", type: "double", of: ({ startSeconds }) => startSeconds },
    { name: "place", type: "int64", of: ({ place }) => place },
    { name: "first", type: "int64", of: ({ first }) => first },
    { name: "values", type: values, of: (row) => row.values },
    { name: "times_s", type: "doubles", of: ({ times }) => times },
    { name: "durations_s", type: "doubles", of: ({ durations }) => durations },
    { name: "duration_s", type: "double", of: ({ durationSeconds }) => durationSeconds },
    { name: "tick", type: "int64", of: ({ tick }) => tick },
    { name: "duration_ticks", type: "double", of: ({ durationTicks }) => durationTicks },
    { name: "symbol", type: "text", of: ({ symbol }) => symbol },
    { name: "code", type: "double", of: ({ code }) => code },
    { name: "subtype", type: "double", of: ({ subtype }) => subtype },
    { name: "lead", type: "double", of: ({ lead }) => lead },
    { name: "number", type: "double", of: ({ number }) => number },
    { name: "text", type: "text", of: ({ text }) => text },
  ];
}

import { AfferentError, rational } from "@afferent/core";
import {
  checkRecording,
  checkSize,
  makeSource,
  type AnnotationTrack,
  type ReadOptions,
  type Recording,
  type Series,
} from "@afferent/signals";
import { openTable, type Table } from "./table.ts";
import type { Header } from "./rows-of.ts";

/** As many samples as fit into a gigabyte of 32-bit numbers; a compressed file says little of what it holds by its size. */
const samplesMax = 2 ** 28;

/**
 * Reads a recording from the table that `writeParquet` describes, whatever tool wrote the file since: compression, encoding, row groups and the order of rows
 * do not matter. A sample that is null outside the stated gaps becomes a gap.
 * @throws AfferentError where the file is no Parquet file, holds another table, or lacks rows.
 */
export async function readParquet(path: string, options: ReadOptions): Promise<Recording> {
  const table = await openTable(path);
  try {
    const header = await readHeader(table);
    const samples = header.sources.reduce((sum, { frames, channels }) => sum + frames * channels.length, 0);
    checkSize(path, samples, 0, { samplesMax: options.samplesMax ?? samplesMax });
    // Before memory is taken: a header may announce what is not there.
    if (samples > (await table.numbers("values"))) throw strayRow(table, `fewer values than ${samples}`);
    const recording: Recording = {
      id: header.id,
      ...(header.subject === undefined ? {} : { subject: header.subject }),
      ...(header.startedAt === undefined ? {} : { startedAt: header.startedAt }),
      ...(header.utcOffsetMinutes === undefined ? {} : { utcOffsetMinutes: header.utcOffsetMinutes }),
      sources: await readSources(table, header),
      ...(header.series === undefined ? {} : { series: await readSeries(table, header.series) }),
      annotations: await readTracks(table, header),
      notes: header.notes,
    };
    checkRecording(recording);
    return recording;
  } finally {
    table.close();
  }
}

async function readHeader(table: Table): Promise<Header> {
  const texts: string[] = [];
  await table.rows(`kind = 'recording'`, ["text"], ({ value }) => texts.push(String(value("text"))));
  if (texts.length !== 1)
    throw new AfferentError(table.path, {
      got: `${texts.length} rows of kind "recording"`,
      want: "one",
      remedy: "keep one recording to a file",
    });
  const header = parsed(texts[0]!);
  if (header?.schema !== "afferent.recording/1")
    throw new AfferentError(table.path, {
      got: `a row of kind "recording" with ${texts[0]!.slice(0, 40)}`,
      want: 'its text with schema "afferent.recording/1"',
    });
  return header;
}

function parsed(text: string): Header | undefined {
  try {
    return JSON.parse(text) as Header;
  } catch {
    return undefined;
  }
}

async function readSources(table: Table, { sources }: Header) {
  const arrays = sources.map(({ frames, channels }) =>
    channels.map(({ bits }) => (bits === 32 ? new Float32Array(frames) : new Float64Array(frames))),
  );
  const counts = sources.map(({ channels }) => channels.map(() => 0));
  await table.rows(`kind = 'samples'`, ["place", "channel", "first", "values"], ({ value, numbers }) => {
    const place = Number(value("place"));
    const channel = sources[place]?.channels.findIndex(({ name }) => name === value("channel")) ?? -1;
    const array = arrays[place]?.[channel];
    if (array === undefined) throw strayRow(table, `samples of "${String(value("channel"))}" of source ${place}`);
    counts[place]![channel]! += numbers("values", array, Number(value("first")));
  });
  return sources.map(({ name, rateHz, startSeconds, frames, gaps, channels }, place) => {
    for (const [c, count] of counts[place]!.entries())
      checkCount(table, `samples of "${channels[c]!.name}" of source "${name}"`, count, frames);
    // Nulls of the stated gaps are told apart from those that nobody stated.
    for (const gap of gaps) for (const array of arrays[place]!) array.fill(0, gap.start, gap.start + gap.frames);
    return makeSource({
      name,
      rate: rational(rateHz),
      start: rational(startSeconds),
      channels: channels.map((channel, c) => ({ name: channel.name, unit: channel.unit, values: arrays[place]![c]! })),
      gaps,
    });
  });
}

async function readSeries(table: Table, headers: NonNullable<Header["series"]>): Promise<readonly Series[]> {
  const arrays = headers.map(({ values, hasDurations }) => ({
    values: new Float64Array(values),
    times: new Float64Array(values),
    durations: hasDurations ? new Float64Array(values) : undefined,
  }));
  const counts = headers.map(() => 0);
  const columns = ["place", "first", "values", "times_s", "durations_s"];
  await table.rows(`kind = 'series'`, columns, ({ value, numbers }) => {
    const place = Number(value("place"));
    const into = arrays[place];
    if (into === undefined) throw strayRow(table, `values of series ${place}`);
    const first = Number(value("first"));
    const count = numbers("values", into.values, first);
    const times = numbers("times_s", into.times, first);
    const durations = into.durations === undefined ? count : numbers("durations_s", into.durations, first);
    if (times !== count || durations !== count) throw strayRow(table, `${count} values with ${times} times`);
    counts[place]! += count;
  });
  return headers.map(({ name, unit, origin, values, labels }, place) => {
    checkCount(table, `values of series "${name}"`, counts[place]!, values);
    const { values: read, times, durations } = arrays[place]!;
    return {
      name,
      unit,
      origin,
      timesSeconds: times,
      ...(durations === undefined ? {} : { durationsSeconds: durations }),
      values: read,
      ...(labels === undefined ? {} : { labels }),
    };
  });
}

async function readTracks(table: Table, { annotations }: Header): Promise<readonly AnnotationTrack[]> {
  const items = annotations.map(() => [] as { first: number; item: AnnotationTrack["items"][number] }[]);
  const columns = ["place", "first", "tick", "duration_ticks", "symbol", "code", "subtype", "lead", "number", "text"];
  await table.rows(`kind = 'annotation'`, columns, ({ value }) => {
    const place = Number(value("place"));
    const duration = value("duration_ticks");
    const item = {
      sample: Number(value("tick")),
      ...(duration === null ? {} : { duration: Number(duration) }),
      symbol: String(value("symbol")),
      code: Number(value("code")),
      subtype: Number(value("subtype")),
      channel: Number(value("lead")),
      number: Number(value("number")),
      text: String(value("text")),
    };
    if (items[place] === undefined) throw strayRow(table, `an annotation of track ${place}`);
    items[place].push({ first: Number(value("first")), item });
  });
  return annotations.map(({ name, rateHz, startSeconds, items: count }, place) => {
    checkCount(table, `annotations of "${name}"`, items[place]!.length, count);
    const ordered = items[place]!.toSorted((a, b) => a.first - b.first).map(({ item }) => item);
    return { name, rate: rational(rateHz), start: rational(startSeconds), items: ordered };
  });
}

const strayRow = ({ path }: Table, got: string): AfferentError =>
  new AfferentError(path, { got, want: 'what its row of kind "recording" announces' });

function checkCount({ path }: Table, what: string, count: number, want: number): void {
  if (count !== want)
    throw new AfferentError(path, {
      got: `${count} ${what}`,
      want: `${want}, as its row of kind "recording" says`,
      remedy: "write the file again with all its rows",
    });
}

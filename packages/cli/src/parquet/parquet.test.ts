import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writevSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { rational } from "@afferent/core";
import { makeSource, type Recording, type Series } from "@afferent/signals";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { readParquet } from "./read.ts";
import { writeParquet } from "./write.ts";

const seed = 20260804;
const folder = mkdtempSync(join(tmpdir(), "afferent-parquet-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (recording: Recording, name = "r.parquet"): string => {
  const path = join(folder, name);
  const descriptor = openSync(path, "w");
  writeParquet(recording, (pieces) => writevSync(descriptor, pieces));
  closeSync(descriptor);
  return path;
};

const sql = async (text: string) => {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  const rows = (await connection.runAndReadAll(text)).getRows();
  connection.closeSync();
  return rows;
};

const finite = { noNaN: true, noDefaultInfinity: true } as const;
const gapsWithin = (frames: number) =>
  fc
    .array(
      fc.tuple(fc.nat(frames - 1), fc.integer({ min: 1, max: frames }), fc.constantFrom("packet loss", 'off: "skin"')),
    )
    .map((gaps) => gaps.map(([start, n, reason]) => ({ start, frames: Math.min(n, frames - start), reason })));

const source = fc
  .record({
    name: fc.constantFrom("ecg", "ppg", "acc", "left ear, naïve 文"),
    rate: fc.constantFrom("250", "125/2", "1", "1/60", "12495/200", "1000003/3"),
    start: fc.constantFrom("0", "1/3", "123456789/1000"),
    // Also longer than a row holds.
    frames: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(8191, 8193, 17000)),
    unit: fc.constantFrom("mV", "m/s2", "mm[Hg]", "1", "{an unknown unit of many letters}"),
    isSingle: fc.boolean(),
    // Extreme gains: subnormals, the largest numbers, negative zero, and not a number, which becomes a gap.
    values: fc.oneof(
      fc.array(fc.double(finite), { minLength: 1, maxLength: 30 }),
      fc.array(fc.constantFrom(0, -0, 5e-324, -1e-45, 3.4e38, 1, Number.NaN), { minLength: 1, maxLength: 30 }),
    ),
  })
  .chain(({ name, rate, start, frames, unit, isSingle, values }) =>
    gapsWithin(frames).map((gaps) => {
      const channels = [0, 1].map((place) => {
        const empty = isSingle ? new Float32Array(frames) : new Float64Array(frames);
        return { name: `lead ${place}`, unit, values: empty.map((_, i) => values[(i + place) % values.length]!) };
      });
      return makeSource({ name, rate, start, channels, gaps });
    }),
  );

const series: fc.Arbitrary<Series> = fc
  .record({
    name: fc.constantFrom("heart-rate", "sleep-stage"),
    origin: fc.constantFrom("", "Anna’s Watch"),
    steps: fc.array(fc.tuple(fc.double({ min: 0, max: 1e4, ...finite }), fc.nat(2)), { maxLength: 30 }),
    hasDurations: fc.boolean(),
    isLabelled: fc.boolean(),
  })
  .map(({ name, origin, steps, hasDurations, isLabelled }) => {
    let time = -5;
    const timesSeconds = Float64Array.from(steps, ([step]) => (time += step));
    return {
      name,
      unit: "/min",
      origin,
      timesSeconds,
      ...(hasDurations ? { durationsSeconds: Float64Array.from(steps, ([step]) => step) } : {}),
      values: Float64Array.from(steps, ([step, place]) => (isLabelled ? place : step / 3)),
      ...(isLabelled ? { labels: ["wake", "REM", "deep"] } : {}),
    };
  });

const item = fc.record({
  sample: fc.oneof(fc.nat(2000), fc.integer({ min: -5000, max: 2 ** 50 })),
  symbol: fc.constantFrom("N", "", "naïve"),
  code: fc.nat(60),
  subtype: fc.integer({ min: -128, max: 127 }),
  channel: fc.nat(255),
  number: fc.integer({ min: -128, max: 127 }),
  text: fc.constantFrom("", "(AFIB", "line\nfeed"),
  duration: fc.option(fc.nat(1e6), { nil: undefined }),
});

const recording: fc.Arbitrary<Recording> = fc.record(
  {
    id: fc.constantFrom("r", "night 文"),
    subject: fc.constant("S1"),
    startedAt: fc.constantFrom("2020-01-24T04:05:56.3945312"),
    utcOffsetMinutes: fc.constantFrom(0, -420),
    sources: fc.uniqueArray(source, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
    series: fc.array(series, { maxLength: 2 }),
    annotations: fc.array(
      fc.array(item, { maxLength: 20 }).map((items) => ({
        name: "atr",
        rate: rational("12495/200"),
        start: rational("1/7"),
        items: items
          .map(({ duration, ...rest }) => (duration === undefined ? rest : { ...rest, duration }))
          .toSorted((a, b) => a.sample - b.sample),
      })),
      { maxLength: 2 },
    ),
    notes: fc.constantFrom([], ["a note", 'with "quotes"']),
  },
  { requiredKeys: ["id", "sources", "annotations", "notes"], noNullPrototype: true },
);

const ecg = (frames: number) =>
  makeSource({
    name: "ecg",
    rate: 250,
    start: 2,
    channels: [{ name: "II", unit: "mV", values: Float32Array.from({ length: frames }, (_, i) => i) }],
    gaps: [{ start: 8190, frames: 4, reason: "packet loss" }],
  });
const plain: Recording = { id: "r", sources: [ecg(10_000)], annotations: [], notes: [] };

describe("a recording written as Parquet and read again", () => {
  it(`is the same to the bit, with gaps, units, extreme values, series, annotations and ids (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(recording, async (original) => {
        expect(await readParquet(written(original), {})).toStrictEqual(original);
      }),
      { seed, numRuns: 25, endOnFailure: true },
    );
  }, 120_000);

  it("is the same after another tool has compressed it, cut it otherwise and put its rows in another order", async () => {
    const path = written(plain);
    const again = join(folder, "again.parquet");
    await sql(
      `COPY (FROM '${path}' ORDER BY first DESC, kind) TO '${again}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 1)`,
    );
    expect(readFileSync(again).length).toBeLessThan(readFileSync(path).length);
    expect(await readParquet(again, {})).toStrictEqual(plain);
  });

  it("gives a null of another tool as a gap", async () => {
    const path = written(plain);
    const again = join(folder, "null.parquet");
    await sql(
      `COPY (SELECT * REPLACE (list_transform(values, x -> CASE WHEN x = 17 THEN NULL ELSE x END) AS values) FROM '${path}') TO '${again}'`,
    );
    expect((await readParquet(again, {})).sources[0]!.gaps).toEqual([
      { start: 17, frames: 1, reason: "not a finite number" },
      { start: 8190, frames: 4, reason: "packet loss" },
    ]);
  });
});

describe("the table, as a query sees it", () => {
  it("has a row per channel and 8192 frames, with rate, start and unit beside them and nulls in gaps", async () => {
    const path = written(plain);
    expect(
      await sql(
        `SELECT channel, unit, rate_hz, start_s, first, len(values), list_count(values) FROM '${path}' WHERE kind = 'samples'`,
      ),
    ).toEqual([
      ["II", "mV", 250, 2, 0n, 8192n, 8190n],
      ["II", "mV", 250, 2 + 8192 / 250, 8192n, 1808n, 1806n],
    ]);
  });

  it("gives every sample its time by one query", async () => {
    const path = written(plain);
    const rows = await sql(
      `SELECT start_s + (unnest(range(len(values)))) / rate_hz AS t, unnest(values) AS v FROM '${path}' WHERE name = 'ecg' AND channel = 'II' ORDER BY t`,
    );
    expect([rows.length, rows[5], rows[8190], rows[9999]]).toEqual([10_000, [2.02, 5], [34.76, null], [41.996, 9999]]);
  });
});

describe("a Parquet file is refused in words", () => {
  it("where it is cut off, another table, or lacks rows", async () => {
    const path = written(plain);
    const cut = join(folder, "cut.parquet");
    writeFileSync(cut, readFileSync(path).subarray(0, 4000));
    await expect(readParquet(cut, {})).rejects.toThrow(/cut\.parquet: got .*, want a whole Parquet file/);
    const other = join(folder, "other.parquet");
    await sql(`COPY (SELECT 1 AS a) TO '${other}' (FORMAT parquet)`);
    await expect(readParquet(other, {})).rejects.toThrow(/a Parquet table of 1 columns without "kind"/);
    await sql(`COPY (FROM '${path}' WHERE first = 0) TO '${other}' (FORMAT parquet)`);
    await expect(readParquet(other, {})).rejects.toThrow("got fewer values than 10000, want what its row");
    await sql(
      `COPY (SELECT * REPLACE (CASE WHEN first = 0 THEN values ELSE values[2:] END AS values) FROM '${path}' UNION ALL SELECT * REPLACE (kind || '!' AS kind) FROM '${path}') TO '${other}' (FORMAT parquet)`,
    );
    await expect(readParquet(other, {})).rejects.toThrow('got 9999 samples of "II" of source "ecg", want 10000');
  });

  it("where its numbers take more memory than allowed", async () => {
    await expect(readParquet(written(plain), { samplesMax: 9999 })).rejects.toThrow("got 10000 samples, gaps included");
  });
});

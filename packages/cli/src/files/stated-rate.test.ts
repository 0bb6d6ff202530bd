import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Rationals } from "@afferent/core";
import { expect, test } from "vitest";
import { openRecording, openRecordings } from "./recording.ts";

const folder = mkdtempSync(join(tmpdir(), "afferent-stated-rate-"));
type Row = readonly (number | string)[];

function table(name: string, head: string, rows: readonly Row[]): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, [head, ...rows.map((row) => row.join(",")), ""].join("\n"));
  return path;
}
const rowsOf = (rows: number, row: (n: number) => Row): readonly Row[] =>
  Array.from({ length: rows }, (_, n) => row(n));
/** The whole second of a row, 25 of them in each. */
const second = (n: number): string => `2024-05-01T12:30:${String(Math.floor(n / 25) + 10)}Z`;
const accRows = rowsOf(100, (n) => [(9.5 + n / 50).toFixed(3), 9]);
const accPath = table("acc.csv", "time_s,acc x [m/s2]", accRows);
const sourcesOf = async (path: string, rate: string, map: readonly string[] = []) =>
  (await openRecording(path, { map, rate })).recording.sources.map((source) => [
    source.name,
    Rationals.format(source.rate),
    source.frames,
    source.gaps.map(({ start, frames }) => [start, frames]),
  ]);

test("a stated rate that the table's own times contradict is refused with both, whether or not columns are mapped", async () => {
  const refusal =
    /acc.csv: got times in "time_s" of 50 rows per second, want the stated rate of 125 Hz.*leave --rate out/;
  await expect(sourcesOf(accPath, "125")).rejects.toThrow(refusal);
  await expect(sourcesOf(accPath, "125", ["acc=acc x [m/s2]:m/s2"])).rejects.toThrow(refusal);
  await expect(sourcesOf(accPath, "50.6")).rejects.toThrow(/want the stated rate of 50.6 Hz/);
});

test("one rate stated for tables of two rates is refused by the table that has another", async () => {
  const ppgPath = table(
    "ppg.csv",
    "time_s,green [1]",
    rowsOf(250, (n) => [(9.5 + n / 125).toFixed(3), n]),
  );
  await expect(openRecordings([accPath, ppgPath], { map: [], rate: "125" }, () => undefined)).rejects.toThrow(
    /acc.csv: got times in "time_s" of 50 rows/,
  );
  const later = table(
    "later.csv",
    "time_s,green [1]",
    rowsOf(100, (n) => [(10 + n / 50).toFixed(3), n]),
  );
  const [joined] = await openRecordings([accPath, later], { map: [], rate: "50" }, () => undefined);
  expect(joined!.opened.recording.sources.map(({ start }) => Rationals.format(start))).toEqual(["0", "1/2"]);
});

test("a stated rate within 1 % of the times holds, also where stamps come in bursts or as whole seconds", async () => {
  expect(await sourcesOf(accPath, "50.4")).toEqual([["acc", "252/5", 100, []]]);
  const bursts = table(
    "bursts.csv",
    "time_ms,green",
    rowsOf(100, (n) => [Math.floor(n / 5) * 100 + (n % 5), n]),
  );
  expect(await sourcesOf(bursts, "50")).toEqual([["ppg", "50", 100, []]]);
  await expect(sourcesOf(bursts, "25")).rejects.toThrow(/want the stated rate of 25 Hz/);
  const coarse = table(
    "coarse.csv",
    "time,green",
    rowsOf(200, (n) => [second(n), n]),
  );
  expect(await sourcesOf(coarse, "25")).toEqual([["ppg", "25", 200, []]]);
  await expect(sourcesOf(coarse, "50")).rejects.toThrow(/got times in "time" of 28.43 rows per second, want/);
});

test("times that do not rise are refused under a stated rate", async () => {
  const path = table(
    "falling.csv",
    "time_s,green",
    rowsOf(50, (n) => [9 - n / 25, n]),
  );
  await expect(sourcesOf(path, "25")).rejects.toThrow(/falling.csv: got times in "time_s" that do not rise, want/);
});

test("rows missing by the times stay gaps under a stated rate, with times of whole milliseconds", async () => {
  const kept = rowsOf(300, (n) => [Math.round((n * 1000) / 30), n]).filter((_, n) => n < 100 || n >= 130);
  const path = table("holes.csv", "time_ms,green", kept);
  expect(await sourcesOf(path, "30")).toEqual([["ppg", "30", 300, [[100, 30]]]]);
});

test("a comment with another rate refuses the stated one; a table that says nothing of times takes it", async () => {
  const path = table("commented.csv", "# Sampling Rate (Hz):= 25.0\nacc x [m/s2]", [[9], [9]]);
  await expect(sourcesOf(path, "50")).rejects.toThrow(
    /got a comment that says 25 rows per second, want the stated rate/,
  );
  expect(await sourcesOf(path, "25")).toEqual([["acc", "25", 2, []]]);
  const bare = table(
    "bare.csv",
    "green",
    rowsOf(9, (n) => [n]),
  );
  expect(await sourcesOf(bare, "50")).toEqual([["ppg", "50", 9, []]]);
});

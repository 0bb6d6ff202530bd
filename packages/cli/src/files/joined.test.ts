import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Rationals } from "@afferent/core";
import { expect, test } from "vitest";
import { openRecording, openRecordings } from "./recording.ts";

const folder = mkdtempSync(join(tmpdir(), "afferent-joined-"));

/** Writes a table with a row per value. */
function table(name: string, head: string, rows: readonly (readonly (number | string)[])[]): string {
  const path = join(folder, name);
  writeFileSync(path, [head, ...rows.map((row) => row.join(",")), ""].join("\n"));
  return path;
}
const count = (rows: number): readonly number[] => Array.from({ length: rows }, (_, row) => row);
const silent = (): void => undefined;
const open = (paths: readonly string[], options: Partial<Parameters<typeof openRecordings>[1]> = {}) =>
  openRecordings(paths, { map: [], ...options }, silent);

const ppgPath = table(
  "ppg.csv",
  "time_s,green [1]",
  count(50).map((n) => [(10 + n / 25).toFixed(3), n]),
);
const accPath = table(
  "acc.csv",
  "time_s,acc x [m/s2]",
  count(100).map((n) => [(9.5 + n / 50).toFixed(3), 9]),
);

test("tables with different sources are one recording, placed to each other by their times", async () => {
  const opened = await open([ppgPath, accPath]);
  expect(opened).toHaveLength(1);
  const { id, sources } = opened[0]!.opened.recording;
  expect(id).toBe("ppg+acc");
  expect(
    sources.map(({ name, rate, start, frames }) => [name, Rationals.format(rate), Rationals.format(start), frames]),
  ).toEqual([
    ["ppg", "25", "1/2", 50],
    ["acc", "50", "0", 100],
  ]);
});

test("tables that share a source are recordings of their own", async () => {
  const opened = await open([ppgPath, ppgPath]);
  expect(opened.map(({ path }) => path)).toEqual([ppgPath, ppgPath]);
});

test("a map goes to the table that has its columns; a table without one says itself what it holds", async () => {
  const path = table(
    "band.csv",
    "time_s,u",
    count(50).map((n) => [(10 + n / 25).toFixed(3), n]),
  );
  const [first] = await open([path, accPath], { map: ["ppg=u:1"] });
  expect(first!.opened.recording.sources.map(({ name }) => name)).toEqual(["ppg", "acc"]);
  await expect(open([path, accPath], { map: ["ppg=v:1"] })).rejects.toThrow(/--map: got ppg=v:1, want columns of one/);
});

test("a stated rate or time goes with channels that the table names itself", async () => {
  const untimed = table(
    "green.csv",
    "green,red",
    count(20).map((n) => [n, n]),
  );
  const { recording } = await openRecording(untimed, { map: [], rate: "25/2" });
  expect(recording.sources.map(({ name, rate, channels }) => [name, Rationals.format(rate), channels.length])).toEqual([
    ["ppg", "25/2", 2],
  ]);
  const ticking = table(
    "ticks.csv",
    "counted,green",
    count(20).map((n) => [n * 40, n]),
  );
  const timed = await openRecording(ticking, { map: [], time: "counted:ms" });
  expect(timed.recording.sources.map(({ rate }) => Rationals.format(rate))).toEqual(["25"]);
  await expect(openRecording(untimed, { map: [] })).rejects.toThrow(/; state --rate "<rows per second>"$/);
  const unknown = table("unknown.csv", "green,thing", [
    [1, 2],
    [2, 3],
  ]);
  await expect(openRecording(unknown, { map: [], rate: "25" })).rejects.toThrow(
    /state .*--map "<source>=thing:<unit>"/,
  );
});

test("stated columns go with times that the table names itself", async () => {
  const { recording } = await openRecording(ppgPath, { map: ["ppg=green [1]:1"] });
  expect(Rationals.format(recording.sources[0]!.rate)).toBe("25");
});

test("tables that cannot be placed to each other are refused with what to do", async () => {
  const untimed = table(
    "bare.csv",
    "acc x [m/s2]",
    count(9).map(() => [9]),
  );
  await expect(open([ppgPath, untimed])).rejects.toThrow(/bare.csv: got a table that does not say all of itself/);
  const later = table(
    "later.csv",
    "time_s,acc x [m/s2]",
    count(9).map((n) => [100 + n, 9]),
  );
  await expect(open([ppgPath, later])).rejects.toThrow(
    /later.csv: got rows that begin 88.000 s after those of .*ppg.csv end, want tables of one recording/,
  );
  const empty = mkdtempSync(join(tmpdir(), "afferent-empty-"));
  await expect(openRecording(empty, { map: [] })).rejects.toThrow(/got a folder without tables/);
  for (const name of ["a.csv", "b.csv"]) writeFileSync(join(empty, name), "time_s,green\n0,1\n1,2\n");
  await expect(openRecording(empty, { map: [] })).rejects.toThrow(
    /b.csv: got a source "ppg", which .*a.csv has too, want each source in one table/,
  );
  const commented = table("commented.csv", "# Sampling Rate (Hz):= 25.0\nacc x [m/s2]", [[9], [9]]);
  await expect(open([ppgPath, commented])).rejects.toThrow(
    /commented.csv: got no times, while .*ppg.csv has them, want times in all tables/,
  );
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { writeEdf, makeSource } from "@afferent/signals";
import { memoryContext } from "../context.testing.ts";
import { buildProgram } from "../program.ts";

const folder = mkdtempSync(join(tmpdir(), "afferent-info-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Parses arguments as the shell would give them. */
async function afferent(...args: readonly string[]) {
  const { context, printed, warned } = memoryContext();
  let code = 0;
  const error: unknown = await buildProgram(context, (asked) => (code = asked))
    .parseAsync([...args], { from: "user" })
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  return { printed: printed(), warned: warned(), code, error: error as Error | undefined };
}

function fileOf(name: string, content: string | Uint8Array): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** Ten seconds of an ECG-like triangle in mV at 128 Hz, with half a second missing. */
const ecgFile = (name: string): string => {
  const values = Float32Array.from({ length: 1280 }, (_, i) => (i % 128 < 8 ? (i % 128) / 8 : 0));
  const source = makeSource({
    name: "ecg",
    rate: 128,
    start: 0,
    channels: [{ name: "II", unit: "mV", values }],
    gaps: [{ start: 256, frames: 64, reason: "packet loss" }],
  });
  const recording = { id: "night", startedAt: "2020-01-24T04:05:56", sources: [source], annotations: [], notes: [] };
  return fileOf(name, writeEdf(recording, { kind: "edf" }));
};

test("a file says its format, start, sources with rate, unit, length and gaps", async () => {
  const { printed, code, error } = await afferent("info", ecgFile("night.edf"));
  expect([error, code]).toEqual([undefined, 0]);
  expect(printed).toContain("night.edf: EDF and EDF+\nstarts 2020-01-24T04:05:56 local time");
  expect(printed).toMatch(/^ecg +128 +0\.000 +10\.000 +1 +0\.500 +mV +II$/m);
});

test("as JSON it is one document with the same numbers", async () => {
  const path = ecgFile("night.edf");
  const document = JSON.parse((await afferent("info", path, "--json")).printed) as object;
  expect(document).toMatchObject({
    schema: "afferent.info/1",
    files: [
      {
        file: path,
        format: { name: "edf" },
        id: "night",
        startedAt: "2020-01-24T04:05:56",
        utcOffsetMinutes: null,
        sources: [{ name: "ecg", rateHz: "128", frames: 1280, seconds: 10, gaps: { count: 1, seconds: 0.5 } }],
        findings: [],
        warnings: [],
      },
    ],
  });
});

test("a file cut off is refused in one line with exit code 2, and read with its damage where tolerant", async () => {
  const whole = readFileSync(ecgFile("night.edf"));
  const path = fileOf("cut.edf", whole.subarray(0, whole.length - 300));
  const strict = await afferent("info", path);
  expect([strict.code, strict.printed]).toEqual([2, ""]);
  expect(strict.warned).toMatch(/^afferent: cut\.edf[^\n]*$/);
  const tolerant = await afferent("info", path, "--tolerant");
  expect(tolerant.code).toBe(0);
  expect(tolerant.printed).toMatch(/^damage: cut\.edf.*missing: \d+ samples of/m);
});

test("one refused file does not hide the others", async () => {
  const path = ecgFile("night.edf");
  const { printed, warned, code } = await afferent("info", join(folder, "nowhere"), path);
  expect(code).toBe(2);
  expect(warned).toMatch(/nowhere: got no such file, want a recording: .*WFDB/);
  expect(printed).toContain("EDF and EDF+");
  const unknown = await afferent("info", fileOf("notes.bin", "nothing that we know"));
  expect([unknown.code, unknown.warned.includes("notes.bin: got a file of no known format")]).toEqual([2, true]);
});

test("a table says what is certain, and what to state where it is not; stated so, it is read", async () => {
  const rows = Array.from({ length: 300 }, (_, i) => `${i * 4},${i % 100 < 5 ? 1 : 0}`).join("\n");
  const path = fileOf("lead.csv", `time,ECG\n${rows}\n`);
  const { printed, code } = await afferent("info", path);
  expect(code).toBe(0);
  expect(printed).toContain("certain: 2 columns parted by commas with a header");
  expect(printed).toContain('With --time "time:<s|ms|us|ns>" --map "ecg=ECG:<mV|uV|V>"');
  const { error } = await afferent("run", "ecg-beats", path);
  expect(error?.message).toContain('state --time "time:<s|ms|us|ns>" --map "ecg=ECG:<mV|uV|V>"');
  const stated = await afferent("info", path, "--time", "time:ms", "--map", "ecg=ECG:mV");
  expect(stated.printed).toMatch(/^ecg +250 +0\.000 +1\.200 +0 /m);
});

test("a table that says all of itself is read without options, in the layout of its rows", async () => {
  const rows = Array.from({ length: 300 }, (_, i) => `${i * 40};0,01;0,02;0,99`).join("\n");
  const path = fileOf("acc.csv", `time_ms;acc_x [g];acc_y [g];acc_z [g]\n${rows}\n`);
  expect((await afferent("info", path)).printed).toMatch(/^acc +25 +0\.000 +12\.000 +0 +0\.000 +\[g\]/m);
  const stated = await afferent("info", path, "--time", "time_ms:ms", "--map", "acc=acc_z [g]:[g]");
  expect(stated.printed).toMatch(/^acc +25 +0\.000 +12\.000/m);
});

test("info and run warn of an acceleration whose unit no body fits", async () => {
  const rows = Array.from({ length: 1000 }, (_, i) => `${i % 2},0.1,0.2,9.8`).join("\n");
  const path = fileOf("swapped.csv", `green,ax,ay,az\n${rows}\n`);
  const options = ["--map", "ppg=green:1", "--map", "acc=ax,ay,az:[g]", "--rate", "25"];
  expect((await afferent("info", path, ...options)).printed).toMatch(/^warning: source "acc": got /m);
  const run = await afferent("run", "heart-rate", path, ...options, "--json");
  expect(run.error).toBeUndefined();
  expect(run.warned).toMatch(/^[^\n]*swapped\.csv: warning: source "acc": got [^\n]*$/);
});

const rowsAt = (hz: number): string => Array.from({ length: 4 * hz }, (_, n) => `${n / hz},${n % 7}`).join("\n");

test("a folder of tables is one recording to info and to convert", async () => {
  const tables = join(folder, "workout");
  mkdirSync(tables, { recursive: true });
  writeFileSync(join(tables, "ppg.csv"), `time_s,green\n${rowsAt(25)}\n`);
  writeFileSync(join(tables, "acc.csv"), `time_s,acc x [m/s2]\n${rowsAt(50)}\n`);
  const { printed, code, error } = await afferent("info", tables);
  expect([error, code]).toEqual([undefined, 0]);
  expect(printed).toMatch(/^ppg +25 +0\.000 +4\.000/m);
  expect(printed).toMatch(/^acc +50 +0\.000 +4\.000/m);
  const converted = await afferent("convert", tables, join(folder, "workout.parquet"));
  expect(converted.error).toBeUndefined();
  const back = await afferent("info", join(folder, "workout.parquet"));
  expect(back.printed).toMatch(/^ppg +25 +0\.000 +4\.000/m);
  expect(back.printed).toMatch(/^acc +50 +0\.000 +4\.000/m);
  const refused = await afferent("info", tables, "--rate", "125");
  expect([refused.code, refused.printed]).toEqual([2, ""]);
  expect(refused.warned).toMatch(
    /acc\.csv: got times in "time_s" of 50 rows per second, want the stated rate of 125 Hz/,
  );
  const empty = await afferent("info", mkdtempSync(join(folder, "empty-")));
  expect([empty.code, empty.warned]).toEqual([2, expect.stringContaining("got a folder without tables")]);
});

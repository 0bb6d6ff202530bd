import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { appleHealthReader } from "../../packages/signals/src/index.ts";
import type { Line } from "./turns.ts";

interface Outcome {
  readonly residentBytes: number;
  readonly seconds: number;
  readonly values: number;
}

/** A process's own resident high-water mark, by Linux; what `getrusage` says begins with its parent's. */
const peakOf = (status: string): number => 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]);

const two = (value: number): string => String(value).padStart(2, "0");

/** Writes an export of so many bytes: a heart rate, steps and distances every few seconds over years, by a seed. */
function writeExport(path: string, bytes: number): void {
  const file = openSync(path, "w");
  let written = writeSync(
    file,
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n]>\n<HealthData locale="en_GB">\n',
  );
  let state = 20261122;
  const kinds = [
    ["HeartRate", "count/min"],
    ["StepCount", "count"],
    ["ActiveEnergyBurned", "kcal"],
    ["DistanceWalkingRunning", "km"],
  ] as const;
  for (let second = 0; written < bytes;) {
    let text = "";
    while (text.length < 1 << 20) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      second += 1 + (state >>> 29);
      const [type, unit] = kinds[state >>> 30]!;
      const date = new Date(1.5e12 + 1000 * second);
      const time = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0100`;
      text += ` <Record type="HKQuantityTypeIdentifier${type}" sourceName="Watch" sourceVersion="5.0" device="&lt;&lt;HKDevice: 0x1&gt;, name:Watch, model:Watch&gt;" unit="${unit}" creationDate="${time}" startDate="${time}" endDate="${time}" value="${50 + ((state >>> 8) % 100)}"/>\n`;
    }
    written += writeSync(file, text);
  }
  writeSync(file, "</HealthData>\n");
  closeSync(file);
}

/** In a process of its own: streams the export and keeps the heart rate. */
function readExport(path: string): Outcome {
  const started = performance.now();
  const reader = appleHealthReader("export.xml", "export", { keep: ["heart-rate"] });
  const file = openSync(path, "r");
  const chunk = new Uint8Array(1 << 18);
  for (let held = readSync(file, chunk); held > 0; held = readSync(file, chunk)) reader.push(chunk.subarray(0, held));
  closeSync(file);
  const { recording } = reader.finish();
  const values = recording.series?.find(({ name }) => name === "heart-rate")?.values.length ?? 0;
  return {
    residentBytes: peakOf(readFileSync("/proc/self/status", "utf8")),
    seconds: (performance.now() - started) / 1000,
    values,
  };
}

/** The command on the file, everything kept. What it needed is told by the process itself as it ends, on standard error. */
function commandRow(what: string, commands: readonly string[]): Line {
  const tell = `import { readFileSync } from "node:fs";
process.on("exit", () => console.error(readFileSync("/proc/self/status", "utf8")));`;
  const options = ["--import", `data:text/javascript,${encodeURIComponent(tell)}`];
  const { status, stderr } = spawnSync(process.execPath, [...options, "packages/cli/bin/afferent.mjs", ...commands], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ours =
    status === 0 ? `${(peakOf(stderr) / 1e6).toFixed(0)} MB resident at the peak` : `failed: ${stderr.split("\n")[0]}`;
  return { what: `the same file, everything kept, ${what}`, ours, peer: "", ratio: "" };
}

/** The peak resident memory of processes that read an export of so many bytes; the file is made for it and removed. */
export async function appleRows(bytes: number): Promise<readonly Line[]> {
  const folder = mkdtempSync(join(tmpdir(), "afferent-apple-"));
  try {
    const path = join(folder, "export.xml");
    writeExport(path, bytes);
    const child = fork(fileURLToPath(import.meta.url), [path], { execArgv: process.execArgv });
    const [outcome] = (await once(child, "message")) as [Outcome];
    const { residentBytes, seconds, values } = outcome;
    const kept: Line = {
      what: `Apple Health export of ${(bytes / 1e9).toFixed(1)} GB, heart rate kept`,
      ours: `${(residentBytes / 1e6).toFixed(0)} MB resident at the peak, ${values} values, ${(bytes / 1e6 / seconds).toFixed(0)} MB/s`,
      peer: "",
      ratio: "",
    };
    return [
      kept,
      commandRow("`afferent info`", ["info", path]),
      commandRow("`afferent convert` to Parquet", ["convert", path, join(folder, "export.parquet")]),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.send !== undefined)
  process.send(readExport(process.argv[2]!), () => process.disconnect());

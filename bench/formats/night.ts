import { spawnSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeSource, writeEdf } from "../../packages/signals/src/index.ts";
import type { Line } from "./turns.ts";

interface Night {
  readonly name: string;
  readonly bytes: number;
}

/** 24 hours of eight channels at 128 Hz, seeded noise on slow waves. */
export function nightFile(folder: string): Night {
  const frames = 24 * 3600 * 128;
  let state = 20261122;
  const channels = Array.from({ length: 8 }, (_, channel) => {
    const values = new Float32Array(frames);
    for (let i = 0; i < frames; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      values[i] = 200 * Math.sin(i / (40 + channel)) + (state >>> 24);
    }
    return { name: `EEG ${channel + 1}`, unit: "uV", values };
  });
  const source = makeSource({ name: "eeg", rate: 128, start: 0, channels, gaps: [] });
  const bytes = writeEdf({ id: "night", sources: [source], annotations: [], notes: [] }, { kind: "edf" });
  writeFileSync(join(folder, "night.edf"), bytes);
  return { name: "night.edf", bytes: bytes.length };
}

/** The night to Parquet by `afferent convert`, the start of the program included. */
export function parquetRow(folder: string, night: Night): Line {
  const [input, output] = [join(folder, night.name), join(folder, "night.parquet")];
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["packages/cli/bin/afferent.mjs", "convert", input, output], {
    encoding: "utf8",
  });
  const seconds = (performance.now() - started) / 1000;
  const what = `EDF of ${(night.bytes / 1e6).toFixed(0)} MB to Parquet, afferent convert`;
  if (status !== 0) return { what, ours: `failed: ${stderr.trim().split("\n")[0] ?? ""}`, peer: "", ratio: "" };
  const size = (statSync(output).size / 1e6).toFixed(0);
  return {
    what,
    ours: `${seconds.toFixed(2)} s on the clock, ${(night.bytes / 1e6 / seconds).toFixed(0)} MB/s, ${size} MB written`,
    peer: "",
    ratio: "",
  };
}

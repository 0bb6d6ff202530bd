import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Rationals } from "../packages/core/src/index.ts";
import type { Recording } from "../packages/signals/src/index.ts";
import type { Row } from "./interpreter.ts";

/** Python peers over the same samples, where `AFFERENT_PYTHON` (or python3) has them; says how to bring them where not. */
export function measurePeers(recording: Recording): readonly Row[] {
  const folder = mkdtempSync(join(tmpdir(), "afferent-bench-"));
  try {
    const rates: Record<string, number> = {};
    for (const source of recording.sources) {
      rates[source.name] = Rationals.toNumber(source.rate);
      const values = Float32Array.from(source.channels[0]?.values ?? []);
      writeFileSync(join(folder, `${source.name}.f32`), new Uint8Array(values.buffer));
    }
    writeFileSync(join(folder, "rates.json"), JSON.stringify(rates));
    const script = fileURLToPath(new URL("peers.py", import.meta.url));
    const python = process.env["AFFERENT_PYTHON"] ?? "python3";
    const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
    const { status, stdout, stderr } = spawnSync(python, [script, folder], { encoding: "utf8", env });
    if (status === 0) return JSON.parse(stdout.trim().split("\n").at(-1) ?? "[]") as readonly Row[];
    const reason = (stderr ?? "").trim().split("\n").at(-1) ?? "no Python";
    console.log(
      `Peers not measured (${reason}): pip install -r bench/requirements.txt, and name that Python in AFFERENT_PYTHON\n`,
    );
    return [];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

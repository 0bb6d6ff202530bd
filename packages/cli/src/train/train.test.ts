import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { requireData } from "../../../../testing/needs.ts";

const program = fileURLToPath(new URL("../../bin/afferent.mjs", import.meta.url));

/** Two walks of each of two people, as the data set has them: enough for two folds, too few for good ones. */
function twoPeople(folder: string): string {
  const from = join(requireData("sp-sw-har"), "DATA");
  for (const person of readdirSync(from).toSorted().slice(0, 2)) {
    const to = join(folder, "sp-sw-har", "DATA", person);
    mkdirSync(to, { recursive: true });
    for (const walk of readdirSync(join(from, person)).toSorted().slice(0, 2))
      copyFileSync(join(from, person, walk), join(to, walk));
  }
  return folder;
}

/** Of every part, as the command prints them. */
const weightsOf = (stdout: string): readonly string[] =>
  (JSON.parse(stdout) as { parts: { weightsSha256: string }[] }).parts.map(({ weightsSha256 }) => weightsSha256);

test("train goes from recordings to score, report and C; stopped by Ctrl-C it goes on, to the same weights", async () => {
  const folder = mkdtempSync(join(tmpdir(), "afferent-train-"));
  try {
    const data = twoPeople(join(folder, "data"));
    const args = (out: string) => ["train", "activity", "--data", data, "--out", join(folder, out), "--workers", "1"];
    const afferent = (out: string) =>
      spawnSync(process.execPath, [program, ...args(out), "--json"], { encoding: "utf8" });

    const whole = afferent("whole");
    expect([whole.stderr, whole.status]).toEqual(["", 0]);
    const { score, device, rounding } = JSON.parse(whole.stdout);
    expect(score.recordings).toHaveLength(4);
    expect(score.headline.value).toBeGreaterThan(0.3);
    expect(rounding.examples).toBeGreaterThan(50);
    expect(device.flashBytes).toBeLessThan(32_768);
    for (const name of ["report.html", "score.json", "config.json", "final/network.json", "device"])
      expect(existsSync(join(folder, "whole", name)), name).toBe(true);
    expect(readFileSync(join(folder, "whole", "report.html"), "utf8")).toContain("What this does not show");

    const stopped = spawn(process.execPath, [program, ...args("stopped")], { stdio: "ignore", detached: true });
    while (!existsSync(join(folder, "stopped", "fold-1", "network.json")))
      await new Promise((resolve) => setTimeout(resolve, 50));
    // As a terminal does: to the whole group.
    process.kill(-stopped.pid!, "SIGINT");
    expect(await new Promise((resolve) => stopped.on("exit", resolve))).toBe(3);
    expect(existsSync(join(folder, "stopped", "final", "network.json"))).toBe(false);
    const resumed = afferent("stopped");
    expect(resumed.stderr).toContain("going on with the run");
    expect(weightsOf(resumed.stdout)).toEqual(weightsOf(whole.stdout));
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 300_000);

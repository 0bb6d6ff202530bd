/**
 * Everything a commit must satisfy, in order of how fast it fails: format, lint, types, boundaries, unused code, tests.
 * `--without-tests` stops before the tests.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import "./embed-kernels.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const steps = ["format", "lint", "types", "boundaries", "unused"].map((step) => `check:${step}`);
if (!process.argv.includes("--without-tests")) steps.push("test");

for (const step of steps) {
  const started = performance.now();
  const { status } = spawnSync("npm", ["run", "--silent", step], { cwd: root, stdio: "inherit" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.error(`${status === 0 ? "ok  " : "FAIL"} ${step} (${seconds} s)`);
  if (status !== 0) process.exit(status ?? 1);
}

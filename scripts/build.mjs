/**
 * Embeds the C kernels, compiles every package with the native compiler (incremental, in dependency order), refuses weights that may not ship, then bundles the report's page and puts the C of the
 * boards beside what builds it.
 */
import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import "./embed-kernels.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const packages = ["core", "signals", "library", "evidence", "learn", "recipes", "cli"].map(
  (name) => `packages/${name}`,
);

run("node_modules/typescript-native/bin/tsc", "-b", ...packages);
run("scripts/weights-gate.mjs");
run("scripts/bundle-page.mjs", "packages/cli/dist/report");
cpSync(`${root}edge`, `${root}packages/cli/dist/edge`, { recursive: true });

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

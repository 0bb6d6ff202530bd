/** Everything a commit must satisfy, in order of how fast it fails: format, lint, types, boundaries, unused code, tests. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const native = "node_modules/typescript-native/bin/tsc";
const steps = [
  ["format", "npx", ["--no-install", "oxfmt", "--check"]],
  ["lint", "npx", ["--no-install", "oxlint", "--deny-warnings"]],
  ["types", "node", [native, "-b"]],
  ["types of tests", "node", [native, "-p", "tsconfig.tests.json"]],
  ["boundaries", "npx", ["--no-install", "depcruise", "--config", ".dependency-cruiser.cjs", "packages"]],
  ["unused code", "npx", ["--no-install", "knip"]],
  ["tests", "npx", ["--no-install", "vitest", "run"]],
];

for (const [name, command, args] of steps) {
  const started = performance.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  if (status !== 0) process.exit(status ?? 1);
}

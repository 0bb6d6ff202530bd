#!/usr/bin/env node
/** Runs the built command. In a checkout it first builds what is missing or older than its source; installed, there is no source and nothing to build. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`afferent: got Node ${process.versions.node}, want 20.19 or newer`);
  process.exit(2);
}

const root = fileURLToPath(new URL("../../..", import.meta.url));
const script = join(root, "scripts", "build.mjs");
if (existsSync(script) && isStale()) build();
const { main } = await import("../dist/main.js");
process.exitCode = await main(process.argv.slice(2));

/** Whether a source, or a folder that gained or lost one, is newer than the last build. Looks at times only: a few milliseconds. */
function isStale() {
  const packages = join(root, "packages");
  const stamp = join(packages, "cli", "dist", "report", "page.js");
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  return readdirSync(packages).some((name) => hasNewer(join(packages, name, "src"), built));
}

function hasNewer(folder, built) {
  if (!existsSync(folder)) return false;
  if (statSync(folder).mtimeMs > built) return true;
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? hasNewer(path, built) : statSync(path).mtimeMs > built;
  });
}

function build() {
  if (process.stderr.isTTY) process.stderr.write("building ...\r");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: root, encoding: "utf8" });
  if (process.stderr.isTTY) process.stderr.write("            \r");
  if (status === 0) return;
  process.stderr.write(`${stdout}${stderr}`);
  console.error("afferent: the checkout does not build (see above); run npm ci, then npm run build");
  process.exit(1);
}

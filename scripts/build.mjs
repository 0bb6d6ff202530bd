/** Compiles every package with the native compiler (incremental, in dependency order). */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const compiler = fileURLToPath(new URL("../node_modules/typescript-native/bin/tsc", import.meta.url));
const packages = ["core", "signals", "library", "evidence", "cli"].map((name) => `packages/${name}`);
const { status } = spawnSync(process.execPath, [compiler, "-b", ...packages], { cwd: root, stdio: "inherit" });
process.exit(status ?? 1);

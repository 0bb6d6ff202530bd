/** Runs a TypeScript file of the repository on the sources as they are: `node scripts/run.mjs scripts/conformance.ts <arguments>`. */
import { spawnSync } from "node:child_process";
import "./embed-kernels.mjs";

const flags = ["--conditions=afferent-source", "--import", import.meta.resolve("tsx")];
const { status } = spawnSync(process.execPath, [...flags, ...process.argv.slice(2)], { stdio: "inherit" });
process.exit(status ?? 1);

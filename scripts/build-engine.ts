/** `npm run build:engine`: makes the module of training kernels anew and writes packages/learn/src/engine/engine-module.ts. Needs Debian 12's clang and lld. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { engineModuleFile, engineModuleText, engineSource } from "./engine-module.ts";
import { clangRelease, compileModule } from "./wasm-module.ts";

const version = execFileSync("clang", ["--version"], { encoding: "utf8" });
if (!version.includes(` ${clangRelease}`)) {
  console.error(`build-engine: got ${version.split("\n")[0]}, want clang ${clangRelease}; see scripts/setup-debian.sh`);
  process.exit(1);
}
const source = engineSource();
const bytes = compileModule({ text: source.text, hasVectors: true }, { clang: "clang", linker: "wasm-ld" });
writeFileSync(engineModuleFile, engineModuleText(source, bytes));
console.log(`${engineModuleFile}: ${source.kernels.length} kernels, ${bytes.length} bytes`);

/** `npm run build:wasm`: makes the module of kernels anew and writes packages/core/src/wasm/kernel-module.ts. Needs Debian 12's clang and lld. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { clangRelease, compileModule, moduleFile, moduleFileText, moduleSource } from "./wasm-module.ts";

const version = execFileSync("clang", ["--version"], { encoding: "utf8" });
if (!version.includes(` ${clangRelease}`)) {
  console.error(`build-wasm: got ${version.split("\n")[0]}, want clang ${clangRelease}; see scripts/setup-debian.sh`);
  process.exit(1);
}
const source = moduleSource();
const bytes = compileModule(source, { clang: "clang", linker: "wasm-ld" });
writeFileSync(moduleFile, moduleFileText(source, bytes));
console.log(`${moduleFile}: ${source.kernels.length} kernels, ${bytes.length} bytes`);

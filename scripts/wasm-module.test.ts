import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { TestRunner, expect, test } from "vitest";
import { kernelModule } from "../packages/core/src/wasm/kernel-module.ts";
import { requireTool } from "../testing/needs.ts";
import {
  clangRelease,
  compileModule,
  moduleFile,
  moduleFileText,
  moduleSource,
  type ModuleSource,
} from "./wasm-module.ts";

/** The module as it is made here: compiling it takes long, so both tests that need it share it. */
let made: Buffer | undefined;

function madeHere(source: ModuleSource, tools: Parameters<typeof compileModule>[1]): Buffer {
  made ??= compileModule(source, tools);
  return made;
}

test("the module of kernels was made from the C that stands beside the ops; else npm run build:wasm", () => {
  const { kernels } = moduleSource();
  expect(kernels.length).toBeGreaterThan(10);
  expect(kernelModule.kernels.map(({ name, sha256 }) => ({ name, sha256 }))).toEqual(
    kernels.map(({ name, sha256 }) => ({ name, sha256 })),
  );
});

test("building the module again gives the bytes that are checked in", () => {
  const tools = { clang: requireTool("clang"), linker: requireTool("wasm-ld") };
  const version = execFileSync(tools.clang, ["--version"], { encoding: "utf8" }).split("\n")[0] ?? "";
  if (!version.includes(` ${clangRelease}`))
    TestRunner.getCurrentTest()?.context.skip(
      `${version}, not ${clangRelease}; bash scripts/setup-debian.sh on Debian 12`,
    );
  const source = moduleSource();
  const bytes = madeHere(source, tools);
  expect(moduleFileText(source, bytes)).toBe(readFileSync(moduleFile, "utf8"));
  const spaced = source.text.replace("#include <stdint.h>", "#include <stdint.h>\n");
  expect(compileModule({ ...source, text: spaced }, tools)).toEqual(bytes);
});

test("negative control: another constant in a kernel gives other bytes", () => {
  const tools = { clang: requireTool("clang"), linker: requireTool("wasm-ld") };
  const source = moduleSource();
  const changed = source.text.replace("2.0f * (past[0] - past[2])", "2.5f * (past[0] - past[2])");
  expect(changed).not.toBe(source.text);
  expect(compileModule({ ...source, text: changed }, tools)).not.toEqual(madeHere(source, tools));
});

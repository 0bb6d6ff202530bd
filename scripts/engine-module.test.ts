import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test, TestRunner } from "vitest";
import { engineModule } from "../packages/learn/src/engine/engine-module.ts";
import { requireTool } from "../testing/needs.ts";
import { engineModuleFile, engineModuleText, engineSource } from "./engine-module.ts";
import { clangRelease, compileModule } from "./wasm-module.ts";

test("the module of training kernels was made from the C that stands there; else npm run build:engine", () => {
  const { kernels } = engineSource();
  expect(engineModule.kernels.map(({ name, fields }) => ({ name, fields }))).toEqual(
    kernels.map(({ name, fields }) => ({ name, fields: fields.join(", ") })),
  );
});

test("building the module of training again gives the bytes that are checked in, and another constant gives others", () => {
  const tools = { clang: requireTool("clang"), linker: requireTool("wasm-ld") };
  const version = execFileSync(tools.clang, ["--version"], { encoding: "utf8" }).split("\n")[0] ?? "";
  if (!version.includes(` ${clangRelease}`))
    TestRunner.getCurrentTest()?.context.skip(
      `${version}, not ${clangRelease}; bash scripts/setup-debian.sh on Debian 12`,
    );
  const source = engineSource();
  const bytes = compileModule({ text: source.text, hasVectors: true }, tools);
  expect(engineModuleText(source, bytes)).toBe(readFileSync(engineModuleFile, "utf8"));
  const changed = source.text.replace("0.00138888889f", "0.00138888f");
  expect(changed).not.toBe(source.text);
  expect(compileModule({ text: changed, hasVectors: true }, tools)).not.toEqual(bytes);
});

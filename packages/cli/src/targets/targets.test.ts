import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { requireTool } from "../../../../testing/needs.ts";
import { deviceFlags, targetNamed, targets } from "./targets.ts";
import { findToolchain, requireToolchain } from "./toolchain.ts";

for (const target of targets)
  test(`the flags of ${target.name} are known to its compiler, which makes code of them`, () => {
    requireTool(target.compiler);
    const program = "float twice(float x) { return x + x; }";
    const flags = [...target.processorFlags, ...deviceFlags, "-Werror", "-x", "c", "-", "-S", "-o", "-"];
    expect(execFileSync(target.compiler, flags, { input: program, encoding: "utf8" })).toContain("twice");
    expect(findToolchain(target)?.version).toMatch(/^\d+\.\d+\.\d+/);
  });

test("a target that does not exist is refused with those that do", () => {
  expect(() => targetNamed("z80")).toThrow("--target: got z80, want cortex-m4f, cortex-m55, cortex-m0plus, rv32imac");
});

test("an absent compiler is refused with the package that brings it", () => {
  const absent = { ...targetNamed("cortex-m4f"), compiler: "no-such-gcc" };
  expect(findToolchain(absent)).toBeNull();
  expect(() => requireToolchain(absent)).toThrow("apt-get install gcc-arm-none-eabi");
});

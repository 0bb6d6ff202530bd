import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { version } from "./version.ts";

const program = fileURLToPath(new URL("../bin/afferent.mjs", import.meta.url));
const afferent = (...args: readonly string[]) => spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });

test("the checked-in command builds what it needs and runs", () => {
  const { status, stdout, stderr } = afferent("--version");
  expect([status, stdout, stderr]).toEqual([0, `${version}\n`, ""]);
});

test("a mistake of the caller is one line and exit code 2, with --verbose the stack too", () => {
  const { status, stdout, stderr } = afferent("see", "nonsense");
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^afferent: algorithm: got "nonsense", want one of [^\n]*\n$/);
  expect(afferent("see", "nonsense", "--verbose").stderr).toMatch(/\n {4}at /);
  expect(afferent("score", "--nonsense").status).toBe(2);
});

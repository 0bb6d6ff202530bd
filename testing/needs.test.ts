import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { tools } from "../packages/cli/src/doctor/tools.ts";
import { dataFolder, requireData, requireTool } from "./needs.ts";

afterEach(() => vi.unstubAllEnvs());

test("a data set that is absent fails the test under AFFERENT_REQUIRE=all, and says what to do", () => {
  vi.stubEnv("AFFERENT_REQUIRE", "all");
  vi.stubEnv("AFFERENT_DATA", "/nowhere");
  expect(() => requireData("mitdb")).toThrow(/no data set mitdb; put it beside the clone.*AFFERENT_DATA/);
});

test("a tool that is absent fails the test under AFFERENT_REQUIRE=all, and names the Debian package", () => {
  vi.stubEnv("AFFERENT_REQUIRE", "all");
  vi.stubEnv("PATH", "/nowhere");
  expect(() => requireTool("wasm-ld")).toThrow(/no wasm-ld; apt-get install lld/);
});

test("a tool that no table lists is our mistake", () => {
  expect(() => requireTool("fortran")).toThrow(/not listed/);
});

test("the data folder stands beside the repository unless AFFERENT_DATA names another", () => {
  vi.stubEnv("AFFERENT_DATA", undefined);
  expect(dataFolder()).toMatch(/shared\/data$/);
  vi.stubEnv("AFFERENT_DATA", "/elsewhere");
  expect(dataFolder()).toBe("/elsewhere");
});

test("the setup script installs the package of every tool in the table", () => {
  const script = readFileSync(new URL("../scripts/setup-debian.sh", import.meta.url), "utf8");
  const packages = /packages=\(([^)]*)\)/.exec(script)?.[1]?.trim().split(/\s+/);
  expect(packages).toEqual(expect.arrayContaining(tools.map((tool) => tool.debianPackage)));
});

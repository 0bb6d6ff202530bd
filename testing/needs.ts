/**
 * What a test needs from outside the repository. Called inside a test's body; when the thing is absent the test is
 * skipped with the reason and the remedy, which `testing/reporter.ts` prints. With AFFERENT_REQUIRE=all absence fails.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TestRunner } from "vitest";
import { findProgram, tools } from "../packages/cli/src/doctor/tools.ts";

const repositoryRoot = fileURLToPath(new URL("..", import.meta.url));

/** The folder that holds the public recordings: AFFERENT_DATA, else `../shared/data` beside the repository. */
export function dataFolder(): string {
  return process.env["AFFERENT_DATA"] ?? join(repositoryRoot, "..", "shared", "data");
}

/**
 * The absolute path of one data set's folder, such as `requireData("mitdb")`.
 * Skips the running test when the folder is absent, or fails it under AFFERENT_REQUIRE=all.
 */
export function requireData(name: string): string {
  const folder = join(dataFolder(), name);
  if (!existsSync(folder)) {
    absent(`no data set ${name}`, "put it beside the clone in shared/data, or name the folder in AFFERENT_DATA");
  }
  return folder;
}

/**
 * The absolute path of an outside program, such as `requireTool("gcc")`. The program must be in the table of
 * `afferent doctor`. Skips the running test when it is absent, or fails it under AFFERENT_REQUIRE=all.
 */
export function requireTool(command: string): string {
  const tool = tools.find((candidate) => candidate.command === command);
  if (tool === undefined) throw new Error(`${command} is not listed in packages/cli/src/doctor/tools.ts`);
  return (
    findProgram(command) ??
    absent(`no ${command}`, `apt-get install ${tool.debianPackage}, or bash scripts/setup-debian.sh`)
  );
}

function absent(reason: string, remedy: string): never {
  const sentence = `${reason}; ${remedy}`;
  if (process.env["AFFERENT_REQUIRE"] === "all") throw new Error(`${sentence} (AFFERENT_REQUIRE=all)`);
  const running = TestRunner.getCurrentTest();
  if (running === undefined) throw new Error(`${sentence} (ask for it inside a test, so that the test can be skipped)`);
  return running.context.skip(sentence);
}

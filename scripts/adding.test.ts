import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Example {
  readonly kind: "file" | "line";
  readonly path: string;
  readonly text: string;
}

/** The fenced blocks of docs/adding.md that name a file to write or a file to append a line to. */
const examples: readonly Example[] = [
  ...readFileSync(join(root, "docs/adding.md"), "utf8").matchAll(/^```\w+ (file|line)=(\S+)\n([\s\S]*?)^```$/gm),
].map(([, kind, path = "", text = ""]) => ({ kind: kind as Example["kind"], path, text }));

const isSource = (path: string): boolean => !/[/\\](dist|node_modules)$/.test(path);

/** Sources and settings of the repository in a new folder; packages resolve to the copies. */
function copyRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), "afferent-adding-"));
  for (const name of ["packages", "scripts", "testing", "package.json", "tsconfig.base.json", "vitest.config.ts"])
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: isSource });
  mkdirSync(join(copy, "node_modules", "@afferent"), { recursive: true });
  for (const name of readdirSync(join(root, "node_modules")))
    if (name !== "@afferent") symlinkSync(join(root, "node_modules", name), join(copy, "node_modules", name));
  for (const name of readdirSync(join(copy, "packages")))
    symlinkSync(join(copy, "packages", name), join(copy, "node_modules", "@afferent", name));
  return copy;
}

test("docs/adding.md is true: its op, metric and adapter compile, pass their tests and are listed", () => {
  expect(examples.filter(({ kind }) => kind === "line")).toHaveLength(4);
  const copy = copyRepository();
  try {
    for (const { kind, path, text } of examples) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      if (kind === "file") writeFileSync(join(copy, path), text);
      else appendFileSync(join(copy, path), text);
    }
    const run = (file: string, ...args: readonly string[]): string =>
      execFileSync(process.execPath, [file, ...args], {
        cwd: copy,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      });
    run("scripts/embed-kernels.mjs");
    run("node_modules/typescript-native/bin/tsc", "-b", "packages/core", "packages/signals", "packages/library");
    const tests = examples.map(({ path }) => path).filter((path) => path.endsWith(".test.ts"));
    const report = JSON.parse(run("node_modules/vitest/vitest.mjs", "run", "--reporter=json", ...tests)) as {
      readonly numPassedTests: number;
      readonly numFailedTests: number;
    };
    expect(report.numFailedTests).toBe(0);
    expect(report.numPassedTests).toBeGreaterThanOrEqual(4);
  } finally {
    rmSync(copy, { recursive: true });
  }
});

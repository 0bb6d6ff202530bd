import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const packages = readdirSync(join(root, "packages"));

let copy = "";
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "afferent-boundaries-"));
  copyWorkspace(copy);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
  readonly cycle?: readonly { readonly name: string }[];
}

interface Cruise {
  readonly violations: readonly string[];
  readonly sourceModules: number;
}

const plants: Readonly<Record<string, { readonly file: string; readonly text: string; readonly caughtAs: string }>> = {
  "core importing signals": {
    file: "packages/core/src/planted-upward.ts",
    text: 'import "@afferent/signals";\n',
    caughtAs: "core-imports-only-what-the-table-says",
  },
  "library importing evidence by a relative path": {
    file: "packages/library/src/planted-sideways.ts",
    text: 'import "../../evidence/src/index.ts";\n',
    caughtAs: "library-imports-only-what-the-table-says",
  },
  "evidence importing node:fs": {
    file: "packages/evidence/src/planted-files.ts",
    text: 'import "node:fs";\n',
    caughtAs: "only-cli-does-input-and-output",
  },
  "signals reaching past the index of core": {
    file: "packages/signals/src/planted-deep.ts",
    text: 'import "../../core/src/errors.ts";\n',
    caughtAs: "packages-are-entered-by-their-index",
  },
  "a cycle": {
    file: "packages/core/src/planted-cycle.ts",
    text: 'import "./planted-cycle-back.ts";\n',
    caughtAs: "no-cycles",
  },
  "a file that does not exist": {
    file: "packages/core/src/planted-cycle-back.ts",
    text: 'import "./planted-cycle.ts";\nimport "./planted-nowhere.ts";\n',
    caughtAs: "no-unresolved",
  },
  "shipped code importing a development tool": {
    file: "packages/core/src/planted-tool.ts",
    text: 'import "fast-check";\n',
    caughtAs: "shipped-code-imports-only-listed-dependencies",
  },
  "shipped code importing the tests' support": {
    file: "packages/cli/src/planted-testing.ts",
    text: 'import "../../../testing/needs.ts";\n',
    caughtAs: "cli-imports-only-what-the-table-says",
  },
};

test("the clean tree has no violation, and the cruise sees every source file", () => {
  const cruise = cruiseWorkspace(copy);
  const sourceFiles = packages.flatMap((name) =>
    readdirSync(join(copy, "packages", name, "src"), { recursive: true, encoding: "utf8" }),
  );
  expect(cruise.violations).toEqual([]);
  expect(cruise.sourceModules).toBe(sourceFiles.filter((name) => name.endsWith(".ts")).length);
  expect(cruise.sourceModules).toBeGreaterThan(packages.length);
});

test("every planted violation is caught under its rule", () => {
  for (const { file, text } of Object.values(plants)) writeFileSync(join(copy, file), text);
  const { violations } = cruiseWorkspace(copy);
  for (const [what, { file, caughtAs }] of Object.entries(plants)) {
    expect(violations, what).toContain(`${caughtAs} ${file}`);
  }
});

/** The sources and the rules, in a folder where planting is harmless; outside packages are linked, ours are copied. */
function copyWorkspace(target: string): void {
  const configs = [".dependency-cruiser.cjs", "package.json", "tsconfig.base.json", "tsconfig.tests.json"];
  for (const name of [...configs, "testing"]) cpSync(join(root, name), join(target, name), { recursive: true });
  for (const name of packages) {
    for (const part of ["src", "package.json"]) {
      cpSync(join(root, "packages", name, part), join(target, "packages", name, part), { recursive: true });
    }
  }
  mkdirSync(join(target, "node_modules", "@afferent"), { recursive: true });
  for (const name of packages) {
    symlinkSync(join("..", "..", "packages", name), join(target, "node_modules", "@afferent", name));
  }
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (name === "@afferent" || name.startsWith(".")) continue;
    symlinkSync(join(root, "node_modules", name), join(target, "node_modules", name));
  }
}

function cruiseWorkspace(folder: string): Cruise {
  const program = join(
    dirname(fileURLToPath(import.meta.resolve("dependency-cruiser"))),
    "../../bin/dependency-cruise.mjs",
  );
  const args = [program, "--config", ".dependency-cruiser.cjs", "--output-type", "json", "packages"];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  if (stdout === "") throw new Error(`dependency-cruiser said nothing: ${stderr}`);
  const { modules, summary } = JSON.parse(stdout) as {
    readonly modules: readonly { readonly source: string }[];
    readonly summary: { readonly violations: readonly Violation[] };
  };
  return {
    violations: summary.violations.flatMap(({ from, rule, cycle = [] }) =>
      [from, ...cycle.map(({ name }) => name)].map((file) => `${rule.name} ${file}`),
    ),
    sourceModules: modules.filter(({ source }) => /^packages\/[^/]+\/src\//.test(source)).length,
  };
}

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const listing = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
});
const files = listing.stdout.split("\n").filter((name) => name !== "");
const sources = files.filter((name) => /\.(ts|mjs|cjs|c|h|sh|py|css)$/.test(name));

const read = (name: string): string => {
  try {
    return readFileSync(join(root, name), "utf8");
  } catch {
    return ""; // deleted in the working tree, still in the index
  }
};
const lineCount = (name: string): number => read(name).split("\n").length - 1;

test("the listing works, so that the other tests here look at something", () => {
  expect(listing.status).toBe(0);
  expect(sources.length).toBeGreaterThan(10);
});

test("no source file is longer than 400 lines", () => {
  const long = sources.filter((name) => lineCount(name) > 400).map((name) => `${name}: ${lineCount(name)} lines`);
  expect(long).toEqual([]);
});

test("the median source file is under 200 lines", () => {
  const counts = sources.map(lineCount).toSorted((a, b) => a - b);
  expect(counts[Math.floor(counts.length / 2)]).toBeLessThan(200);
});

test("no file is named after nothing in particular", () => {
  const vague = /^(utils?|helpers?|misc|common|shared|stuff|lib)(\.|$)/i;
  expect(files.filter((name) => name.split("/").some((part) => vague.test(part)))).toEqual([]);
});

test("no tracked file names a path of one machine", () => {
  // Written in pieces, so that this file does not find itself.
  const machinePaths = new RegExp(
    [`/wo${"rk/"}`, `/ho${"me/"}[a-z]`, `/ro${"ot/"}`, `/tmp/${"aff"}erent/`, `/User${"s/"}`].join("|"),
  );
  expect(texts().filter((name) => machinePaths.test(read(name)))).toEqual([]);
});

test("no tracked file names a package registry's host", () => {
  const hosts = new RegExp([`regis${"try."}[a-z]+\\.`, `np${"mmir"}ror`, `unp${"kg.com"}`, `py${"pi.org"}`].join("|"));
  expect(texts().filter((name) => hosts.test(read(name)))).toEqual([]);
});

test("the lock file pins every package by its digest and leaves the registry to the reader's settings", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as {
    readonly packages: Readonly<Record<string, { readonly resolved?: string; readonly integrity?: string }>>;
  };
  const entries = Object.entries(packages).filter(([name]) => name.includes("node_modules/"));
  const outside = entries.filter(([name]) => !name.includes("@afferent/"));
  expect(entries.filter(([, entry]) => /^https?:/.test(entry.resolved ?? "")).map(([name]) => name)).toEqual([]);
  expect(outside.filter(([, entry]) => entry.integrity === undefined).map(([name]) => name)).toEqual([]);
});

test("every dependency is pinned to one version", () => {
  const loose = files
    .filter((name) => basename(name) === "package.json")
    .flatMap((name) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(read(name)) as Partial<
        Record<"dependencies" | "devDependencies", Readonly<Record<string, string>>>
      >;
      return Object.entries({ ...dependencies, ...devDependencies }).map(([to, version]) => ({ name, to, version }));
    })
    .filter(({ version }) => !/^(npm:[a-z/@-]+@)?\d+\.\d+\.\d+(-[a-z]+\.\d+)?$/.test(version));
  expect(loose).toEqual([]);
});

test("every test has a name of more than one word", () => {
  const short = sources
    .filter((name) => name.endsWith(".test.ts"))
    .flatMap((name) =>
      [...read(name).matchAll(/^\s*(?:test|it)\(\s*["`]([^"`]*)["`]/gm)].map((match) => ({
        name,
        title: match[1] ?? "",
      })),
    )
    .filter(({ title }) => title.split(" ").length < 2);
  expect(short).toEqual([]);
});

function texts(): readonly string[] {
  return files.filter((name) => !/\.(png|wasm|bin|dat|mat|gz)$/.test(name));
}

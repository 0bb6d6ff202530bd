import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { algorithms } from "../packages/library/src/index.ts";
import { datasets } from "../packages/signals/src/index.ts";
import { expect, test } from "vitest";
import { requireData } from "../testing/needs.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const gate = (...args: readonly string[]) =>
  spawnSync(process.execPath, ["scripts/weights-gate.mjs", ...args], { cwd: root, encoding: "utf8" });

/** A module with one algorithm of three weights, made from a data set. */
const planted = (dataset: string, weightsId: string): string => `
const draft = { name: "planted", sources: [], outputs: [], nodes: [{ op: { name: "dense" }, parameters: { weights: Int8Array.of(1, 2, 3) }, inputs: [] }] };
const data = [{ dataset: ${JSON.stringify(dataset)}, licence: "", recordings: 1, subjects: 1, sha256: "" }];
export const algorithms = [{ name: "planted", draft, weights: { schema: "afferent.weights/1", weightsId: ${JSON.stringify(weightsId)}, recipe: "planted", seeds: [1], data } }];
`;

test("no weights in the library come from data that does not allow it; the built packages are refused where some do", () => {
  // The gate reads what was built, so that nothing else can be what ships.
  expect(existsSync(join(root, "packages/library/dist/index.js"))).toBe(true);
  expect(gate()).toMatchObject({ status: 0, stderr: "" });
  const folder = mkdtempSync(join(tmpdir(), "afferent-gate-"));
  try {
    const module = join(folder, "planted.mjs");
    // The hash of [{ length: 3, sha256: SHA-256 of 01 02 03, weights: "Int8Array" }].
    const id = /not ([0-9a-f]{64})/.exec(plantedError(module, "mitdb", "other"))?.[1];
    expect(plantedError(module, "ieee-spc", id!)).toMatch(
      /^planted: trained on ieee-spc, whose terms \(.+\) do not let weights ship\n$/,
    );
    expect(plantedError(module, "my-own", id!)).toContain('planted: trained on "my-own", which no adapter knows');
    expect(plantedError(module, "mitdb", id!)).toBe("");
    expect(plantedError(module, "simulated", id!)).toBe("");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** What the gate says to a planted module; it has to refuse exactly where it says something. */
function plantedError(module: string, dataset: string, weightsId: string): string {
  writeFileSync(module, planted(dataset, weightsId));
  const { status, stderr } = gate(module);
  expect(status).toBe(stderr === "" ? 0 : 1);
  return stderr;
}

test("every stored network stands in the folder of an algorithm, whose manifest the gate reads", () => {
  const listed = spawnSync(
    "git",
    ["grep", "-l", `afferent.network/${1}`, "--", "packages/library", "packages/cli/src"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  const names = new Set(algorithms.map(({ name }) => name));
  const elsewhere = listed.stdout
    .split("\n")
    .filter((file) => file !== "" && !names.has(/^packages\/library\/src\/([^/]+)\//.exec(file)?.[1] ?? ""));
  expect(elsewhere).toEqual([]);
});

test("the adapters say of weights what the terms beside the data say", () => {
  const readme = readFileSync(join(dirname(requireData("mitdb")), "README.md"), "utf8");
  const rows = readme.split("\n").flatMap((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    const adapter = datasets.find(({ name }) => cells[1] === name || cells[1]?.replace(/-\d{4}$/, "") === name);
    return adapter === undefined ? [] : [{ adapter, terms: cells[4] ?? "" }];
  });
  expect(rows.length).toBeGreaterThanOrEqual(datasets.length - 1);
  for (const { adapter, terms } of rows) {
    expect([adapter.name, /\byes\b|\*\*no\*\*/.test(terms)]).toEqual([adapter.name, true]);
    expect([adapter.name, adapter.terms.weightsMayShip]).toEqual([adapter.name, /\byes\b/.test(terms)]);
  }
});

import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { getSet } from "./get.ts";
import { knownSet, knownSets } from "./known-sets.ts";
import { compareFolder, manifestOf, manifestText, readManifest } from "./manifest.ts";
import { startServer } from "./server.testing.ts";

const ignore = () => undefined;
const sum = (text: string) => createHash("sha256").update(text).digest("hex");
const text = (value: string) => new TextEncoder().encode(value);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "afferent-manifest-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), content);
}

test("the SHA-256 of abc is that of FIPS 180-4, and a manifest reads back", async () => {
  write("sub/a b.txt", "abc");
  write("SHA256SUMS.txt", "not part of it");
  const files = await manifestOf(folder, ignore);
  expect(manifestText(files)).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  3  sub/a b.txt\n",
  );
  expect(readManifest(manifestText(files), "m")).toEqual(files);
  expect(readManifest(`${sum("abc").toUpperCase()} *sub/a b.txt\r\n`, "m")).toEqual([
    { path: "sub/a b.txt", sha256: sum("abc") },
  ]);
});

test("a folder is compared file by file", async () => {
  for (const name of ["same", "longer", "other", "gone"]) write(name, name);
  const manifest = await manifestOf(folder, ignore);
  write("longer", "longer than before");
  write("other", "OTHER");
  rmSync(join(folder, "gone"));
  write("new", "new");
  expect(await compareFolder(folder, manifest, ignore)).toEqual([
    { path: "gone", problem: "missing" },
    { path: "longer", problem: "other size" },
    { path: "new", problem: "not in the manifest" },
    { path: "other", problem: "other content" },
  ]);
});

test("a list of checksums cannot name a file outside the folder", () => {
  for (const path of ["../x", "/etc/x", "a/../../x", "a\\x", "C:x", "a//x"])
    expect(() => readManifest(`${sum("")}  ${path}\n`, "SHA256SUMS.txt")).toThrow(
      `SHA256SUMS.txt, line 1: got the path "${path}", want a path inside the folder`,
    );
  expect(() => readManifest("<html>", "SHA256SUMS.txt")).toThrow('want "<SHA-256>  <path>"');
  expect(() => readManifest("\n", "SHA256SUMS.txt")).toThrow("got no line");
});

test("a set is fetched by its list, over drops, and not fetched again", async () => {
  const list = ["100.dat", "sub/b c.csv"].map((path) => `${sum(path)} ${path}\n`).join("");
  const files = { "SHA256SUMS.txt": text(list), "100.dat": text("100.dat"), "sub/b c.csv": text("sub/b c.csv") };
  const server = await startServer({ files, dropAfterBytes: 64 });
  const set = { ...knownSet("mitdb"), download: { base: server.base, list: "SHA256SUMS.txt" } };
  const patience = { attemptsMax: 3, firstWaitMs: 1, silenceMs: 1000 };
  expect(await getSet(set, folder, patience, ignore)).toEqual({ kept: 0, fetched: 2 });
  expect(await getSet(set, folder, patience, ignore)).toEqual({ kept: 2, fetched: 0 });
  await server.close();
});

test("a set whose licence does not let everybody fetch it is not fetched, and says where to go", async () => {
  await expect(
    getSet(knownSet("ppg-dalia"), folder, { attemptsMax: 1, firstWaitMs: 1, silenceMs: 1 }, ignore),
  ).rejects.toThrow("data set ppg-dalia: got licence: unknown; no list of files with checksums");
});

test("what is fetched is under a licence that is known, and every set says whom to cite and where it is", () => {
  for (const { name, cite, licence, page, download } of knownSets) {
    expect(cite, name).toMatch(/\d{4}/);
    expect(page, name).toMatch(/^https:\/\/|see the paper$/);
    if (download !== undefined)
      expect([licence, download.base.startsWith("https://")], name).toEqual(["ODC-BY 1.0", true]);
  }
  expect(() => knownSet("nonsense")).toThrow('data set: got "nonsense", want one of afdb, bami-1');
});

test("the table of the documentation is the list of the command", () => {
  const rows = knownSets.map(
    ({ name, holds, licence, adapter, download }) =>
      `| \`${name}\` | ${holds} | ${licence} | ${adapter === undefined ? "" : "yes"} | ${download === undefined ? "" : "yes"} |`,
  );
  const page = readFileSync(new URL("../../../../docs/data.md", import.meta.url), "utf8");
  expect(page.split("\n").filter((line) => line.startsWith("| `"))).toEqual(rows);
});

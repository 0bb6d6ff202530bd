import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { requireData } from "../testing/needs.ts";
import { sampleNames, walk, written } from "./walk-samples.ts";

/** Of the samples that are walked here, one of so many in order of their names; the script walks all. */
const oneOf = 16;
/** Minutes long: three channels of hours from a few bytes, and one Empatica folder under the name of each of its files. */
const slow = /flac_3_constant|empatica-e4|activity-large/;

/** The cells of each sample in the document, with its sentences in the place of their names. */
function documented(): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(new URL("../docs/sample-walk.md", import.meta.url), "utf8");
  const sentences = new Map([...text.matchAll(/^- (r\d+): (.*)$/gm)].map(([, key, sentence]) => [key!, sentence!]));
  return new Map(
    [...text.matchAll(/^\| (\S[^|]*\S) \| (.*) \|$/gm)].map(([, name, cells]) => [
      name!,
      cells!.split(/(?<!\\) ?\| /).map((cell) => sentences.get(cell.trim()) ?? cell.trim()),
    ]),
  );
}

it("the walk of info, run and convert over the samples, one of sixteen, ends without a fault and as the document says", async () => {
  requireData("format-samples");
  const said = documented();
  const names = sampleNames();
  for (const name of names) expect(said.has(name), name).toBe(true);
  const temporary = mkdtempSync(join(tmpdir(), "afferent-walk-"));
  try {
    for (const name of names.filter((one, place) => place % oneOf === 0 && !slow.test(one))) {
      const { cells, faults } = await walk(name, temporary);
      expect(faults).toEqual([]);
      expect(cells.map(written), name).toEqual(said.get(name));
    }
  } finally {
    rmSync(temporary, { recursive: true });
  }
}, 300_000);

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dataSha256 } from "./hashes.ts";
import { type RunConfig, RunFolder } from "./run-folder.ts";
import { twoTones } from "./two-tones.testing.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "afferent-run-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const config: RunConfig = {
  schema: "afferent.training/1",
  recipe: "two-tones",
  dataset: "two-tones",
  seed: 5,
  codeSha256: "c",
  dataSha256: "d",
  recordings: 4,
  folds: [["s0"], ["s1"]],
  version: "1",
};

test("a run that is there goes on; one of other data and code is refused with what differs", () => {
  const run = new RunFolder(folder);
  expect(run.begin(config)).toBe("begun");
  expect(run.begin(config)).toBe("resumed");
  expect(() => run.begin({ ...config, dataSha256: "e", codeSha256: "f" })).toThrow(
    `${folder}: got a run with another codeSha256, dataSha256, want a new folder, or the same run to go on with; name another with --out`,
  );
});

test("the hash of data knows every sample, truth and subject", () => {
  const [first, ...others] = twoTones(3);
  const hash = dataSha256([first!, ...others]);
  expect(dataSha256(twoTones(3))).toBe(hash);
  const { values } = first!.recording.sources[0]!.channels[0]!;
  values[17]! += 1e-9;
  expect(dataSha256([first!, ...others])).not.toBe(hash);
  values[17]! -= 1e-9;
  expect(dataSha256([{ ...first!, recording: { ...first!.recording, subject: "s9" } }, ...others])).not.toBe(hash);
  expect(dataSha256([{ ...first!, truths: [] }, ...others])).not.toBe(hash);
});

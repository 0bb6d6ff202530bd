import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { requireTool } from "../../../testing/needs.ts";
import { algorithms } from "./index.ts";
import { fuzzUnit } from "./unit-fuzz-run.testing.ts";

// 4 algorithms x 60 s of signal, under 30 s with the sanitizers; npm run fuzz:unit runs for as long as it is told to.
for (const algorithm of algorithms)
  test(`${algorithm.name} in C takes 60 s of odd numbers, gaps, silences and damaged snapshots, and gives the reference's bits`, () => {
    const command = requireTool("gcc");
    const folder = mkdtempSync(join(tmpdir(), "afferent-fuzz-"));
    try {
      const { found, expected, deeds } = fuzzUnit(algorithm, 1, { seconds: 60, folder, command });
      expect(deeds).toBeGreaterThan(100);
      expect(found).toEqual(expected);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

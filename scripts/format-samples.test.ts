import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { requireData } from "../testing/needs.ts";
import { formatSamples } from "./format-samples.ts";

it("the table of format samples says what the readers do today", async () => {
  requireData("format-samples");
  const written = readFileSync(new URL("../docs/format-samples.md", import.meta.url), "utf8");
  expect(written).toBe(await formatSamples());
}, 240_000);

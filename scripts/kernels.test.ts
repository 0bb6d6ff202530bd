import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "vitest";

test("every embedded kernel is the text of its C file, whatever characters it has", async () => {
  const folder = fileURLToPath(new URL("../packages/core/src/", import.meta.url));
  const embedded = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".kernel.ts"),
  );
  expect(embedded.length).toBeGreaterThan(100);
  for (const file of embedded) {
    const [text] = Object.values((await import(pathToFileURL(join(folder, file)).href)) as Record<string, string>);
    expect(text, file).toBe(readFileSync(join(folder, file.replace(/\.kernel\.ts$/, ".c")), "utf8"));
  }
});

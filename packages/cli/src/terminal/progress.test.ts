import { expect, test } from "vitest";
import { progressLine, startProgress } from "./progress.ts";

function drawing(isTTY: boolean) {
  const written: string[] = [];
  let now = 0;
  const progress = startProgress({ isTTY, columns: 60, write: (text) => written.push(text) }, "runs", () => now);
  return { written, progress, at: (ms: number) => (now = ms) };
}

test("a line shows how far, how fast and how long still", () => {
  expect(progressLine({ done: 12, total: 48, what: "record 105", unit: "runs", seconds: 6 })).toBe(
    "━━━━━━──────────────────  12/48 runs  2.0/s  0:18 left  record 105",
  );
});

test("nothing is drawn in the first second, and the line is removed at the end", () => {
  const { written, progress, at } = drawing(true);
  at(900);
  progress.update(1, 10, "a");
  expect(written).toEqual([]);
  at(1200);
  progress.update(2, 10, "b");
  at(1250);
  progress.update(3, 10, "c");
  progress.finish();
  expect(written).toHaveLength(2);
  expect(written[0]).toContain("2/10 runs");
  expect(written[0]!.length).toBeLessThan(60 + 10);
  expect(written[1]).toBe("\r\u001b[K");
});

test("a pipe gets no progress at all", () => {
  const { written, progress, at } = drawing(false);
  at(5000);
  progress.update(2, 10, "b");
  progress.finish();
  expect(written).toEqual([]);
});

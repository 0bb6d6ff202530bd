import { expect, test } from "vitest";
import { closingLines } from "./reporter.ts";

test("the run ends with one plain line of counts", () => {
  expect(closingLines({ passed: 3, failed: 0, skips: [] })).toEqual(["3 passed, 0 failed, 0 skipped"]);
});

test("skipped tests are listed under the reason they share", () => {
  const reason = "no gcc; apt-get install gcc";
  const skips = [
    { name: "a.test.ts: agrees at -O2", reason },
    { name: "a.test.ts: agrees at -O3", reason },
  ];
  expect(closingLines({ passed: 1, failed: 2, skips })).toEqual([
    "skipped: no gcc; apt-get install gcc",
    "  - a.test.ts: agrees at -O2",
    "  - a.test.ts: agrees at -O3",
    "1 passed, 2 failed, 2 skipped",
  ]);
});

/** After vitest's own report: every skipped test with its reason and remedy, then one plain line of counts. */
import type { Reporter, TestCase, TestModule } from "vitest/node";

/** Names listed under one reason, so that a machine without the data still shows its counts on one screen. */
const mostNames = 8;

interface Skip {
  readonly name: string;
  readonly reason: string;
}

/** The closing lines for the tests of one run: skips grouped by reason, then `N passed, N failed, N skipped`. */
export function closingLines(counts: Counts): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { name, reason } of counts.skips) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  const skipLines = [...byReason].flatMap(([reason, names]) => [
    `skipped: ${reason}`,
    ...names.slice(0, mostNames).map((name) => `  - ${name}`),
    ...(names.length > mostNames ? [`  - and ${names.length - mostNames} more`] : []),
  ]);
  return [...skipLines, `${counts.passed} passed, ${counts.failed} failed, ${counts.skips.length} skipped`];
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skips: readonly Skip[];
}

export default class ClosingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    // A file that cannot be loaded and an error outside any test count as failures: no green line above a red exit.
    const broken = modules.filter((module) => module.state() === "failed" && module.errors().length > 0).length;
    const counts = {
      passed: tests.filter((test) => test.result().state === "passed").length,
      failed: tests.filter((test) => test.result().state === "failed").length + broken + errors.length,
      skips: tests.filter((test) => test.result().state === "skipped").map(toSkip),
    };
    process.stdout.write(`${closingLines(counts).join("\n")}\n`);
  }
}

function toSkip(test: TestCase): Skip {
  const result = test.result();
  const note = result.state === "skipped" ? result.note : undefined;
  return {
    name: `${test.module.relativeModuleId}: ${test.fullName}`,
    reason: note ?? "not run: its set-up failed, or it is switched off in the source, which no test may be",
  };
}

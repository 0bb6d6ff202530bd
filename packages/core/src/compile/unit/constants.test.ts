import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { requireTool } from "../../../../../testing/needs.ts";
import { bind } from "../../graph/bind.ts";
import { graph } from "../../graph/build.ts";
import { memoryMap } from "../../memory/map.ts";
import { plan } from "../../memory/plan.ts";
import { magnitude } from "../../ops/magnitude/magnitude.ts";
import { sections } from "../../ops/sections/sections.ts";
import { emitUnit } from "./emit-unit.ts";

const above = (cutoffHz: number) =>
  ({
    filter: { pass: "high", order: 2, cutoffHz },
    delayBandHz: { low: 1, high: 4 },
    start: "steady",
    settleSeconds: "0.1",
  }) as const;

/** Two sensors of one rate, each through a filter of its own. */
function plannedWith(lightCutoffHz: number, motionCutoffHz: number) {
  const draft = graph("two filters", ({ source, output }) => {
    const facts = { rateHz: { min: 10, max: 250 }, gaps: { policy: "hold", seconds: "0.05" } } as const;
    const light = source({ name: "ppg", unit: "1", channels: { min: 1, max: 4 }, ...facts });
    const motion = source({ name: "acc", unit: "m/s2", channels: { min: 3, max: 3 }, ...facts });
    output("light", light.through(sections, above(lightCutoffHz)));
    output("level", motion.through(sections, above(motionCutoffHz)).through(magnitude, {}));
  });
  const facts = { rateHz: 50, range: "any", skewSeconds: "1/4" } as const;
  const bindings = { ppg: { ...facts, channels: 1, unit: "1" }, acc: { ...facts, channels: 3, unit: "m/s2" } };
  return plan(bind(draft, bindings), { blockTicks: 1 });
}

const unitOf = (planned: ReturnType<typeof plannedWith>) => emitUnit(planned, { selfTestSeconds: 5, everyWire: false });
const tables = (source: string): readonly string[] =>
  Array.from(source.matchAll(/^ {2}float (n\d+_sections_\w+)\[/gm), ([, name]) => name!);

test("equal tables of two nodes stand once, under the first one's name, and both point there", () => {
  const [alike, unlike] = [plannedWith(0.5, 0.5), plannedWith(0.5, 0.7)];
  const [one, two] = [unitOf(alike), unitOf(unlike)];
  // The second filter has three channels, so that what it keeps for each of them is its own in both.
  const shared = ["n1_sections_rows", "n1_sections_steady"];
  expect(tables(two.source)).toEqual(expect.arrayContaining(shared));
  expect(tables(one.source)).toEqual(tables(two.source).filter((name) => !shared.includes(name)));
  expect(one.source.match(/two_filters_constants\.n0_sections_rows\b/g)).toHaveLength(2);
  const { rows, steady } = alike.nodes[1]!.constants as Readonly<Record<string, Float32Array>>;
  const bytes = rows!.byteLength + steady!.byteLength;
  expect(two.constantsBytes - one.constantsBytes).toBe(bytes);
  expect(unlike.constantBytes - alike.constantBytes).toBe(bytes);
});

test("the map's constants are those of the plan, shared ones at the first who reads them", () => {
  const planned = plannedWith(0.5, 0.5);
  const constants = memoryMap(planned).filter(({ section }) => section === "constants");
  expect(constants.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(planned.constantBytes);
  expect(constants[0]!.what).toBe("node 0 sections");
});

test("a unit with shared tables passes its self-test, and fails it when one pointer leads elsewhere", () => {
  requireTool("gcc");
  const unit = unitOf(plannedWith(0.5, 0.5));
  const status = (source: string): number | null => {
    const folder = mkdtempSync(join(tmpdir(), "afferent-constants-"));
    try {
      writeFileSync(join(folder, `${unit.name}.h`), unit.header);
      writeFileSync(join(folder, "unit.c"), source);
      writeFileSync(
        join(folder, "main.c"),
        `#include "two_filters.h"
static uint32_t state[TWO_FILTERS_STATE_BYTES / 4u], scratch[TWO_FILTERS_SCRATCH_BYTES / 4u];
int main(void) { afferent_pipeline self; two_filters_init(&self, state, scratch); return (int)two_filters_self_test(&self); }
`,
      );
      execFileSync("gcc", ["-std=c99", "-Wall", "-Wextra", "-Werror", "unit.c", "main.c", "-o", "program"], {
        cwd: folder,
      });
      return spawnSync(join(folder, "program")).status;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  expect(status(unit.source)).toBe(0);
  const last = unit.source.lastIndexOf("two_filters_constants.n0_sections_rows");
  const astray = `${unit.source.slice(0, last)}&${unit.source.slice(last).replace("_rows", "_rows[1]")}`;
  expect(status(astray)).toBe(6);
});

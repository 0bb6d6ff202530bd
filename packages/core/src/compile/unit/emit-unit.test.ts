import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { requireTool } from "../../../../../testing/needs.ts";
import { bind } from "../../graph/bind.ts";
import { graph } from "../../graph/build.ts";
import { plan } from "../../memory/plan.ts";
import { decimate } from "../../ops/decimate/decimate.ts";
import { magnitude } from "../../ops/magnitude/magnitude.ts";
import { peaks } from "../../ops/peaks/peaks.ts";
import { sections } from "../../ops/sections/sections.ts";
import { emitUnit } from "./emit-unit.ts";

const filter = {
  filter: { pass: "high", order: 2, cutoffHz: 0.5 },
  delayBandHz: { low: 1, high: 4 },
  start: "steady",
  settleSeconds: "0.1",
} as const;

const draft = graph("two sensors", ({ source, output }) => {
  const gaps = { policy: "hold", seconds: "0.05" } as const;
  const rateHz = { min: 10, max: 250 };
  const light = source({ name: "ppg", unit: "1", channels: { min: 1, max: 4 }, rateHz, gaps });
  const motion = source({ name: "acc", unit: "m/s2", channels: { min: 3, max: 3 }, rateHz, gaps });
  output(
    "beats",
    light.through(sections, filter).through(peaks, { minimumHeight: 0.01, distanceSeconds: "0.4", hopSeconds: "0.2" }),
  );
  output("level", motion.through(sections, filter).through(magnitude, {}).through(decimate, { factor: 2 }));
});
const planned = plan(
  bind(draft, {
    ppg: { rateHz: 125, channels: 1, unit: "1", range: "any", skewSeconds: "1/4" },
    acc: { rateHz: 50, channels: 3, unit: "[g]", range: { low: -8, high: 8 }, skewSeconds: "1/4" },
  }),
  { blockTicks: 1 },
);
const unit = emitUnit(planned, { selfTestSeconds: 20, everyWire: false });

const main = `#include "two_sensors.h"
static uint32_t state[TWO_SENSORS_STATE_BYTES / 4u], scratch[TWO_SENSORS_SCRATCH_BYTES / 4u];
int main(void) {
  afferent_pipeline self;
  two_sensors_init(&self, state, scratch);
  return (int)two_sensors_unit.self_test(&self);
}
`;

/** Builds the unit with a main of its self-test and gives the exit status. */
function selfTest(command: string, flags: readonly string[], edit: (c: string) => string = (c) => c): number | null {
  const folder = mkdtempSync(join(tmpdir(), "afferent-unit-"));
  try {
    writeFileSync(join(folder, `${unit.name}.h`), unit.header);
    writeFileSync(join(folder, `unit.c`), edit(unit.source));
    writeFileSync(join(folder, `main.c`), main);
    const warnings = ["-Wall", "-Wextra", "-Wconversion", "-Wdouble-promotion", "-Werror", "-ffp-contract=off"];
    execFileSync(command, [...warnings, ...flags, `unit.c`, `main.c`, "-o", "program"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
    return spawnSync(join(folder, "program")).status;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const [command, flags] of [
  ["gcc", ["-std=c99", "-O0"]],
  ["gcc", ["-std=c99", "-O2"]],
  ["gcc", ["-std=c99", "-O3", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]],
  ["clang", ["-std=c99", "-O2"]],
  ["clang", ["-x", "c++", "-std=c++17", "-O2"]],
] as const)
  test(`the self-test of a unit holds when built by ${command} ${flags.join(" ")}`, () => {
    requireTool(command);
    expect(selfTest(command, flags)).toBe(0);
  });

test("one changed bit of a coefficient or of an integer constant fails the self-test by its constants", () => {
  requireTool("gcc");
  const constantsFail = 6;
  const [, coefficient] = /n0_sections_rows\[\d+\];[\s\S]*?\n {2}\{ ([-0-9.e]+)f/.exec(unit.source) ?? [];
  expect(
    selfTest("gcc", ["-std=c99"], (c) =>
      c.replace(`${coefficient}f`, `${Math.fround(Number(coefficient) * (1 + 2 ** -23))}f`),
    ),
  ).toBe(constantsFail);
  expect(selfTest("gcc", ["-std=c99"], (c) => c.replace("  { 1, 2 },\n};", "  { 1, 3 },\n};"))).toBe(constantsFail);
});

/** Without the rounding of the product. */
const contracted = (c: string): string =>
  c.replace("const float w = r[0] * v + z[0];", "const float w = (float)((double)r[0] * (double)v + (double)z[0]);");

test("a forgotten rounding fails the self-test by its vectors", () => {
  requireTool("gcc");
  expect(contracted(unit.source)).not.toBe(unit.source);
  expect(selfTest("gcc", ["-std=c99"], contracted)).toBe(7);
});

test("a graph that is called as one of its ops is refused, since both would have one name in C", () => {
  const named = graph("magnitude", ({ source, output }) => {
    const gaps = { policy: "mark" } as const;
    const motion = {
      name: "acc",
      unit: "m/s2",
      channels: { min: 3, max: 3 },
      rateHz: { min: 10, max: 250 },
      gaps,
    } as const;
    output("level", source(motion).through(magnitude, {}));
  });
  const acc = { rateHz: 50, channels: 3, unit: "m/s2", range: "any", skewSeconds: 0 } as const;
  const laidOut = plan(bind(named, { acc }), { blockTicks: 1 });
  expect(() => emitUnit(laidOut, { selfTestSeconds: 1, everyWire: false })).toThrow(
    "magnitude: got a graph and an op in it with the C name magnitude, want names of their own; rename the graph",
  );
});

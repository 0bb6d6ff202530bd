import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emitUnit } from "@afferent/core";
import { algorithms } from "@afferent/library";
import { expect, test } from "vitest";
import { requireTool } from "../../../../../testing/needs.ts";
import { deviceFlags, targets } from "../../targets/targets.ts";
import { requireToolchain } from "../../targets/toolchain.ts";
import { planOnBand } from "../shipped.testing.ts";
import { deepestStackBytes, readCallGraph } from "./call-graph.ts";
import { measureUnit } from "./measure.ts";
import { predictSizes } from "./predict.ts";

const options = { selfTestSeconds: 2, everyWire: false };

/** No algorithm with a network in it is in the fit: its two parts are predicted as those of others. */
const shareOf = ({ weights }: (typeof algorithms)[number]): number => (weights === undefined ? 0.05 : 0.15);

for (const target of targets)
  for (const algorithm of algorithms)
    test(`${algorithm.name} on ${target.name}: constants, state and scratch are as planned, code within ${100 * shareOf(algorithm)} % of predicted`, () => {
      requireTool(target.compiler);
      const planned = planOnBand(algorithm, target);
      const unit = emitUnit(planned, { ...options, readings: algorithm });
      const measured = measureUnit(unit, target, requireToolchain(target));
      const predicted = predictSizes(planned, target);
      for (const kind of ["constantsBytes", "stateBytes", "scratchBytes"] as const)
        expect(measured[kind]).toBe(predicted[kind]);
      const code = measured.codeBytes + measured.supportBytes;
      const error = (predicted.codeBytes + predicted.supportBytes - code) / code;
      expect(Math.abs(error), `predicted ${(100 * error).toFixed(1)} % of ${code} bytes`).toBeLessThanOrEqual(
        shareOf(algorithm),
      );
      // Printed so that a drift is seen before it fails.
      console.log(
        `${algorithm.name} ${target.name}: code ${code}, predicted ${(100 * error).toFixed(1)} % off; stack ${measured.stackBytes}, predicted ${predicted.stackBytes}`,
      );
      expect(predicted.stackBytes).toBeGreaterThanOrEqual(measured.stackBytes);
    });

/** What compilers call for floats in software and for divisions where the processor has none. */
const arithmetic =
  /^__(aeabi_)?(f|d|u|i|l)?(add|sub|mul|div|cmp|eq|ne|g|l|fix|float|i2f|ui2f|f2|idiv|uidiv|idivmod|uidivmod|lmul|ll|asl|lsr|clz|mod|um)/;

for (const target of targets)
  test(`a unit for ${target.name} calls nothing but arithmetic of the compiler's own library: no allocation, no printing, no libm, no copying`, () => {
    requireTool(target.compiler);
    const folder = mkdtempSync(join(tmpdir(), "afferent-nm-"));
    try {
      for (const algorithm of algorithms) {
        const unit = emitUnit(planOnBand(algorithm, target), { ...options, readings: algorithm });
        writeFileSync(join(folder, `${unit.name}.h`), unit.header);
        writeFileSync(join(folder, "unit.c"), unit.source);
        const flags = [...target.processorFlags, ...deviceFlags, "-c", "unit.c", "-o", "unit.o"];
        execFileSync(target.compiler, flags, { cwd: folder });
        const listed = execFileSync(`${target.prefix}nm`, ["--undefined-only", "unit.o"], {
          cwd: folder,
          encoding: "utf8",
        });
        const wanted = listed
          .split("\n")
          .map((line) => line.replace(/^\s*U\s+/, ""))
          .filter((name) => name !== "");
        expect(wanted.filter((name) => !arithmetic.test(name) && name !== "_GLOBAL_OFFSET_TABLE_")).toEqual([]);
        expect(
          wanted.filter((name) => /malloc|free|printf|mem(cpy|set|move)|^(sqrt|sin|cos|exp|log)f?$/.test(name)),
        ).toEqual([]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

test("the deepest chain counts every frame on it, and what the compiler's library may need", () => {
  const graph = readCallGraph(`graph: { title: "x"
node: { title: "a" label: "a\\nx.c:1:1\\n16 bytes (static)\\n0 dynamic objects" }
node: { title: "b" label: "b\\nx.c:2:1\\n40 bytes (static)\\n0 dynamic objects" }
node: { title: "c" label: "c\\nx.c:3:1\\n8 bytes (static)\\n0 dynamic objects" }
node: { title: "__aeabi_fadd" label: "__aeabi_fadd\\n<built-in>" shape : ellipse }
edge: { sourcename: "a" targetname: "b" label: "x.c:1:9" }
edge: { sourcename: "a" targetname: "c" label: "x.c:1:9" }
edge: { sourcename: "c" targetname: "__aeabi_fadd" label: "x.c:3:9" }
}`);
  expect(deepestStackBytes(graph, 10)).toBe(16 + 40);
  expect(deepestStackBytes(graph, 100)).toBe(16 + 8 + 100);
});

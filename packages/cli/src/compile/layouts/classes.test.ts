import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bind, definitionId, emitUnit, graphId, plan } from "@afferent/core";
import { expect, test } from "vitest";
import { requireTool } from "../../../../../testing/needs.ts";
import { axisAlgorithm } from "../../../../library/src/classes.testing.ts";
import { targetNamed } from "../../targets/targets.ts";
import { predictSizes } from "../sizes/predict.ts";
import { arduinoLayout } from "./arduino.ts";
import { bareLayout } from "./bare.ts";
import { zephyrLayout } from "./zephyr.ts";

const target = targetNamed("host");
const planned = plan(
  bind(axisAlgorithm.draft, { acc: { rateHz: 4, channels: 3, unit: "m/s2", range: "any", skewSeconds: "1/2" } }),
  { blockTicks: 1, target: target.name },
);
const product = {
  algorithm: axisAlgorithm,
  plan: planned,
  unit: emitUnit(planned, { selfTestSeconds: 5, everyWire: false, readings: axisAlgorithm }),
  ids: { definitionId: definitionId(axisAlgorithm.draft), graphId: graphId(planned.graph) },
  target,
  sizes: predictSizes(planned, target),
  version: "0.0.0",
};

test("the example of an algorithm that tells classes apart prints their names, and why there is no value", () => {
  const folder = mkdtempSync(join(tmpdir(), "afferent-layout-"));
  try {
    for (const { path, content } of bareLayout(product)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const flags = ["-std=c99", "-ffp-contract=off", "-Wall", "-Wextra", "-Wconversion", "-Werror", "-I."];
    execFileSync(requireTool("gcc"), [...flags, "axis.c", "example/main.c", "-o", "example/run"], { cwd: folder });
    const printed = execFileSync(join(folder, "example/run"), { encoding: "utf8" });
    expect(printed).toMatch(/^0\.125 s: no value nothing, quality 0\.00, early$/m);
    // Three equal axes: a third each, and the operating point takes the last.
    expect(printed).toMatch(/^1\.875 s: no value z, quality 0\.33, no class stands out$/m);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the examples for Zephyr and Arduino name classes too", () => {
  for (const layout of [zephyrLayout, arduinoLayout])
    expect(
      layout(product).some(({ content }) => content.includes("axis_class_text((uint32_t)readings[i].estimate)")),
    ).toBe(true);
});

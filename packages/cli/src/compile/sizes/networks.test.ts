import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constantsSizes, type EmittedUnit, emitUnit, plan } from "@afferent/core";
import { expect, test } from "vitest";
import { requireData, requireTool } from "../../../../../testing/needs.ts";
import { openModel } from "../../network/model-file.ts";
import { deviceFlags, type Target, targetNamed } from "../../targets/targets.ts";
import { requireToolchain } from "../../targets/toolchain.ts";
import { flashBytes, ramBytes } from "../product.ts";
import { measureUnit } from "./measure.ts";
import { predictSizes } from "./predict.ts";

/** What each model may take on a Cortex-M4F, all linked, RAM with its stack. */
const limits = [
  { model: "kws_ref_model", flash: 42_000, ram: 18_000 },
  { model: "pretrainedResnet_quant", flash: 98_000, ram: 53_000 },
  { model: "vww_96_int8", flash: 245_000, ram: 62_000 },
  { model: "ad01_int8", flash: 290_000, ram: 1_200 },
  { model: "str_ww_ref_model", flash: 65_000, ram: 6_000 },
];

for (const { model, flash, ram } of limits)
  for (const name of ["cortex-m4f", "cortex-m55"])
    test(`${model} on ${name} takes what was planned by the linker's map and about what was predicted, calls nothing, and stays below ${flash} and ${ram} bytes`, () => {
      const target = targetNamed(name);
      requireTool(target.compiler);
      const { graph } = openModel(join(requireData("mlperf-tiny"), `${model}.tflite`), 1);
      const planned = plan(graph, { blockTicks: 1, target: target.name });
      const unit = emitUnit(planned, { selfTestSeconds: 1, everyWire: false });
      const sizes = measureUnit(unit, target, requireToolchain(target));
      expect(sizes.constantsBytes).toBe(constantsSizes(planned).constantsBytes);
      expect(sizes.stateBytes).toBe(planned.stateBytes);
      expect(sizes.scratchBytes).toBe(planned.scratchBytes);
      const predicted = predictSizes(planned, target);
      expect(Math.abs(predicted.codeBytes / sizes.codeBytes - 1)).toBeLessThan(0.15);
      expect(Math.abs(flashBytes(predicted) / flashBytes(sizes) - 1)).toBeLessThan(0.015);
      expect(undefinedIn(unit, target)).toEqual([]);
      expect(flashBytes(sizes)).toBeLessThanOrEqual(flash);
      expect(ramBytes(sizes)).toBeLessThanOrEqual(ram);
    });

/** The symbols that a unit wants from elsewhere: there is no allocation, no libm and no copying on it. */
function undefinedIn({ name, header, source }: EmittedUnit, target: Target): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "afferent-nm-"));
  try {
    writeFileSync(join(folder, `${name}.h`), header);
    writeFileSync(join(folder, "unit.c"), source);
    const flags = [...target.processorFlags, ...deviceFlags, "-c", "unit.c", "-o", "unit.o"];
    execFileSync(target.compiler, flags, { cwd: folder });
    const nm = execFileSync(`${target.prefix}nm`, ["--undefined-only", "unit.o"], { cwd: folder, encoding: "utf8" });
    return nm.split("\n").filter((line) => line.trim() !== "");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

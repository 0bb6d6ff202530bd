import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { requireTool } from "../../../../../testing/needs.ts";
import { bind, tensorBinding } from "../../graph/bind.ts";
import { graph } from "../../graph/build.ts";
import { plan } from "../../memory/plan.ts";
import { add } from "../../ops/add/add.ts";
import { dequantize } from "../../ops/dequantize/dequantize.ts";
import { hardSwish } from "../../ops/hard-swish/hard-swish.ts";
import { logistic } from "../../ops/logistic/logistic.ts";
import { multiply } from "../../ops/multiply/multiply.ts";
import { quantize } from "../../ops/quantize/quantize.ts";
import { requantize } from "../../ops/requantize/requantize.ts";
import { tanhInt16 } from "../../ops/tanh-int16/tanh-int16.ts";
import { emitUnit } from "./emit-unit.ts";

const quant = (scale: number, zeroPoint: number) => ({ scale: [Math.fround(scale)], zeroPoint });

/** From real numbers through codes of int8 and int16 to real numbers. */
const network = graph("real to real", ({ source, output }) => {
  const input = source({
    name: "input",
    unit: "1",
    channels: { min: 24, max: 24 },
    rateHz: { min: 1, max: 1 },
    gaps: { policy: "mark" },
    tensor: { dtype: "f32", shape: [24] },
  });
  const codes = input.through(quantize, { dtype: "i8", output: quant(0.8, -5) });
  const gate = codes.through(logistic, { output: quant(1 / 256, -128) });
  const gated = codes.with(gate).through(multiply, { activation: "none", output: quant(0.7, 3) });
  const sum = gated.with(codes.through(hardSwish, { output: quant(0.9, 1) })).through(add, {
    activation: "relu",
    output: quant(0.5, -128),
  });
  output("codes", sum);
  const wide = sum.through(requantize, { dtype: "i16", output: quant(0.01, 0) });
  output("values", wide.through(tanhInt16, { output: quant(1 / 32768, 0) }).through(dequantize, {}));
});

const main = `#include "real_to_real.h"
static uint32_t state[REAL_TO_REAL_STATE_BYTES / 4u], scratch[REAL_TO_REAL_SCRATCH_BYTES / 4u];
int main(void) {
  afferent_pipeline self;
  real_to_real_init(&self, state, scratch);
  return (int)real_to_real_unit.self_test(&self);
}
`;

test("the self-test of a network of real numbers in and out holds in C, and fails where a value is read otherwise", () => {
  const gcc = requireTool("gcc");
  const bound = bind(network, { input: tensorBinding(network.sources[0]!, 1) });
  const unit = emitUnit(plan(bound, { blockTicks: 1 }), { selfTestSeconds: 1, everyWire: false });
  const folder = mkdtempSync(join(tmpdir(), "afferent-real-"));
  const status = (source: string): number | null => {
    writeFileSync(join(folder, "unit.c"), source);
    const strict = ["-Wall", "-Wextra", "-Wconversion", "-Wdouble-promotion", "-Werror", "-ffp-contract=off"];
    const flags = ["-std=c99", "-O2", ...strict, "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
    execFileSync(gcc, [...flags, "unit.c", "main.c", "-o", "program"], { cwd: folder });
    return spawnSync(join(folder, "program")).status;
  };
  try {
    writeFileSync(join(folder, `${unit.name}.h`), unit.header);
    writeFileSync(join(folder, "main.c"), main);
    expect(status(unit.source)).toBe(0);
    expect(unit.source).toContain("rest >= 0.5f");
    expect(status(unit.source.replace("rest >= 0.5f", "rest >= 0.25f"))).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

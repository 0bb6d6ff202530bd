import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { requireTool } from "../../../../testing/needs.ts";
import { drawFrom } from "../compile/corpus/draw.testing.ts";
import { emitUnit } from "../compile/unit/emit-unit.ts";
import { networkSelfTestOf } from "../compile/unit/network-self-test.ts";
import { type Plan, plan } from "../memory/plan.ts";
import { bound, RandomNetwork } from "./random-network.testing.ts";
import { streaming } from "./streaming.ts";

const plans = [300, 301, 302].map((seed) => {
  const dtype = seed % 2 === 0 ? "i8" : "i16";
  const windowed = bound(new RandomNetwork(drawFrom(`${seed}/streaming/${dtype}`), dtype).draft());
  return { windowed: plan(windowed, { blockTicks: 1 }), streamed: plan(streaming(windowed).graph, { blockTicks: 1 }) };
});

const main = `#include "random.h"
static uint32_t state[RANDOM_STATE_BYTES / 4u], scratch[RANDOM_SCRATCH_BYTES / 4u + 1u];
int main(void) {
  afferent_pipeline self;
  random_init(&self, state, scratch);
  return (int)random_unit.self_test(&self);
}
`;

/** Builds the plan's C with a main of its self-test, under the sanitizers, and gives the exit status. */
function selfTest(laidOut: Plan, edit: (c: string) => string = (c) => c): number | null {
  const folder = mkdtempSync(join(tmpdir(), "afferent-streaming-"));
  try {
    const unit = emitUnit(laidOut, { selfTestSeconds: 1, everyWire: false });
    writeFileSync(join(folder, "random.h"), unit.header);
    writeFileSync(join(folder, "unit.c"), edit(unit.source));
    writeFileSync(join(folder, "main.c"), main);
    const warnings = ["-std=c99", "-Wall", "-Wextra", "-Wconversion", "-Wdouble-promotion", "-Werror"];
    const sanitizers = ["-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
    execFileSync(requireTool("gcc"), [...warnings, ...sanitizers, "unit.c", "main.c", "-o", "program"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
    return spawnSync(join(folder, "program")).status;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The kernel with a ring that is read from its start, wherever the oldest column stands. */
const wrong = (c: string): string => c.replace("copy_bytes(to, ring + at * bytes", "copy_bytes(to, ring + 0u * bytes");

test("the self-test of a streaming network runs until its windows are full, and expects what the windowed one's does", () => {
  for (const { windowed, streamed } of plans) {
    expect(networkSelfTestOf(streamed)).toEqual(networkSelfTestOf(windowed));
    expect(networkSelfTestOf(streamed).inferences).toBeGreaterThan(2);
  }
});

test("emitted as C, streaming networks pass their self-test under the sanitizers, and not with a ring that is read from another place", () => {
  for (const { streamed } of plans) expect(selfTest(streamed)).toBe(0);
  expect(selfTest((plans[0] as (typeof plans)[number]).streamed, wrong)).not.toBe(0);
});

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Algorithm, type Binding, emitUnit, type EmittedUnit } from "@afferent/core";
import { expect, test } from "vitest";
import { requireTool } from "../../../testing/needs.ts";
import { algorithms } from "./index.ts";
import { randomSequence } from "../../../testing/random-sequence.ts";
import { planFor } from "./unit-run.testing.ts";

const rates: Readonly<Record<string, { readonly rateHz: number; readonly channels: number }>> = {
  ppg: { rateHz: 125, channels: 2 },
  acc: { rateHz: 50, channels: 3 },
  gyro: { rateHz: 50, channels: 3 },
  ecg: { rateHz: 250, channels: 1 },
};

function unitOf(algorithm: Algorithm): EmittedUnit {
  const bindings: Record<string, Binding> = {};
  for (const { name, unit } of algorithm.draft.sources)
    bindings[name] = { ...rates[name]!, unit, range: "any", skewSeconds: "1/4" };
  return emitUnit(planFor(algorithm, bindings, 1), { selfTestSeconds: 12, everyWire: false, readings: algorithm });
}

function inFolder<T>(unit: EmittedUnit, work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "afferent-quality-"));
  try {
    writeFileSync(join(folder, `${unit.name}.h`), unit.header);
    writeFileSync(join(folder, "unit.c"), unit.source);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const warnings = ["-Wall", "-Wextra", "-Wconversion", "-Wdouble-promotion", "-Werror", "-ffp-contract=off"];
const languages = [["-std=c99"], ["-x", "c++", "-std=c++17"]] as const;

for (const command of ["gcc", "clang"])
  for (const algorithm of algorithms)
    test(`${command} compiles ${algorithm.name} as C99 and as C++17 at -O0 to -O3 without a warning`, () => {
      requireTool(command);
      inFolder(unitOf(algorithm), (folder) => {
        for (const language of languages)
          for (const level of ["-O0", "-O1", "-O2", "-O3"])
            execFileSync(command, [...language, ...warnings, level, "-c", "unit.c", "-o", "unit.o"], {
              cwd: folder,
              stdio: ["ignore", "ignore", "inherit"],
            });
      });
    });

for (const algorithm of algorithms)
  test(`cppcheck finds nothing in ${algorithm.name}`, () => {
    const cppcheck = requireTool("cppcheck");
    inFolder(unitOf(algorithm), (folder) => {
      const flags = [
        "--enable=warning,performance,portability",
        "--std=c99",
        "--inline-suppr",
        "--error-exitcode=1",
        "--quiet",
      ];
      const { status, stderr } = spawnSync(cppcheck, [...flags, "unit.c"], { cwd: folder, encoding: "utf8" });
      expect(stderr).toBe("");
      expect(status).toBe(0);
    });
  });

/** The integers and pointers of the params structs in a section: what of them is no padding. */
function paramsMembers(unit: EmittedUnit): readonly string[] {
  const section = new RegExp(`struct ${unit.name}_constants \\{([^}]*)\\};`).exec(unit.source)?.[1] ?? "";
  return [...section.matchAll(/^ {2}(\w+_params) (\w+);$/gm)].flatMap(([, type = "", holder = ""]) => {
    const members = new RegExp(`typedef struct \\{([^}]*)\\} ${type};`).exec(unit.source)?.[1] ?? "";
    return [...members.matchAll(/(\w+);/g)].map(([, member = ""]) => `${unit.name}_constants.${holder}.${member}`);
  });
}

/** Flips bits of the section in place, `const` taken away, and wants the self-test to tell each. */
const flipper = (unit: EmittedUnit, bits: readonly number[]): string => {
  const { name } = unit;
  const constants = `static const struct ${name}_constants ${name}_constants AFFERENT_CONSTANTS_SECTION =`;
  const members = paramsMembers(unit).map((each) => `  { (uint8_t *)&${each}, sizeof ${each} },`);
  return `${unit.source.replace(constants, `static struct ${name}_constants ${name}_constants =`)}
#include <stdio.h>
static uint32_t state[${name.toUpperCase()}_STATE_BYTES / 4u], scratch[${name.toUpperCase()}_SCRATCH_BYTES / 4u];
static const uint32_t flips[] = { ${bits.map((bit) => `${bit}u`).join(", ")} };
static const struct { uint8_t *at; size_t bytes; } members[] = {
${members.join("\n")}
};
static int told(uint8_t *at, uint32_t bit) {
  afferent_pipeline self = { state, scratch };
  at[bit / 8u] ^= (uint8_t)(1u << (bit % 8u));
  const afferent_status status = ${name}_self_test(&self);
  at[bit / 8u] ^= (uint8_t)(1u << (bit % 8u));
  if (status != AFFERENT_SELF_TEST_CONSTANTS) printf("bit %u of byte %u: %d\\n", bit % 8u, bit / 8u, (int)status);
  return status == AFFERENT_SELF_TEST_CONSTANTS;
}
int main(void) {
  afferent_pipeline self = { state, scratch };
  if (${name}_self_test(&self) != AFFERENT_OK) return 1;
  for (uint32_t i = 0; i < sizeof flips / sizeof flips[0]; i++) {
    if (!told((uint8_t *)&${name}_constants, flips[i] % (8u * ${name}_constants.length))) return 2;
    const uint32_t m = flips[i] % (sizeof members / sizeof members[0]);
    if (!told(members[m].at, flips[i] / 7u % (uint32_t)(8u * members[m].bytes))) return 3;
  }
  return ${name}_self_test(&self) == AFFERENT_OK ? 0 : 4;
}
`;
};

for (const algorithm of algorithms)
  test(`the self-test of ${algorithm.name} tells every one of 4,000 seeded flips of one bit in ids, arrays, integers and pointers`, () => {
    const gcc = requireTool("gcc");
    const unit = unitOf(algorithm);
    inFolder(unit, (folder) => {
      const next = randomSequence(17);
      const bits = Array.from({ length: 2000 }, () => Math.floor(next() * 2 ** 24));
      const text = flipper(unit, bits);
      expect(text).not.toContain("_constants AFFERENT_CONSTANTS_SECTION =");
      expect(paramsMembers(unit).length).toBeGreaterThan(20);
      writeFileSync(join(folder, "flips.c"), text);
      execFileSync(gcc, ["-std=c99", "-O2", "-ffp-contract=off", "flips.c", "-o", "flips"], { cwd: folder });
      const { status, stdout } = spawnSync(join(folder, "flips"), { encoding: "utf8" });
      expect(stdout).toBe("");
      expect(status).toBe(0);
    });
  });

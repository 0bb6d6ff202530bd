import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AfferentError, type EmittedUnit } from "@afferent/core";
import { deviceFlags, type Target } from "../../targets/targets.ts";
import { readMapFile } from "../../targets/map-file.ts";
import type { Toolchain } from "../../targets/toolchain.ts";
import type { Sizes } from "../product.ts";
import { deepestStackBytes, readCallGraph } from "./call-graph.ts";

/**
 * What one routine of the compiler's library for floats in software may keep on the stack, bytes: the compiler does not say. libgcc's
 * single-precision routines save at most eight registers and some words, of 4 bytes on every target with floats in software.
 */
export const supportStackBytes = 96;

const constantsSection = ".afferent_constants";

/** A program that keeps all of a unit, and one member's memory, and does nothing. */
const keeper = (name: string): string => `#include "${name}.h"
uint32_t afferent_state[${name.toUpperCase()}_STATE_BYTES / 4u], afferent_scratch[${name.toUpperCase()}_SCRATCH_BYTES / 4u];
const afferent_unit *volatile afferent_kept = &${name}_unit;
void afferent_keep(void);
void afferent_keep(void) {
  afferent_kept = &${name}_unit;
  ((volatile uint32_t *)afferent_state)[0] = 0u;
  ((volatile uint32_t *)afferent_scratch)[0] = 0u;
}
`;

/**
 * Builds a unit for a target and says what it takes: flash and memory by the linker's map file, the stack by the compiler's call graph.
 * @throws AfferentError where the compiler refuses the unit, with what it says.
 */
export function measureUnit(unit: EmittedUnit, target: Target, toolchain: Toolchain): Sizes {
  const folder = mkdtempSync(join(tmpdir(), "afferent-size-"));
  const run = (...flags: readonly string[]): void => {
    try {
      execFileSync(target.compiler, flags, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    } catch (error) {
      throw new AfferentError(`${target.compiler} for ${target.name}`, {
        got: String((error as { readonly stderr?: Buffer }).stderr ?? error),
        want: "a build without errors",
      });
    }
  };
  try {
    writeFileSync(join(folder, `${unit.name}.h`), unit.header);
    writeFileSync(join(folder, "unit.c"), unit.source);
    writeFileSync(join(folder, "keeper.c"), keeper(unit.name));
    const flags = [...target.processorFlags, ...deviceFlags];
    const inSection = `-DAFFERENT_CONSTANTS_SECTION=__attribute__((section("${constantsSection}")))`;
    run(...flags, inSection, "-fcallgraph-info=su", "-c", "unit.c", "-o", "unit.o");
    run(...flags, "-c", "keeper.c", "-o", "keeper.o");
    const link = ["-nostdlib", "-nostartfiles", "-Wl,--gc-sections", "-Wl,-e,afferent_keep", "-Wl,-Map=unit.map"];
    run(...target.processorFlags, ...link, "unit.o", "keeper.o", "-lgcc", "-o", "unit.elf");
    const pieces = readMapFile(readFileSync(join(folder, "unit.map"), "utf8"));
    const sum = (file: RegExp, section: RegExp): number =>
      pieces.reduce((n, each) => (file.test(each.file) && section.test(each.section) ? n + each.bytes : n), 0);
    const graph = readCallGraph(readFileSync(join(folder, "unit.ci"), "utf8"));
    return {
      source: "measured",
      toolchain: `${toolchain.compiler} ${toolchain.version}`,
      codeBytes: sum(/unit\.o$/, /^\.(text|rodata|data|srodata|sdata)/),
      supportBytes: sum(/libgcc\.a\(/, /^\.(text|rodata|data|srodata|sdata)/),
      constantsBytes: sum(/unit\.o$/, /^\.afferent_constants$/),
      stateBytes: sum(/keeper\.o$/, /^\.s?bss\.afferent_state$/),
      scratchBytes: sum(/keeper\.o$/, /^\.s?bss\.afferent_scratch$/),
      stackBytes: deepestStackBytes(graph, supportStackBytes),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

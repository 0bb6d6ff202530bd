import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { requireTool } from "../../../../testing/needs.ts";
import { emitUnit } from "../compile/unit/emit-unit.ts";
import { plan } from "./plan.ts";
import { randomNetwork } from "./random-network.testing.ts";

const flags = ["-std=c99", "-O1", "-ffp-contract=off", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

test.each(["every target", "cortex-m4f", "cortex-m55"])(
  "random networks in C whose outputs lie on their inputs give the reference's outputs, with the kernels for %s",
  (target) => {
    const gcc = requireTool("gcc");
    const planned = Array.from({ length: 8 }, (_, index) =>
      plan(randomNetwork(`in C/${index}`), { blockTicks: 1, target }),
    );
    const faster = planned.flatMap(({ nodes }) => nodes.filter(({ variant }) => variant));
    expect(faster.length).toBeGreaterThanOrEqual(target === "every target" ? 0 : 5);
    const units = planned.map((one) => emitUnit(one, { selfTestSeconds: 1, everyWire: false }));
    const folder = mkdtempSync(join(tmpdir(), "afferent-overlap-"));
    try {
      for (const { name, header, source } of units) {
        writeFileSync(join(folder, `${name}.h`), header);
        writeFileSync(join(folder, `${name}.c`), source);
      }
      writeFileSync(join(folder, "main.c"), mainText(units.map(({ name }) => name)));
      const files = units.map(({ name }) => `${name}.c`);
      execFileSync(gcc, [...flags, "main.c", ...files, "-o", "program"], { cwd: folder });
      expect(execFileSync(join(folder, "program"), { encoding: "utf8" })).toBe(units.map(() => "0").join(""));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

/** Prints the status of each unit's self-test, whose outputs are those of wires with memory of their own. */
const mainText = (names: readonly string[]): string => `#include <stdio.h>
#include <stdlib.h>
${names.map((name) => `#include "${name}.h"`).join("\n")}
static int status_of(const afferent_unit *unit) {
  afferent_pipeline self;
  unit->init(&self, malloc(unit->state_bytes), malloc(unit->scratch_bytes));
  const int status = (int)unit->self_test(&self);
  free(self.state);
  free(self.scratch);
  return status;
}
int main(void) {
${names.map((name) => `  printf("%d", status_of(&${name}_unit));`).join("\n")}
  return 0;
}
`;

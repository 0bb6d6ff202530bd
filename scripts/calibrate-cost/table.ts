import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { glueWork, workOf } from "../../packages/core/src/index.ts";
import type { Board } from "../../packages/cli/src/boards/boards.ts";
import type { CostTable } from "../../packages/cli/src/cost/cost-table.ts";
import { deviceFlags } from "../../packages/cli/src/targets/targets.ts";
import { requireToolchain } from "../../packages/cli/src/targets/toolchain.ts";
import { fitKernel, fitPrices } from "./fit.ts";
import type { Measured } from "./measure.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** A target's prices from what its board counted. */
export function tableOf(board: Board, measured: readonly Measured[]): CostTable {
  const nodes = measured.flatMap(({ planned, nodes: counts }) => {
    const works = workOf(planned);
    return works.flatMap(({ op, work }, index) => {
      const isAlone = works.filter((other) => other.op === op).length === 1;
      return work === null ? [] : [{ op, work, isAlone, instructions: counts[index]! }];
    });
  });
  const names = [...new Set(nodes.map(({ op }) => op))].toSorted();
  const { compiler, version } = requireToolchain(board.target);
  const [emulator = ""] = execFileSync(board.emulator!.command, ["--version"], { encoding: "utf8" }).split("\n");
  return {
    toolchain: `${compiler} ${version}`,
    flags: [...board.target.processorFlags, ...deviceFlags].join(" "),
    board: `${board.name}, ${emulator}`,
    fittedOn: { graphs: measured.length, nodes: nodes.length },
    ops: Object.fromEntries(names.map((name) => [name, fitKernel(nodes.filter(({ op }) => op === name))])),
    glue: fitPrices(
      measured.map(({ planned, total, nodes: counts }) => ({
        work: glueWork(planned),
        instructions: total - sum(counts),
      })),
    ),
  };
}

/** Writes the tables where `afferent see` and `afferent hil` read them. */
export function writeTables(tables: Readonly<Record<string, CostTable>>): void {
  const path = "packages/cli/src/cost/cost-tables.ts";
  const text = `// Written by scripts/calibrate-cost.ts (npm run calibrate:cost): instructions for each count of work.
import type { Target } from "../targets/targets.ts";
import type { CostTable } from "./cost-table.ts";

export const costTables: Readonly<Partial<Record<Target["name"], CostTable>>> = ${JSON.stringify(tables)};
`;
  writeFileSync(join(root, path), text);
  execFileSync(process.execPath, [join(root, "node_modules/oxfmt/bin/oxfmt"), path], { cwd: root });
}

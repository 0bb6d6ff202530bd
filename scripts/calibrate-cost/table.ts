import { execFileSync } from "node:child_process";
import { glueWork, workOf } from "../../packages/core/src/index.ts";
import type { Board } from "../../packages/cli/src/boards/boards.ts";
import type { CostTable } from "../../packages/cli/src/cost/cost-table.ts";
import { deviceFlags } from "../../packages/cli/src/targets/targets.ts";
import { requireToolchain } from "../../packages/cli/src/targets/toolchain.ts";
import { writeTable } from "../write-table.ts";
import { fitKernel, fitPrices } from "./fit.ts";
import type { Measured } from "./measure.ts";

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** The nodes of graphs whose loops are counted: by kernel, counts and the instructions that they took. */
const nodesOf = (measured: readonly Measured[]) =>
  measured.flatMap(({ planned, nodes: counts }) => {
    const works = workOf(planned);
    return works.flatMap(({ kernel, work }, index) => {
      const isAlone = works.filter((other) => other.kernel === kernel).length === 1;
      return work === null ? [] : [{ kernel, work, isAlone, instructions: counts[index]! }];
    });
  });

const opsOf = (nodes: ReturnType<typeof nodesOf>): CostTable["ops"] => {
  const names = [...new Set(nodes.map(({ kernel }) => kernel))].toSorted();
  return Object.fromEntries(names.map((name) => [name, fitKernel(nodes.filter(({ kernel }) => kernel === name))]));
};

const glueOf = (measured: readonly Measured[]): CostTable["glue"] =>
  fitPrices(
    measured.map(({ planned, total, nodes }) => ({ work: glueWork(planned), instructions: total - sum(nodes) })),
  );

const sortedByName = (ops: CostTable["ops"]): CostTable["ops"] =>
  Object.fromEntries(Object.entries(ops).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** A target's table with the prices of a network's kernels from what its board counted, the rest as it was. */
export function withNetworks(table: CostTable, measured: readonly Measured[]): CostTable {
  const nodes = nodesOf(measured);
  const fittedOn = { graphs: measured.length, nodes: nodes.length };
  return {
    ...table,
    ops: sortedByName({ ...table.ops, ...opsOf(nodes) }),
    networks: { fittedOn, glue: glueOf(measured) },
  };
}

/** A target's table with the prices of sensors' kernels from what its board counted; prices of networks stay as `before` has them. */
export function tableOf(board: Board, measured: readonly Measured[], before: CostTable | undefined): CostTable {
  const nodes = nodesOf(measured);
  const { compiler, version } = requireToolchain(board.target);
  const [emulator = ""] = execFileSync(board.emulator!.command, ["--version"], { encoding: "utf8" }).split("\n");
  return {
    toolchain: `${compiler} ${version}`,
    flags: [...board.target.processorFlags, ...deviceFlags].join(" "),
    board: `${board.name}, ${emulator}`,
    fittedOn: { graphs: measured.length, nodes: nodes.length },
    ops: sortedByName({ ...before?.ops, ...opsOf(nodes) }),
    glue: glueOf(measured),
    networks: before?.networks ?? null,
  };
}

/** Writes a target's table where `afferent see` and `afferent hil` read it. */
export const writeCostTable = (target: string, table: CostTable): void =>
  writeTable("packages/cli/src/cost", target, {
    table,
    type: "CostTable",
    head: `scripts/calibrate-cost.ts (npm run calibrate:cost): instructions on ${target} for each count of work.`,
  });

/**
 * Measures graphs of many shapes on emulated boards and fits what each count of an op's work takes there (docs/cost-model.md):
 * writes packages/cli/src/cost/cost-tables.ts. The library's algorithms take no part: they are what the fit is checked against.
 * Run it with the compilers and emulators of scripts/setup-debian.sh after a kernel or the emitter has changed; it takes some minutes.
 * Arguments: boards to measure anew (all that are fitted, where none is given); the others keep their tables.
 */
import { boardNamed } from "../packages/cli/src/boards/boards.ts";
import type { CostTable } from "../packages/cli/src/cost/cost-table.ts";
import { costTables } from "../packages/cli/src/cost/cost-tables.ts";
import { calibrationGraphs } from "./calibrate-cost/graphs.ts";
import { type Measured, measureGraph } from "./calibrate-cost/measure.ts";
import { tableOf, writeTables } from "./calibrate-cost/table.ts";

const asked = process.argv.slice(2);
const tables: Record<string, CostTable> = { ...costTables };
for (const name of asked.length > 0 ? asked : ["mps2-an386", "virt-rv32", "mps2-an385", "mps3-an547"]) {
  const board = boardNamed(name);
  const measured: Measured[] = [];
  for (const graph of calibrationGraphs) {
    measured.push(await measureGraph(graph, board));
    process.stdout.write(`${name}: ${graph.name}\n`);
  }
  tables[board.target.name] = tableOf(board, measured);
}
writeTables(tables);

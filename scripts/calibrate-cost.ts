/**
 * Measures graphs of many shapes on emulated boards and fits what each count of an op's work takes there (docs/cost-model.md):
 * writes packages/cli/src/cost/tables. The library's algorithms take no part: they are what the fit is checked against.
 * Run it with the compilers and emulators of scripts/setup-debian.sh after a kernel or the emitter has changed; it takes some minutes.
 * Arguments: boards to measure anew (all that are fitted, where none is given); the others keep their tables. And "sensors" or "networks": one of the two
 * families of graphs, the other keeps its prices.
 */
import { type Board, boardNamed } from "../packages/cli/src/boards/boards.ts";
import { costTables } from "../packages/cli/src/cost/cost-tables.ts";
import { calibrationGraphs } from "./calibrate-cost/graphs.ts";
import { type Measured, measureGraph, measureNetwork } from "./calibrate-cost/measure.ts";
import { calibrationNetworks } from "./calibrate-cost/networks.ts";
import { tableOf, withNetworks, writeCostTable } from "./calibrate-cost/table.ts";

const families = ["sensors", "networks"];
const asked = process.argv.slice(2).filter((argument) => !families.includes(argument));
const isAsked = (family: string): boolean =>
  process.argv.includes(family) || !families.some((each) => process.argv.includes(each));

/** Measures one graph after the other. */
async function all<G extends { readonly name: string }>(
  board: Board,
  graphs: readonly G[],
  measure: (graph: G, board: Board) => Promise<Measured>,
): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const graph of graphs) {
    measured.push(await measure(graph, board));
    process.stdout.write(`${board.name}: ${graph.name}\n`);
  }
  return measured;
}

for (const name of asked.length > 0 ? asked : ["mps2-an386", "virt-rv32", "mps2-an385", "mps3-an547"]) {
  const board = boardNamed(name);
  const { name: target } = board.target;
  const before = costTables[target];
  const table = isAsked("sensors") ? tableOf(board, await all(board, calibrationGraphs, measureGraph), before) : before;
  if (table !== undefined)
    writeCostTable(
      target,
      isAsked("networks") ? withNetworks(table, await all(board, calibrationNetworks, measureNetwork)) : table,
    );
}

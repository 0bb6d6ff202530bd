import { Option, type Command } from "commander";
import { datasets } from "@afferent/signals";
import { delimiterNames } from "./csv-options.ts";

/** The option that names a data set's adapter. */
export const datasetOption = (): Option =>
  new Option("--dataset <adapter>", "data set that the files belong to").choices(datasets.map(({ name }) => name));

/** The option that names who runs the graph; the readings do not depend on it. */
export const executorOption = (): Option =>
  new Option("--executor <name>", "run the kernels in WebAssembly, or the reference interpreter: the same bits, slower")
    .choices(["wasm", "reference"])
    .default("wasm");

/** An option that may be given several times. */
export const collect = (value: string, all: readonly string[]): readonly string[] => [...all, value];

/** Gives a command the options that say how to read files: `ReadingOptions`. */
export function addReadingOptions(command: Command): Command {
  return command
    .addOption(datasetOption())
    .option(
      "--map <source=columns:unit>",
      "CSV: what columns hold, such as ppg=green,ir:1; repeat for more sources",
      collect,
      [],
    )
    .option("--rate <Hz>", "CSV: rows per second, such as 125 or 25/2")
    .option("--time <column:unit>", "CSV: the column of times and its unit, s, ms, us, ns or iso8601")
    .addOption(
      new Option("--delimiter <name>", "CSV: what stands between cells (default: as the rows show)").choices(
        delimiterNames,
      ),
    )
    .option("--tolerant", "read a damaged file as far as it goes; what is missing becomes gaps");
}

import type { Command } from "commander";
import { dataCheck, dataGet, dataList, dataManifest, dataShow } from "../commands/data.ts";
import type { Context } from "../context.ts";

/** `afferent data` and what is below it. @param examples makes the examples of a command's help. */
export function addData(
  program: Command,
  context: Context,
  examples: (...lines: readonly string[]) => string,
  exitWith: (code: number) => void,
): void {
  const data = program
    .command("data")
    .description("public data sets: list, show, get, check")
    .addHelpText(
      "after",
      examples("afferent data list", "afferent data get mitdb --to mitdb", "afferent data check mitdb mitdb"),
    );
  data
    .command("list")
    .description("list public data sets with their licence")
    .option("--json", "print all that is known as one JSON object")
    .action((options: Parameters<typeof dataList>[0]) => dataList(options, context));
  data
    .command("show")
    .description("print what a data set holds, its licence, whom to cite, where it is")
    .argument("<name>", "as afferent data list names it")
    .action((name: string) => dataShow(name, context));
  data
    .command("check")
    .description("compare a folder with its list of checksums, and read every recording if there is an adapter")
    .argument("<name>", "as afferent data list names it")
    .argument("<folder>", "the data set's folder")
    .option(
      "--manifest <file>",
      "list of checksums (default: SHA256SUMS.txt, SHA256SUMS or MANIFEST.txt in the folder)",
    )
    .action(async (name: string, folder: string, options: Parameters<typeof dataCheck>[2]) =>
      exitWith(await dataCheck(name, folder, options, context)),
    );
  data
    .command("manifest")
    .description("print SHA-256, size and path of every file of a folder")
    .argument("<folder>", "folder to list")
    .option("--out <file>", "write it to a file")
    .action((folder: string, options: Parameters<typeof dataManifest>[1]) => dataManifest(folder, options, context));
  data
    .command("get")
    .description("fetch a data set that everybody may fetch; goes on where an earlier run stopped")
    .argument("<name>", "as afferent data list names it")
    .requiredOption("--to <folder>", "folder to fetch into; made if absent")
    .action((name: string, options: Parameters<typeof dataGet>[1]) => dataGet(name, options, context));
}

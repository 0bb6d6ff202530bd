import type { Command } from "commander";
import type { Context } from "../context.ts";
import { runs } from "./runs.ts";

/** `afferent runs`. */
export function addRuns(program: Command, context: Context, examples: (...lines: string[]) => string): void {
  program
    .command("runs")
    .description("list runs of training, compare them, plot their losses")
    .argument("[folders...]", "runs, or folders of runs (default: runs)")
    .option("--compare", "set them side by side: what differs, every metric, person by person against the first")
    .option("--report <file>", "write losses and metrics as one HTML file")
    .option("--json", "print it as one JSON object")
    .addHelpText(
      "after",
      examples("afferent runs", "afferent runs runs/activity runs/wider --compare --report runs.html"),
    )
    .action((folders: string[], options: Parameters<typeof runs>[1]) => runs(folders, options, context));
}

import { join } from "node:path";
import type { ScoreDocument } from "@afferent/evidence";
import type { RoundingCost } from "@afferent/recipes";
import { printScore } from "../commands/score.ts";
import { flashBytes, ramBytes, type Sizes } from "../compile/product.ts";
import type { Context } from "../context.ts";
import type { TrainOptions } from "./options.ts";
import type { PartSummary } from "./part.ts";
import type { RunConfig, RunFolder } from "./run-folder.ts";

/** What a run came to. */
interface Outcome {
  readonly run: RunFolder;
  readonly config: RunConfig;
  readonly options: TrainOptions;
  readonly documents: readonly ScoreDocument[];
  readonly sizes: Sizes;
  readonly rounding: RoundingCost | null;
}

/** Prints the scores, what int8 costs, how long it took and what the device needs; with `--json` one object, `afferent.train/1`. */
export function printOutcome({ run, config, options, documents, sizes, rounding }: Outcome, context: Context): void {
  const parts = [...config.folds.map((_, k) => `fold-${k + 1}`), "final"];
  const summaries = parts.map((part) => run.json<PartSummary>(`${part}/summary.json`));
  const device = {
    target: options.target,
    flashBytes: flashBytes(sizes),
    ramBytes: ramBytes(sizes),
    sizes: sizes.source,
  };
  const [score = null, ...otherScores] = documents;
  if (options.json === true) {
    const more = otherScores.length > 0 ? { otherScores } : {};
    context.print(
      JSON.stringify({
        schema: "afferent.train/1",
        run: run.path,
        config,
        score,
        ...more,
        rounding,
        device,
        parts: summaries,
      }),
    );
    return;
  }
  for (const document of documents) printScore(document, context);
  if (rounding !== null) {
    const { examples, metric, unit, float, int8 } = rounding;
    const numbers = [float, int8].map((value) => value.toFixed(4));
    context.print(
      `\n${examples} held-out examples, network alone: ${metric} ${numbers[0]} in f32, ${numbers[1]} in int8${unit === "1" ? "" : ` ${unit}`}`,
    );
  }
  const seconds = summaries.reduce((sum, summary) => sum + summary.seconds, 0);
  context.print(
    `\n${parts.length} trainings, ${seconds.toFixed(0)} s of them in all; weights ${summaries.at(-1)!.weightsSha256}`,
  );
  context.print(
    `${options.target}: flash ${device.flashBytes} bytes, RAM ${device.ramBytes} (${device.sizes})\nwrote ${join(run.path, "device")}, ${join(run.path, "report.html")}`,
  );
}

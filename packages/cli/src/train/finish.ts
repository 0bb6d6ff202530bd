import { join } from "node:path";
import {
  AfferentError,
  type Algorithm,
  bind,
  definitionId,
  emitUnit,
  graphId,
  plan,
  simulatedData,
  type StoredNetwork,
  weightsId,
} from "@afferent/core";
import {
  bindingsOfRecording,
  dataOf,
  type DatasetScore,
  type ScoreDocument,
  shippingFindings,
} from "@afferent/evidence";
import { calibrationOf, type HeldOut, type Recipe, roundingCost } from "@afferent/recipes";
import type { ClassCalibration } from "@afferent/library";
import { type DatasetEntry, datasets, type LabelledRecording } from "@afferent/signals";
import { scoreWithProgress } from "../commands/score.ts";
import { bareLayout } from "../compile/layouts/bare.ts";
import type { Sizes } from "../compile/product.ts";
import { measureUnit } from "../compile/sizes/measure.ts";
import { predictSizes } from "../compile/sizes/predict.ts";
import type { Context } from "../context.ts";
import { datasetNamed } from "../files/dataset.ts";
import { scoreReport } from "../report/from-score.ts";
import { readRuns } from "../runs/read-runs.ts";
import { trainingSection } from "../runs/report.ts";
import { targetNamed } from "../targets/targets.ts";
import { findToolchain } from "../targets/toolchain.ts";
import { version } from "../version.ts";
import { readHeldOut } from "./held-out-file.ts";
import { printOutcome } from "./print-outcome.ts";
import type { RunConfig, RunFolder } from "./run-folder.ts";
import { shippedText } from "./shipped.ts";
import type { TrainOptions } from "./options.ts";

/** How far one sensor's data may run ahead of another's on the device, s. */
const deviceSkewSeconds = "1/4";
const selfTestSeconds = 20;
/** As a manifest names recordings that were never recorded. */
const simulators = {
  name: simulatedData,
  terms: { licence: "Afferent's own simulators, Apache-2.0", weightsMayShip: true },
};

export interface RunSet {
  readonly dataset: string;
  readonly entries: readonly DatasetEntry[];
}

interface Finished {
  readonly recipe: Recipe;
  /** The recipe's data sets, its first foremost. */
  readonly sets: readonly RunSet[];
  /** Learned from beside them in every part, and never scored. */
  readonly alsoFrom: readonly RunSet[];
  readonly recordings: readonly LabelledRecording[];
  readonly run: RunFolder;
  readonly config: RunConfig;
  readonly options: TrainOptions;
}

/** What a run ends with, once all its parts are trained: the score on subjects that were held out, the report, and the network on all subjects as C. */
export async function finishRun(finished: Finished, context: Context): Promise<void> {
  const { run, recipe, options, recordings, config } = finished;
  const held = config.folds.map((_, k) => readHeldOut(run, `fold-${k + 1}`));
  const calibration = calibrationFrom(recipe, held);
  const algorithm = (recipe.shipped ?? recipe.algorithm)(run.json<StoredNetwork>("final/network.json"), calibration);
  const scored = config.folds.length === 0 ? [] : finished.sets;
  const documents: ScoreDocument[] = [];
  for (const [k, set] of scored.entries()) {
    const score = scoreHeldOut(finished, { algorithm, held, set }, context);
    const suffix = k === 0 ? "" : `-${set.dataset}`;
    run.write(`score${suffix}.json`, `${JSON.stringify(score.document, null, 2)}\n`);
    const { title, cite } = datasetNamed(set.dataset);
    const origin = {
      kind: "recorded",
      note: `${title}. ${cite}. Each recording was scored by a network that has not seen its subject.`,
    } as const;
    const report = scoreReport({ algorithm, entries: set.entries, result: score, origin });
    const { runs } = readRuns([run.path]);
    const training = await Promise.all(runs.map((each) => trainingSection(each, recipe.claims)));
    context.writeReport(join(run.path, `report${suffix}.html`), {
      ...report,
      sections: [...report.sections, ...training],
    });
    documents.push(score.document);
  }
  const sizes = writeDevice(algorithm, recordings[0]!, finished, context);
  if (options.ship !== undefined) {
    const data = recipe.simulated
      ? [dataOf(simulators, recipe.simulated())]
      : [...finished.sets, ...finished.alsoFrom].map(({ dataset, entries }) => dataOf(datasetNamed(dataset), entries));
    const manifest = {
      schema: "afferent.weights/1",
      weightsId: weightsId(algorithm.draft)!,
      recipe: recipe.name,
      seeds: [recipe.seed],
      data,
    } as const;
    const [finding] = shippingFindings([{ ...algorithm, weights: manifest }], datasets);
    if (finding !== undefined)
      throw new AfferentError("--ship", {
        got: finding,
        want: "weights made from data whose terms let them ship",
        remedy: "train on other data, or leave --ship out",
      });
    context.write(
      options.ship,
      shippedText({
        network: run.json<StoredNetwork>("final/network.json"),
        calibration: held.length > 0 && recipe.scale === undefined ? calibration : null,
        manifest,
      }),
    );
  }
  printOutcome({ run, config, options, documents, sizes, rounding: roundingCost(held, recipe) }, context);
}

/** What the networks of folds say of subjects they have not seen, as far as it can calibrate classes. */
const calibrationFrom = ({ scale, decisive }: Recipe, held: readonly HeldOut[]): ClassCalibration =>
  calibrationOf(scale === undefined ? held : [], decisive);

/** Every recording by the network of the fold that its subject is tested in, calibrated by what the networks of the other folds said of theirs. */
function scoreHeldOut(
  { recipe, run, config }: Finished,
  of: { readonly algorithm: Algorithm; readonly held: readonly HeldOut[]; readonly set: RunSet },
  context: Context,
): DatasetScore {
  const networks = config.folds.map((_, k) => {
    const others = of.held.filter((_one, other) => other !== k);
    return recipe.algorithm(run.json<StoredNetwork>(`fold-${k + 1}/network.json`), calibrationFrom(recipe, others));
  });
  const foldOf = new Map(config.folds.flatMap((subjects, k) => subjects.map((subject) => [subject, k] as const)));
  const heldOut = ({ subject }: DatasetEntry): Algorithm => networks[foldOf.get(subject)!]!;
  return scoreWithProgress(of.algorithm, { ...of.set, heldOut }, context);
}

/** The algorithm as C for the target, bound to sensors as the data set has them. */
function writeDevice(
  algorithm: Algorithm,
  { recording }: LabelledRecording,
  finished: Finished,
  context: Context,
): Sizes {
  const target = targetNamed(finished.options.target);
  const bindings = bindingsOfRecording(algorithm, recording, deviceSkewSeconds);
  const planned = plan(bind(algorithm.draft, bindings), { blockTicks: 1, target: target.name });
  const unit = emitUnit(planned, { selfTestSeconds, everyWire: false, readings: algorithm });
  const toolchain = findToolchain(target);
  const sizes = toolchain === null ? predictSizes(planned, target) : measureUnit(unit, target, toolchain);
  const ids = { definitionId: definitionId(algorithm.draft), graphId: graphId(planned.graph) };
  for (const { path, content } of bareLayout({ algorithm, plan: planned, unit, ids, target, sizes, version }))
    context.write(join(finished.run.path, "device", path), content);
  return sizes;
}

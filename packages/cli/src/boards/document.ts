import { definitionId } from "@afferent/core";
import type { BoardJob, BoardRun } from "./board-run.ts";
import { energyEstimate, type EnergyModel } from "./energy.ts";
import { predictCost } from "../cost/predict.ts";
import { targetNamed } from "../targets/targets.ts";
import type { ImageSize } from "./image-size.ts";

/** Where a run took place. */
interface RunPlace {
  readonly board: string;
  readonly target: string | null;
  readonly toolchain: string | null;
  readonly size: ImageSize | null;
}

/** What `hil --json` prints, `afferent.hil/1`. Counts that the board does not make, and sizes of an image that was not built here, are null. */
export function hilDocument(job: BoardJob, run: BoardRun, place: RunPlace, model: EnergyModel) {
  const counted = run.hello.loopInstructions !== null;
  const { counts } = run;
  const perSecond = counted ? (counts.pushInstructions + counts.stepInstructions) / run.secondsOfSignal : null;
  const stackBytes = counted ? Math.max(counts.initStackBytes, counts.runStackBytes) : null;
  const { size } = place;
  const predicted = place.target === null ? null : predictCost(job.planned, targetNamed(place.target));
  return {
    schema: "afferent.hil/1",
    algorithm: {
      name: job.algorithm.name,
      definitionId: definitionId(job.algorithm.draft),
      graphId: run.hello.graphId,
    },
    board: place.board,
    target: place.target,
    toolchain: place.toolchain,
    secondsOfSignal: run.secondsOfSignal,
    instructionsPerSecondOfSignal: perSecond,
    predictedInstructionsPerSecondOfSignal: predicted?.instructionsPerSecondOfSignal ?? null,
    worstStepInstructions: counted ? counts.worstStepInstructions : null,
    initInstructions: counted ? counts.initInstructions : null,
    flashBytes: size?.algorithm.flashBytes ?? null,
    ramBytes: size === null || stackBytes === null ? null : size.algorithm.ramBytes + stackBytes,
    stackBytes,
    stateBytes: run.hello.stateBytes,
    scratchBytes: run.hello.scratchBytes,
    harness: size?.harness ?? null,
    everyWire: job.everyWire,
    outputs: {
      count: run.comparison.reduce((sum, { frames }) => sum + frames, 0),
      comparedBits: run.comparison.reduce((sum, { comparedBits }) => sum + comparedBits, 0),
      differingBits: run.comparison.reduce((sum, { differingBits }) => sum + differingBits, 0),
      fnv1a: run.fnv1a,
    },
    differing: run.comparison.filter(({ differingBits }) => differingBits > 0),
    ops:
      run.nodes?.map((node, index) => ({
        node: index,
        op: run.hello.nodes[index] ?? "",
        instructionsPerSecondOfSignal: node.instructions / run.secondsOfSignal,
        predictedInstructionsPerSecondOfSignal: predicted?.nodes[index]?.instructionsPerSecondOfSignal ?? null,
        worstInstructions: node.worstInstructions,
      })) ?? null,
    link: run.link,
    energyEstimate: energyEstimate(perSecond, model),
  };
}

export type HilDocument = ReturnType<typeof hilDocument>;

import { assert } from "../errors.ts";
import { wireAt } from "../graph/bind.ts";
import type { Block } from "../memory/block.ts";
import type { Pipeline } from "../run/pipeline.ts";
import { toNumber } from "../wire/rational.ts";
import type { Wire } from "../wire/wire.ts";
import type { Reading } from "./algorithm.ts";

/** How the frames of an output of probabilities are read as classes. */
export interface ClassOutput {
  /** The name of an output of f32 [classes]: the calibrated probability of each class. */
  readonly output: string;
  readonly classes: readonly string[];
  /** What is told apart, such as "activity". */
  readonly quantity: string;
  /** Seconds of signal that a frame speaks of. */
  readonly windowSeconds: number;
  /** How long after the end of its window a frame comes, s: the delay of the filters and what the algorithm waits for. */
  readonly delaySeconds: number;
  /** A frame without probabilities is start-up until then, s since the first frame, and a gap from then on. */
  readonly startUpSeconds: number;
  /** Below this the estimate is no value: "uncertain". */
  readonly leastProbability: number;
  /** The operating point: the estimate is the class whose probability times its weight is greatest. Without them the most probable class. */
  readonly weights?: readonly number[];
  /** The conformal set holds the classes with at least this probability (Sadinle, Lei & Wasserman 2019, doi 10.1080/01621459.2017.1395341). */
  readonly leastSetProbability?: number;
  /**
   * An output of f32 at the same rate that the out-of-distribution score comes from: with one number a frame, that number; with several they are logits, and the score is minus the
   * greatest of them (Hendrycks et al. 2022, Scaling Out-of-Distribution Detection for Real-World Settings, ICML). Above `most` the estimate is no value: "unfamiliar".
   */
  readonly outOfDistribution?: { readonly output: string; readonly most: number };
}

/** Reasons are compared with what a device compares: f32. */
export const leastOf = (of: Pick<ClassOutput, "leastProbability">): number => Math.fround(of.leastProbability);

/** Frames that end before the start-up is over. */
export const startUpFrames = (of: Pick<ClassOutput, "startUpSeconds">, wire: Wire): number =>
  Math.ceil(of.startUpSeconds * toNumber(wire.rate) - 1e-6) - 1;

/** The class whose probability times its weight is greatest; of equals the first. */
function bestOf(probabilities: ArrayLike<number>, weights: readonly number[] | undefined): number {
  const weighted = (k: number): number =>
    weights === undefined ? probabilities[k]! : Math.fround(Math.fround(weights[k]!) * probabilities[k]!);
  let best = 0;
  for (let k = 1; k < probabilities.length; k++) if (weighted(k) > weighted(best)) best = k;
  return best;
}

/** The wire and the block of an output. */
export function outputOf(pipeline: Pipeline, output: string): { readonly wire: Wire; readonly block: Block } {
  const { graph } = pipeline.plan;
  const from = graph.draft.outputs.find(({ name }) => name === output)?.from;
  const block = pipeline.outputs[output];
  assert(from !== undefined && block !== undefined, `the graph has an output "${output}"`);
  return { wire: wireAt(graph, from), block };
}

/**
 * Readings of a class from the frames of an output of probabilities: `readings` of an algorithm. The reasons it gives, which the algorithm lists, are
 * "start-up", "gap", "uncertain", and "unfamiliar" where there is an out-of-distribution score.
 * It checks nothing of the probabilities: that they are calibrated is the network's business.
 */
export const classReadings =
  (of: ClassOutput) =>
  (pipeline: Pipeline): readonly Reading[] => {
    const { wire, block } = outputOf(pipeline, of.output);
    assert(block.size === of.classes.length, `output "${of.output}" has one probability for each class`);
    const strange = of.outOfDistribution && outputOf(pipeline, of.outOfDistribution.output).block;
    assert(strange === undefined || strange.frames === block.frames, "the two outputs have one rate");
    const first = pipeline.firstFrame(of.output);
    const rateHz = toNumber(wire.rate);
    const startUp = startUpFrames(of, wire);
    return Array.from({ length: block.frames }, (_, frame): Reading => {
      const ended = first + frame + 1;
      const at = ended / rateHz - of.delaySeconds;
      if (block.valid[frame] !== 1) return without(of, at, ended <= startUp ? "start-up" : "gap");
      const probabilities = block.f32.slice(frame * block.size, (frame + 1) * block.size);
      return withEstimate(of, at, probabilities, strangenessOf(strange, frame));
    });
  };

/** The out-of-distribution score of a frame. */
export function strangenessOf(block: Block | undefined, frame: number): number | null {
  if (block?.valid[frame] !== 1) return null;
  const numbers = block.f32.subarray(frame * block.size, (frame + 1) * block.size);
  if (numbers.length === 1) return numbers[0]!;
  return -numbers.reduce((most, logit) => (logit > most ? logit : most));
}

/** A reading without an estimate. */
export const without = (of: Pick<ClassOutput, "quantity" | "windowSeconds">, at: number, reason: string): Reading => ({
  quantity: of.quantity,
  unit: "1",
  value: null,
  reason,
  estimate: null,
  quality: 0,
  interval: null,
  at,
  span: of.windowSeconds,
  class: { label: null, probabilities: null, set: null, outOfDistribution: null },
});

/** A reading with one: a value, unless it is uncertain or unfamiliar. */
export function withEstimate(
  of: Omit<ClassOutput, "delaySeconds" | "startUpSeconds">,
  at: number,
  probabilities: Float32Array,
  outOfDistribution: number | null,
): Reading {
  const estimate = bestOf(probabilities, of.weights);
  const quality = probabilities[estimate]!;
  const isStrange = outOfDistribution !== null && outOfDistribution > Math.fround(of.outOfDistribution!.most);
  const reason = isStrange ? "unfamiliar" : quality < leastOf(of) ? "uncertain" : null;
  const { classes, leastSetProbability } = of;
  return {
    quantity: of.quantity,
    unit: "1",
    value: reason === null ? estimate : null,
    reason,
    estimate,
    quality,
    interval: null,
    at,
    span: of.windowSeconds,
    class: {
      label: classes[estimate]!,
      probabilities: [...probabilities],
      set:
        leastSetProbability === undefined
          ? null
          : classes.filter((_, k) => probabilities[k]! >= Math.fround(leastSetProbability)),
      outOfDistribution,
    },
  };
}

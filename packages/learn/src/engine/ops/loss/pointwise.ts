import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";

/** What a loss compares with, of the shape of the estimate [rows, ...], and how much each counts: weights of the rows [rows], or of each number. */
export interface Wanted {
  readonly targets: Tensor;
  readonly weights: Tensor;
}

/** The functions of pointwise.c, in its order. */
const functions = ["huber", "binary"] as const;

/** `over`: whether a row's numbers are averaged or added up, where weights are of rows. */
function pointwise(
  tape: Tape,
  x: Tensor,
  { targets, weights }: Wanted,
  of: {
    readonly name: (typeof functions)[number];
    readonly bend: number;
    readonly times: number;
    readonly over: "mean" | "sum";
  },
): Tensor {
  const [rows, size] = [x.shape[0]!, sizeOf(x.shape)];
  const columns = size / rows;
  assert(sizeOf(targets.shape) === size, `targets of [${x.shape.join()}], not of [${targets.shape.join()}]`);
  const weightColumns = sizeOf(weights.shape) / rows;
  assert(
    weightColumns === 1 || weightColumns === columns,
    `weights of ${rows} rows or of [${x.shape.join()}], not of [${weights.shape.join()}]`,
  );
  const factor = of.over === "mean" && weightColumns === 1 ? of.times / columns : of.times;
  const facts = { rows, columns, weightColumns, function: functions.indexOf(of.name), bend: of.bend, factor };
  const loss = tape.kept([1]);
  tape.call("pointwise_loss", { x, targets, weights, loss, ...facts });
  return tape.record(loss, [x], (dLoss) => {
    const dx = tape.tensor(x.shape);
    tape.call("pointwise_loss_back", { x, targets, weights, dLoss, dx, ...facts });
    return [dx];
  });
}

/** The mean of (x - target)^2 by weights, one number. In: x [rows, ...]. With weights of 1 where a number was hidden and 0 elsewhere it is masked reconstruction. */
export const squaredError = (tape: Tape, x: Tensor, wanted: Wanted): Tensor =>
  pointwise(tape, x, wanted, { name: "huber", bend: Infinity, times: 2, over: "mean" });

/**
 * Huber's loss, the mean by weights: d^2 / 2 up to |d| = bend, bend (|d| - bend / 2) beyond, with d = x - target, in the unit of x.
 * Source: Huber 1964, doi 10.1214/aoms/1177703732. In: x [rows, ...]. Out: one number.
 */
export const huber = (tape: Tape, x: Tensor, wanted: Wanted, bend: number): Tensor =>
  pointwise(tape, x, wanted, { name: "huber", bend, times: 1, over: "mean" });

/** Cross-entropy of logistic(x) with probabilities, the mean by weights: several labels that do not exclude each other. In: logits [rows, labels]. Out: one number. */
export const binaryCrossEntropy = (tape: Tape, logits: Tensor, wanted: Wanted): Tensor =>
  pointwise(tape, logits, wanted, { name: "binary", bend: 0, times: 1, over: "mean" });

/**
 * The loss of ordered classes by their thresholds: the cross-entropies of "above class k" for k = 0 to classes - 2, added up, the mean over rows by weights.
 * Source: Cao, Mirjalili & Raschka 2020, doi 10.1016/j.patrec.2020.11.008. In: logits [rows, classes - 1], targets of `thresholdTargets`. Out: one number.
 */
export const ordinalLoss = (tape: Tape, logits: Tensor, wanted: Wanted): Tensor =>
  pointwise(tape, logits, wanted, { name: "binary", bend: 0, times: 1, over: "sum" });

/** 1 where a row's class, from 0, is above threshold k, 0 elsewhere: [rows, classes - 1], row by row. */
export const thresholdTargets = (classOfRow: readonly number[], classes: number): Float32Array =>
  Float32Array.from({ length: classOfRow.length * (classes - 1) }, (_, i) =>
    classOfRow[Math.floor(i / (classes - 1))]! > i % (classes - 1) ? 1 : 0,
  );

import type { Tape } from "../engine/tape.ts";
import type { Tensor } from "../engine/tensor.ts";

/** What an optimiser's kernel works on: the flat blocks, and settings that are written before each step. */
export interface OptimiserTensors {
  readonly parameters: Tensor;
  readonly gradients: Tensor;
  /** Of each parameter: how much of itself it loses per step and rate. */
  readonly decays: Float32Array;
  /** Rate, two corrections, factor on all gradients. */
  readonly settings: Tensor;
  readonly moments: readonly Tensor[];
  readonly count: number;
}

/** A rule by which gradients move parameters. */
export interface Optimiser {
  readonly name: string;
  /** Decoupled weight decay, of the parameters that decay. */
  readonly decay: number;
  /** How many numbers it keeps of each parameter. */
  readonly moments: number;
  readonly record: (tape: Tape, tensors: OptimiserTensors) => void;
  /** At a step, counted from 0. */
  readonly corrections: (step: number) => readonly [number, number];
}

/**
 * Adam with decoupled weight decay. Sources: Kingma & Ba 2015, arXiv 1412.6980; Loshchilov & Hutter 2019, arXiv 1711.05101.
 */
export function adamW(of: {
  readonly decay: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}): Optimiser {
  const { decay, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = of;
  return {
    name: "adamW",
    decay,
    moments: 2,
    record: (tape, { moments: [first, second], ...others }) =>
      tape.call("adam", { ...others, first: first!, second: second!, beta1, beta2, epsilon }),
    corrections: (step) => [1 / (1 - wholePower(beta1, step + 1)), 1 / (1 - wholePower(beta2, step + 1))],
  };
}

/** Gradient descent with momentum: velocity = keep velocity + gradient (Polyak 1964, doi 10.1016/0041-5553(64)90137-5), decay decoupled. */
export function momentumDescent(of: { readonly keep: number; readonly decay: number }): Optimiser {
  return {
    name: "momentumDescent",
    decay: of.decay,
    moments: 1,
    record: (tape, { moments: [velocity], ...others }) =>
      tape.call("momentum", { ...others, velocity: velocity!, keep: of.keep }),
    corrections: () => [1, 1],
  };
}

/** By multiplications alone, so that every engine gives the same bits: Math.pow need not. */
function wholePower(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

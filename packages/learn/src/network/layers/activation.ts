import type { Tape } from "../../engine/tape.ts";
import type { Tensor } from "../../engine/tensor.ts";
import { rectify } from "../../engine/ops/elementwise/elementwise.ts";

/** What a layer may end with at no cost on the device. */
export type Activation = "none" | "relu" | "relu6";

export function activated(tape: Tape, x: Tensor, activation: Activation): Tensor {
  if (activation === "none") return x;
  return rectify(tape, x, activation === "relu6" ? 6 : Infinity);
}

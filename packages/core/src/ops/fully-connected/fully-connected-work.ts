import type { Constants, Work } from "../../graph/op.ts";
import type { Wire } from "../../wire/wire.ts";
import { workPerSecond } from "../int8/per-second.ts";
import type { FullyConnectedGeometry } from "./fully-connected-place.ts";

type Faster = Constants & FullyConnectedGeometry & { readonly low: number; readonly high: number };

/** What the plain kernel runs through. */
export const fullyConnectedWork = ({ rows, inputs, outputs }: FullyConnectedGeometry, wires: readonly Wire[]): Work =>
  workPerSecond(wires, { rows, codes: rows * outputs, products: rows * outputs * inputs });

/** What fully-connected-smlad runs through. In: its own constants. */
export function fullyConnectedSmladWork(constants: Constants, wires: readonly Wire[]): Work {
  const { rows, inputs, outputs, low, high } = constants as Faster;
  const fours = rows * Math.ceil(outputs / 4);
  return workPerSecond(wires, {
    rows,
    fours,
    quads: fours * Math.floor(inputs / 4),
    rests: inputs % 4 === 0 ? 0 : fours,
    codes: rows * outputs,
    narrowed: low !== -128 || high !== 127 ? rows * outputs : 0,
  });
}

/** What fully-connected-helium runs through. In: its own constants. */
export function fullyConnectedHeliumWork(constants: Constants, wires: readonly Wire[]): Work {
  const { rows, inputs, outputs } = constants as Faster;
  const fours = rows * Math.ceil(outputs / 4);
  return workPerSecond(wires, {
    rows,
    fours,
    lasts: outputs % 4 === 0 ? 0 : rows,
    vectors: fours * Math.ceil(inputs / 16),
  });
}

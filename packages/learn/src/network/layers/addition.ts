import { add as addCodes, AfferentError } from "@afferent/core";
import { add } from "../../engine/ops/elementwise/elementwise.ts";
import type { LayerKind } from "../network.ts";
import { activated, type Activation } from "./activation.ts";

/** The sum of two wires of one shape: what a residual connection ends with. */
export const addition: LayerKind<{ readonly activation: Activation }> = {
  name: "addition",
  infer(where, [a, b]) {
    if (a === undefined || b === undefined || a.join() !== b.join())
      throw new AfferentError(where, {
        got: `inputs of shape [${a?.join(", ")}] and [${b?.join(", ")}]`,
        want: "two of one shape",
      });
    return a;
  },
  float: (tape, [a, b], { activation }) => activated(tape, add(tape, a!, b!), activation),
  int8: ([a, b], { activation }, { output }) => a!.with(b!).through(addCodes, { activation, output }),
};

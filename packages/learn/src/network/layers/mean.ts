import { AfferentError, mean as meanOfCodes, meanInt16 } from "@afferent/core";
import { meanOver } from "../../engine/ops/broadcast/reduce.ts";
import { meanColumns } from "../../engine/ops/pooling/mean-columns.ts";
import type { LayerKind } from "../network.ts";
import { only, requireAxis, told } from "./rules.ts";

/** The mean of each channel over rows and columns. In: [rows, columns, channels]. Out: [channels]. */
export const mean: LayerKind<Record<never, never>> = {
  name: "mean",
  infer(where, inputs) {
    const x = only(where, inputs);
    if (x.length !== 3)
      throw new AfferentError(where, { got: `an input of shape ${told([x])}`, want: "[rows, columns, channels]" });
    return [x[2]!];
  },
  float: (tape, [x]) => meanColumns(tape, x!),
  int8: ([x], _, { output }) => x!.through(meanOfCodes, { axes: [0, 1], keepDimensions: false, output }),
  int16: ([x], _, { output }) => x!.through(meanInt16, { axes: [0, 1], keepDimensions: false, output }),
};

/** The mean along one axis, which stays with length 1. */
export const meanAlong: LayerKind<{ readonly axis: number }> = {
  name: "meanAlong",
  infer(where, inputs, { axis }) {
    const x = only(where, inputs);
    requireAxis(where, x, axis);
    return x.with(axis, 1);
  },
  float: (tape, [x], { axis }) => meanOver(tape, x!, [axis + 1]),
  int8: ([x], { axis }, { output }) => x!.through(meanOfCodes, { axes: [axis], keepDimensions: true, output }),
  int16: ([x], { axis }, { output }) => x!.through(meanInt16, { axes: [axis], keepDimensions: true, output }),
};

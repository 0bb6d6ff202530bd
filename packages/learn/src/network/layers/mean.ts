import { AfferentError, mean as meanOfCodes } from "@afferent/core";
import { meanColumns } from "../../engine/ops/pooling/mean-columns.ts";
import type { LayerKind } from "../network.ts";

/** The mean of each channel over rows and columns. In: [rows, columns, channels]. Out: [channels]. */
export const mean: LayerKind<Record<never, never>> = {
  name: "mean",
  infer(where, [x]) {
    if (x?.length !== 3)
      throw new AfferentError(where, {
        got: `an input of shape [${x?.join(", ")}]`,
        want: "[rows, columns, channels]",
      });
    return [x[2]!];
  },
  float: (tape, [x]) => meanColumns(tape, x!),
  int8: ([x], _, { output }) => x!.through(meanOfCodes, { axes: [0, 1], keepDimensions: false, output }),
};

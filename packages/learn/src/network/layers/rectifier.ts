import { leakyRelu, leakyReluInt16, relu, relu6, relu6Int16, reluInt16 } from "@afferent/core";
import { leakyRectify } from "../../engine/ops/activations/map.ts";
import { rectify } from "../../engine/ops/elementwise/elementwise.ts";
import type { LayerKind } from "../network.ts";
import { only } from "./rules.ts";

/** max(x, 0), where it cannot be the activation of the layer before. */
export const rectifier: LayerKind<Record<never, never>> = {
  name: "rectifier",
  infer: only,
  float: (tape, [x]) => rectify(tape, x!, Infinity),
  int8: ([x], _, { output }) => x!.through(relu, { output }),
  int16: ([x], _, { output }) => x!.through(reluInt16, { output }),
};

/** min(max(x, 0), 6), where it cannot be the activation of the layer before. Codes mean what the input's do. */
export const rectifierTo6: LayerKind<Record<never, never>> = {
  name: "rectifierTo6",
  infer: only,
  float: (tape, [x]) => rectify(tape, x!, 6),
  quant: ([x]) => x!,
  int8: ([x]) => x!.through(relu6, {}),
  int16: ([x]) => x!.through(relu6Int16, {}),
};

/** x above 0, x times `slope` below. */
export const leakyRectifier: LayerKind<{ readonly slope: number }> = {
  name: "leakyRectifier",
  infer: only,
  float: (tape, [x], { slope }) => leakyRectify(tape, x!, Math.fround(slope)),
  int8: ([x], { slope }, { output }) => x!.through(leakyRelu, { slope: Math.fround(slope), output }),
  int16: ([x], { slope }, { output }) => x!.through(leakyReluInt16, { slope: Math.fround(slope), output }),
};

import { averagePool2d, averagePool2dInt16, maxPool2d, maxPool2dInt16, type Quant, type Stream } from "@afferent/core";
import { averagePool as averageOf, maxPool as maxOf, type PoolFacts } from "../../engine/ops/pooling/windows.ts";
import type { Tape } from "../../engine/tape.ts";
import type { Tensor } from "../../engine/tensor.ts";
import type { LayerKind } from "../network.ts";
import { only } from "./rules.ts";
import { windowFacts, windowOutputs, type WindowParameters } from "./window.ts";

type PoolParameters = Omit<WindowParameters, "dilation">;
const noDilation = { dilation: [1, 1] } as const;

type PoolOfCodes = (x: Stream, parameters: PoolParameters & { readonly activation: "none" }) => Stream;

const pool = (
  name: string,
  float: (tape: Tape, x: Tensor, facts: PoolFacts) => Tensor,
  int8: PoolOfCodes,
  int16: PoolOfCodes,
): LayerKind<PoolParameters> => ({
  name,
  infer: (where, inputs, p) => [...windowOutputs(where, only(where, inputs), { ...p, ...noDilation }), inputs[0]![2]!],
  float(tape, [x], p) {
    const { stride, padding } = windowFacts(x!.shape.slice(1), { ...p, ...noDilation });
    return float(tape, x!, { window: p.window, stride, padding });
  },
  quant: ([x]): Quant => x!,
  int8: ([x], { window, stride, padding }) => int8(x!, { window, stride, padding, activation: "none" }),
  int16: ([x], { window, stride, padding }) => int16(x!, { window, stride, padding, activation: "none" }),
});

/** The mean of each window, by how many numbers it has without padding. In: [rows, columns, channels]. */
export const averagePool = pool(
  "averagePool",
  averageOf,
  (x, p) => x.through(averagePool2d, p),
  (x, p) => x.through(averagePool2dInt16, p),
);

/** The largest number of each window. In: [rows, columns, channels]. */
export const maxPool = pool(
  "maxPool",
  maxOf,
  (x, p) => x.through(maxPool2d, p),
  (x, p) => x.through(maxPool2dInt16, p),
);

import {
  hardSwish as hardSwishOfCodes,
  logistic as logisticOfCodes,
  type Quant,
  rsqrt,
  softmax as softmaxOfCodes,
  type Stream,
  tanh as tanhOfCodes,
} from "@afferent/core";
import {
  hardSwish as hardSwishOf,
  inverseSquareRoot,
  logistic as logisticOf,
  tanh as tanhOf,
} from "../../engine/ops/activations/map.ts";
import { scale } from "../../engine/ops/elementwise/elementwise.ts";
import { softmax as softmaxOf } from "../../engine/ops/softmax/softmax.ts";
import type { Tape } from "../../engine/tape.ts";
import type { Tensor } from "../../engine/tensor.ts";
import type { LayerKind } from "../network.ts";
import { only } from "./rules.ts";

type Nothing = Record<never, never>;

/** A layer that leaves the shape and has no parameters. */
const each = (
  name: string,
  of: {
    readonly float: (tape: Tape, x: Tensor) => Tensor;
    readonly int8: (x: Stream, output: Quant) => Stream;
    readonly quant?: Quant;
  },
): LayerKind<Nothing> => ({
  name,
  infer: only,
  float: (tape, [x]) => of.float(tape, x!),
  int8: ([x], _, { output }) => of.int8(x!, output),
  ...(of.quant ? { quant: () => of.quant! } : {}),
});

/** What LiteRT has shares and gates mean in int8. */
const share: Quant = { scale: [1 / 256], zeroPoint: -128 };

/** 1 / (1 + e^-x). */
export const logistic = each("logistic", {
  float: logisticOf,
  int8: (x, output) => x.through(logisticOfCodes, { output }),
  quant: share,
});

/** The hyperbolic tangent. */
export const tanh = each("tanh", {
  float: tanhOf,
  int8: (x, output) => x.through(tanhOfCodes, { output }),
  quant: { scale: [1 / 128], zeroPoint: 0 },
});

/** x min(max(x + 3, 0), 6) / 6. Source: Howard et al. 2019, arXiv 1905.02244. */
export const hardSwish = each("hardSwish", {
  float: hardSwishOf,
  int8: (x, output) => x.through(hardSwishOfCodes, { output }),
});

/** 1 / sqrt(x) of numbers above 0: what a norm divides by. */
export const inverseRoot = each("inverseRoot", {
  float: inverseSquareRoot,
  int8: (x, output) => x.through(rsqrt, { output }),
});

/** Softmax over the last axis of the input times a factor, f32. */
export const softmax: LayerKind<{ readonly factor: number }> = {
  name: "softmax",
  infer: only,
  float: (tape, [x], { factor }) => softmaxOf(tape, scale(tape, x!, Math.fround(factor))),
  quant: () => share,
  int8: ([x], { factor }, { output }) => x!.through(softmaxOfCodes, { beta: Math.fround(factor), output }),
};

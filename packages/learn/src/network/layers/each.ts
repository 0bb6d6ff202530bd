import {
  type CodeType,
  hardSwish as hardSwishOfCodes,
  logistic as logisticOfCodes,
  logisticInt16,
  type Quant,
  rsqrt,
  softmax as softmaxOfCodes,
  softmaxInt16,
  type Stream,
  tanh as tanhOfCodes,
  tanhInt16,
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
import type { CodeFacts, LayerKind } from "../network.ts";
import { only } from "./rules.ts";

type Nothing = Record<never, never>;

/** A layer that leaves the shape and has no parameters. */
const each = (
  name: string,
  of: {
    readonly float: (tape: Tape, x: Tensor) => Tensor;
    readonly int8: (x: Stream, output: Quant) => Stream;
    readonly int16?: (x: Stream, output: Quant) => Stream;
    readonly quant?: Readonly<Record<CodeType, Quant>>;
  },
): LayerKind<Nothing> => ({
  name,
  infer: only,
  float: (tape, [x]) => of.float(tape, x!),
  int8: ([x], _, { output }) => of.int8(x!, output),
  ...(of.int16 ? { int16: ([x]: readonly Stream[], _: Nothing, { output }: CodeFacts) => of.int16!(x!, output) } : {}),
  ...(of.quant ? { quant: (_: readonly Quant[], __: Nothing, type: CodeType) => of.quant![type] } : {}),
});

/** What LiteRT has shares and gates mean. */
const wide: Quant = { scale: [1 / 32768], zeroPoint: 0 };
const share = { i8: { scale: [1 / 256], zeroPoint: -128 }, i16: wide } as const;

/** 1 / (1 + e^-x). */
export const logistic = each("logistic", {
  float: logisticOf,
  int8: (x, output) => x.through(logisticOfCodes, { output }),
  int16: (x, output) => x.through(logisticInt16, { output }),
  quant: share,
});

/** The hyperbolic tangent. */
export const tanh = each("tanh", {
  float: tanhOf,
  int8: (x, output) => x.through(tanhOfCodes, { output }),
  int16: (x, output) => x.through(tanhInt16, { output }),
  quant: { i8: { scale: [1 / 128], zeroPoint: 0 }, i16: wide },
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
  quant: (_, __, type) => share[type],
  int8: ([x], { factor }, { output }) => x!.through(softmaxOfCodes, { beta: Math.fround(factor), output }),
  int16: ([x], { factor }, { output }) => x!.through(softmaxInt16, { beta: Math.fround(factor), output }),
};

import {
  averagePool2d,
  averagePool2dInt16,
  add,
  addInt16,
  constant,
  dequantize,
  hardSwish,
  leakyRelu,
  leakyReluInt16,
  logistic,
  logisticInt16,
  multiply,
  multiplyInt16,
  quantize,
  relu,
  relu6,
  relu6Int16,
  reluInt16,
  requantize,
  rsqrt,
  sequenceCodes,
  subtract,
  subtractInt16,
  tanh,
  tanhInt16,
  type Stream,
} from "@afferent/core";
import { quant, single, type Single } from "./single-op.testing.ts";

const pool = { window: [1, 1], stride: [1, 1], padding: "valid", activation: "none" } as const;

/** The same codes a second time, as what an operator before gives out. */
const again = (x: Stream): Stream => x.through(averagePool2d, pool);
const wideAgain = (x: Stream): Stream => x.through(averagePool2dInt16, pool);

/** Ops that work on codes one by one. */
export const elementwise = (): readonly Single[] => [
  single("multiply", [4, 4, 3], (x) =>
    x.with(again(x)).through(multiply, { activation: "relu", output: quant(0.2, -60) }),
  ),
  single("multiply-steep", [4, 4, 3], (x) =>
    x.with(again(x)).through(multiply, { activation: "none", output: quant(0.002, 3) }),
  ),
  single(
    "multiply-int16",
    [4, 4, 3],
    (x) => x.with(wideAgain(x)).through(multiplyInt16, { activation: "none", output: quant(0.001, 0) }),
    "i16",
  ),
  single("subtract", [4, 4, 3], (x) =>
    x
      .with(again(x).through(relu, { output: quant(0.03, -100) }))
      .through(subtract, { activation: "none", output: quant(0.08, 11) }),
  ),
  single(
    "subtract-int16",
    [4, 4, 3],
    (x) => x.with(wideAgain(x)).through(subtractInt16, { activation: "relu6", output: quant(0.0004, 0) }),
    "i16",
  ),
  single("logistic", [30], (x) => x.through(logistic, { output: quant(1 / 256, -128) })),
  single("tanh", [30], (x) => x.through(tanh, { output: quant(1 / 128, 0) })),
  single("relu", [30], (x) => x.through(relu, { output: quant(0.03, -128) })),
  single("relu6", [30], (x) => x.through(relu6, {})),
  single("leaky-relu", [30], (x) => x.through(leakyRelu, { slope: Math.fround(0.2), output: quant(0.04, -40) })),
  single("hard-swish", [30], (x) => x.through(hardSwish, { output: quant(0.04, -100) })),
  // What a relu leaves: rsqrt refuses codes below the zero point in LiteRT.
  single("rsqrt", [30], (x) =>
    x.through(relu, { output: quant(0.03, -128) }).through(rsqrt, { output: quant(0.02, -128) }),
  ),
  ...wide(),
  ...conversions(),
  ...withConstants(),
];

const of = (name: string, describe: (x: Stream) => Stream): Single => single(`${name}-int16`, [30], describe, "i16");

const wide = (): readonly Single[] => [
  of("logistic", (x) => x.through(logisticInt16, { output: quant(1 / 32768, 0) })),
  of("tanh", (x) => x.through(tanhInt16, { output: quant(1 / 32768, 0) })),
  of("relu", (x) => x.through(reluInt16, { output: quant(0.00013, 0) })),
  of("relu6", (x) => x.through(relu6Int16, {})),
  of("leaky-relu", (x) => x.through(leakyReluInt16, { slope: Math.fround(0.2), output: quant(0.00022, 0) })),
];

const conversions = (): readonly Single[] => [
  single("quantize", [30], (x) => x.through(quantize, { dtype: "i8", output: quant(0.5, -20) }), "f32"),
  single("quantize-int16", [30], (x) => x.through(quantize, { dtype: "i16", output: quant(0.003, 0) }), "f32"),
  single("dequantize", [30], (x) => x.through(dequantize, {})),
  single("dequantize-int16", [30], (x) => x.through(dequantize, {}), "i16"),
  single("requantize", [30], (x) => x.through(requantize, { dtype: "i8", output: quant(0.06, 12) })),
  single("requantize-to-int16", [30], (x) => x.through(requantize, { dtype: "i16", output: quant(0.0003, 0) })),
  single("requantize-int16", [30], (x) => x.through(requantize, { dtype: "i16", output: quant(0.00017, 0) }), "i16"),
  single(
    "requantize-int16-to-int8",
    [30],
    (x) => x.through(requantize, { dtype: "i8", output: quant(0.04, 5) }),
    "i16",
  ),
];

const codes = (count: number) => sequenceCodes(count, 1, 5).codes;

/** One operand that does not change, before or behind the other. */
const withConstants = (): readonly Single[] => [
  single("add-constant", [4, 4, 3], (x) => {
    const offset = x.through(constant, { values: codes(3), shape: [3], quant: quant(0.02, 5) });
    return x.with(offset).through(add, { activation: "none", output: quant(0.06, 0) });
  }),
  single(
    "add-constant-int16",
    [4, 4, 3],
    (x) => {
      const offset = x.through(constant, {
        values: sequenceCodes(48, 2, 6).codes,
        shape: [4, 4, 3],
        quant: quant(0.0003, 0),
      });
      return x.with(offset).through(addInt16, { activation: "relu", output: quant(0.0005, 0) });
    },
    "i16",
  ),
  single("multiply-constant", [3], (x) => {
    const gains = x.through(constant, { values: codes(12), shape: [4, 3], quant: quant(0.01, 0) });
    return x.with(gains).through(multiply, { activation: "none", output: quant(0.05, 20) });
  }),
  single("subtract-from-constant", [4, 4, 3], (x) => {
    const one = x.through(constant, { values: Int8Array.of(127), shape: [1], quant: quant(1 / 255, -128) });
    return one.with(x).through(subtract, { activation: "none", output: quant(0.06, -10) });
  }),
];

import {
  averagePool2d,
  averagePool2dInt16,
  hardSwish,
  leakyRelu,
  logistic,
  multiply,
  multiplyInt16,
  relu,
  relu6,
  subtract,
  subtractInt16,
  tanh,
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
];

import type { Computation } from "../../gradients.testing.ts";
import { testGradients } from "../../golden.testing.ts";
import { gru, lstm } from "./recurrent.ts";

const gruOf =
  ([batch, time, inputs]: readonly [number, number, number], units: number): Computation =>
  (tape, p) => {
    const x = p("x", [batch, time, inputs]);
    const [inputWeights, inputBias] = [p("w", [inputs, 3 * units]), p("b", [3 * units])];
    return gru(tape, x, {
      inputWeights,
      inputBias,
      hiddenWeights: p("u", [units, 3 * units]),
      hiddenBias: p("c", [3 * units]),
    });
  };

const lstmOf =
  ([batch, time, inputs]: readonly [number, number, number], units: number): Computation =>
  (tape, p) => {
    const x = p("x", [batch, time, inputs]);
    const [inputWeights, bias] = [p("w", [inputs, 4 * units]), p("b", [4 * units])];
    return lstm(tape, x, { inputWeights, bias, hiddenWeights: p("u", [units, 4 * units]) });
  };

testGradients("recurrent", {
  "a gated recurrent unit": gruOf([3, 7, 5], 6),
  "a gated recurrent unit of one step": gruOf([2, 1, 3], 4),
  "a gated recurrent unit over 41 steps": gruOf([5, 41, 2], 9),
  "long short-term memory": lstmOf([3, 7, 5], 6),
  "long short-term memory over 41 steps": lstmOf([5, 41, 2], 9),
});

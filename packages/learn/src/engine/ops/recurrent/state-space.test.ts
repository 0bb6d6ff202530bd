import type { Computation } from "../../gradients.testing.ts";
import { testGradients } from "../../golden.testing.ts";
import { scale } from "../elementwise/elementwise.ts";
import { decayingPoles, stateSpace } from "./state-space.ts";

const spaceOf =
  ([batch, time, channels]: readonly [number, number, number], states: number): Computation =>
  (tape, p) => {
    const shape = [channels, states];
    const x = p("x", [batch, time, channels]);
    const poles = decayingPoles(tape, { logRate: p("rate", shape), angle: scale(tape, p("angle", shape), 4) });
    const weights = { real: p("real", shape), imaginary: p("imaginary", shape) };
    return stateSpace(tape, x, { poles, weights, direct: p("direct", [channels]) });
  };

testGradients("state spaces", {
  "a state space of four states": spaceOf([2, 9, 3], 4),
  "a state space of seven states over 33 steps": spaceOf([2, 33, 2], 7),
});

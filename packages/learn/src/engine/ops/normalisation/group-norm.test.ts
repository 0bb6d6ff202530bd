import { testGradients } from "../../golden.testing.ts";
import { groupNorm, layerNorm } from "./group-norm.ts";

testGradients("normalisation", {
  "layer normalisation": (tape, p) =>
    layerNorm(tape, p("x", [3, 5, 7]), { gain: p("gain", [7]), offset: p("offset", [7]) }, 1e-3),
  "layer normalisation of 33 channels": (tape, p) =>
    layerNorm(tape, p("x", [4, 33]), { gain: p("gain", [33]), offset: p("offset", [33]) }, 1e-5),
  "group normalisation": (tape, p) =>
    groupNorm(
      tape,
      p("x", [2, 1, 5, 6]),
      { gain: p("gain", [6]), offset: p("offset", [6]) },
      { groups: 2, epsilon: 1e-3 },
    ),
});

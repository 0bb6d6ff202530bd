import { expect, test } from "vitest";
import type { Constants } from "../../graph/op.ts";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testVariant } from "../../compile/corpus/variant-agrees.testing.ts";
import { spreadCodes } from "../int8/weights.draw.testing.ts";
import { fullyConnected } from "./fully-connected.ts";
import { drawFullyConnected } from "./fully-connected.draw.testing.ts";
import { fullyConnectedSmlad } from "./fully-connected-smlad.ts";

testVariant(spreadCodes(drawFullyConnected), fullyConnectedSmlad, { seed: 1, drawn: 600, suited: 300 });

test("lays the weights of four outputs side by side, filled up with zeros", () => {
  const constants = fullyConnected.constants(
    {
      weights: Int8Array.of(1, 2, 3, 4, 5, -6),
      shape: [2, 3],
      weightScale: Float32Array.of(0.25),
      bias: null,
      keepDimensions: false,
      activation: "none",
      output: { scale: [1], zeroPoint: 7 },
    },
    [tensorOf("i8", [3], { scale: [1], zeroPoint: 0 })],
  );
  expect(fullyConnectedSmlad.suits(constants)).toBe(true);
  const made = fullyConnectedSmlad.constants?.(constants) as Constants & { readonly fours: Int32Array };
  expect(new Int8Array(made.fours.buffer)).toEqual(Int8Array.of(1, 2, 3, 0, 4, 5, -6, 0, 0, 0, 0, 0, 0, 0, 0, 0));
});

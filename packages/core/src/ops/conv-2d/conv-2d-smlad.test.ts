import { expect, test } from "vitest";
import type { Constants } from "../../graph/op.ts";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testVariant } from "../../compile/corpus/variant-agrees.testing.ts";
import { spreadCodes } from "../int8/weights.draw.testing.ts";
import { conv2d } from "./conv-2d.ts";
import { drawConv2d } from "./conv-2d.draw.testing.ts";
import { conv2dSmlad } from "./conv-2d-smlad.ts";

testVariant(spreadCodes(drawConv2d), conv2dSmlad, { seed: 1, drawn: 600, suited: 200 });

const constantsOf = (change: { readonly weightScale?: number; readonly bias?: number; readonly channels?: number }) =>
  conv2d.constants(
    {
      weights: Int8Array.of(1, 2, 3, 4, -5, 6),
      shape: [2, 1, 1, 3],
      weightScale: Float32Array.of(change.weightScale ?? 0.25),
      bias: Int32Array.of(0, change.bias ?? 0),
      stride: [1, 1],
      dilation: [1, 1],
      padding: "valid",
      activation: "none",
      output: { scale: [1], zeroPoint: 7 },
    },
    [tensorOf("i8", [2, 2, change.channels ?? 3], { scale: [1], zeroPoint: 0 })],
  );

const madeOf = (constants: Constants) => conv2dSmlad.constants?.(constants) as { readonly pairs: Int32Array };

test.each([
  [{ weightScale: 0.5 }, "output 0 has a factor of one half or more"],
  [{ bias: 2 ** 30 + 2 ** 23, weightScale: 2 ** -24 }, "the sum of output 1 may reach 2^30"],
  [{ channels: 6 }, "the channels are in groups"],
])("does not suit %o: %s", (change, no) => {
  expect(conv2dSmlad.suits(constantsOf(change))).toEqual({ no });
});

test("lays the weights of two outputs side by side, filled up to eight elements", () => {
  const made = madeOf(constantsOf({}));
  expect(new Int8Array(made.pairs.buffer)).toEqual(Int8Array.of(1, 2, 3, 0, 4, -5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  expect(made).toMatchObject({ eights: 1, rights: Int8Array.of(1, 1) });
});

test("an output that is one code for every input becomes a bias: of 2^30 * 2^-32 + 7 that is 7, of 2^31 - 1 by a half saturated 127", () => {
  const made = madeOf(constantsOf({ bias: 2 ** 30, weightScale: 2 ** -32 }));
  expect(made).toMatchObject({ bias: Int32Array.of(0, 0), multipliers: Int32Array.of(2 ** 30, 2 ** 30) });
  const saturated = madeOf(constantsOf({ bias: 2 ** 31 - 1e6, weightScale: 0.25 }));
  expect(saturated).toMatchObject({ bias: Int32Array.of(0, 4 * 120) });
  expect(new Int8Array(saturated.pairs.buffer).subarray(4, 8)).toEqual(Int8Array.of(0, 0, 0, 0));
});

import { expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testVariant } from "../../compile/corpus/variant-agrees.testing.ts";
import { spreadCodes } from "../int8/weights.draw.testing.ts";
import { conv2d } from "./conv-2d.ts";
import { drawConv2d } from "./conv-2d.draw.testing.ts";
import { conv2dSimd128 } from "./conv-2d-simd128.ts";

testVariant(spreadCodes(drawConv2d), conv2dSimd128, { seed: 3, drawn: 400, suited: 200 });

const constantsOf = ({
  channels = 3,
  padding = "valid" as "valid" | readonly [number, number, number, number],
  dilation = [1, 1] as readonly [number, number],
}) =>
  conv2d.constants(
    {
      weights: Int8Array.of(1, 2, 3, 4, 5, 6, -7, -8, -9, -10, -11, -12),
      shape: [2, 1, 2, 3],
      weightScale: Float32Array.of(0.25, 4),
      bias: Int32Array.of(100, -5),
      stride: [1, 1],
      dilation,
      padding,
      activation: "none",
      output: { scale: [1], zeroPoint: 7 },
    },
    [tensorOf("i8", [2, 4, channels], { scale: [1], zeroPoint: -10 })],
  );

test("lays the six weights of each output in three pairs, the first output's beside the second's", () => {
  const laid = conv2dSimd128.constants?.(constantsOf({})) ?? {};
  expect(laid).toMatchObject({ rows: 2, columns: 4, runs: 1, pairs: 3, starts: Int32Array.of(0) });
  const [weights, zeros] = [laid["weights"] as Int8Array, Array.from({ length: 12 }, () => 0)];
  const pairs = [1, 2, -7, -8, ...zeros, 3, 4, -9, -10, ...zeros, 5, 6, -11, -12, ...zeros];
  expect([...weights]).toEqual(pairs);
});

test("columns apart are runs of their own, of three weights and a zero", () => {
  const laid = conv2dSimd128.constants?.(constantsOf({ dilation: [1, 2] })) ?? {};
  expect(laid).toMatchObject({ columns: 4, runs: 2, pairs: 2, starts: Int32Array.of(0, 6) });
  expect([...(laid["weights"] as Int8Array)].filter((_, k) => k % 16 < 2)).toEqual([1, 2, 3, 0, 4, 5, 6, 0]);
});

test("a factor of 1/4 is 2^30 and one shift to the right, of 4 it is 2^30 after three to the left", () => {
  const factors = conv2dSimd128.constants?.(constantsOf({}))["factors"] as Int32Array;
  const rows = [0, 4, 8, 12].map((at) => [factors[at], factors[at + 1]]);
  expect(rows).toEqual([
    [100, -5],
    [1, 8],
    [2 ** 30, 2 ** 30],
    [2 ** 30, 0],
  ]);
});

test("does not suit groups, nor padding that takes more memory than there shall be", () => {
  expect(conv2dSimd128.suits(constantsOf({}))).toBe(true);
  expect(conv2dSimd128.suits(constantsOf({ channels: 6 }))).toEqual({ no: "the channels are in groups" });
  expect(conv2dSimd128.suits(constantsOf({ padding: [2000, 2000, 0, 0] }))).toEqual({
    no: "12036024 elements with padding, more than 8388608",
  });
});

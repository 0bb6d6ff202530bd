import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { sequenceCodes } from "../../compile/unit/network-self-test.ts";
import type { Quant } from "../../wire/wire.ts";
import { type GoldenCase, goldenCases, goldenFrames, seededFrames, seenOf } from "../int8/golden.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { svdf, type SvdfParameters } from "./svdf.ts";

/** A case of golden/int8-recurrent.json: weights, weights of the past and biases by their seeds. */
interface SvdfCase extends GoldenCase, Omit<SvdfParameters, "weights" | "timeWeights" | "bias"> {
  readonly input: { readonly shape: readonly [number]; readonly quant: Quant };
  readonly inputSeed: number;
  readonly seeds: readonly [number, number, number];
  readonly timeShift: number;
  readonly biasFactor: number;
}

const cases = goldenCases<SvdfCase>("int8-recurrent", "svdf");

function parametersOf(one: SvdfCase): SvdfParameters {
  const { units, rank, memory, weightScale, timeScale, state, output, seeds, input } = one;
  const filters = units * rank;
  return {
    units,
    rank,
    memory,
    weights: Int8Array.from(sequenceCodes(filters * input.shape[0], 1, seeds[0]).codes, (code) => Math.max(code, -127)),
    weightScale,
    timeWeights: Int16Array.from(sequenceCodes(filters * memory, 2, seeds[1]).codes, (code) => code >> one.timeShift),
    timeScale,
    bias: Int32Array.from(sequenceCodes(units, 2, seeds[2]).codes, (code) => code * one.biasFactor),
    state,
    output,
  };
}

/** One filter of one input that adds up its last three frames. */
const sum: SvdfParameters = {
  units: 1,
  rank: 1,
  memory: 3,
  weights: Int8Array.of(1),
  weightScale: 1,
  timeWeights: Int16Array.of(1, 1, 1),
  timeScale: 1,
  bias: Int32Array.of(0),
  state: { scale: [1], zeroPoint: 0 },
  output: { scale: [1], zeroPoint: 0 },
};
const wire = tensorOf("i8", [1], { scale: [1], zeroPoint: 0 });
const sums = (parameters: SvdfParameters, values: readonly number[], valid?: readonly number[]) => [
  ...(runOp(svdf, parameters, [
    { wire, values: Int8Array.from(values), ...(valid && { valid: Uint8Array.from(valid) }) },
  ])[0]?.words ?? []),
];

describe("svdf", () => {
  test("sums its last three frames: 1, 1 + 2, 1 + 2 + 3, 2 + 3 + 4", () => {
    expect(sums(sum, [1, 2, 3, 4])).toEqual([1, 3, 6, 9]);
  });

  test("weighs the oldest by the first weight of the past, and adds the filters of a unit", () => {
    const pair = { ...sum, rank: 2, weights: Int8Array.of(1, 2), timeWeights: Int16Array.of(10, 0, 1, 0, 0, 1) };
    // 1 + 2; 3 times the newest, and 10 times the oldest from the third frame on.
    expect(sums(pair, [1, 2, 3])).toEqual([3, 6, 19]);
  });

  test("starts anew after a lost frame, which is zeros", () => {
    expect(sums(sum, [1, 2, 0, 4, 5], [1, 1, 0, 1, 1])).toEqual([1, 3, 0, 4, 9]);
  });

  test("refuses frames of two dimensions, counts and weights that do not fit, and a past with a zero point", () => {
    expect(() => svdf.infer([tensorOf("i8", [1, 1], wire.quant!)], sum)).toThrow("i8 frames of 1 dimension(s)");
    expect(() => svdf.infer([wire], { ...sum, memory: 0 })).toThrow("memory of 0");
    expect(() => svdf.infer([wire], { ...sum, rank: 2 })).toThrow("got 1 weights, want 2");
    expect(() => svdf.infer([wire], { ...sum, timeWeights: Int16Array.of(1) })).toThrow("got 1 weights of the past");
    expect(() => svdf.infer([wire], { ...sum, bias: new Int32Array(2) })).toThrow("2 biases");
    expect(() => svdf.infer([wire], { ...sum, state: { scale: [1], zeroPoint: 1 } })).toThrow("0 for int16");
  });

  test.each(cases.map((one) => [`${one.units} units of rank ${one.rank}, memory ${one.memory}`, one] as const))(
    "equals TFLite Micro on 1,000 inputs in a row by %s",
    (_, one) => {
      const input = goldenFrames("i8", one.input, { seed: one.inputSeed, frames: one.inputs });
      expect(one).toMatchObject(seenOf(runOp(svdf, parametersOf(one), [input])[0]));
    },
  );

  const [one] = cases as readonly [SvdfCase];
  const input = seededFrames("i8", one.input.shape, one.input.quant, 3);

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    const valid = Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0));
    expectLaws(svdf, parametersOf(one), [{ ...input, valid }]);
    expectValidityRule(svdf, parametersOf(one), input);
  });

  testKernel(svdf, parametersOf({ ...one, units: 16, rank: 2 }), [input]);
});

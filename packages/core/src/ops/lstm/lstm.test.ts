import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { goldenCases, goldenFrames, seededFrames, seenOf } from "../int8/golden.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { type LstmCase, lstmOf } from "./lstm-golden.testing.ts";
import { lstm, type LstmParameters } from "./lstm.ts";

const cases = goldenCases<LstmCase>("int8-recurrent", "lstm");
const parametersOf = (one: LstmCase): LstmParameters => lstmOf(one, (bias) => bias);

const gate = (weight: number, bias: number) => ({
  inputWeights: Int8Array.of(weight),
  inputScale: 2 ** -7,
  recurrentWeights: Int8Array.of(0),
  recurrentScale: 2 ** -7,
  bias: Int32Array.of(bias),
});

/** One unit that lets everything in, keeps everything and shows everything: gates at sigmoid(7.9), weights of the cell gate 1/128 a code. */
const counter: LstmParameters = (() => {
  // A bias counts in steps of 2^-7 * 2^-7: 129,434 is 7.9.
  const open = gate(0, 129_434);
  return {
    units: 1,
    gates: { input: open, forget: open, cell: gate(64, 0), output: open },
    cellPower: -11,
    cellClip: 0,
    output: { scale: [2 ** -7], zeroPoint: 0 },
  };
})();
const ofSteps = (steps: number) => tensorOf("i8", [steps, 1], { scale: [2 ** -7], zeroPoint: 0 });
const hidden = (steps: number, values: readonly number[], valid?: readonly number[]): readonly number[] => [
  ...(runOp(lstm, counter, [
    { wire: ofSteps(steps), values: Int8Array.from(values), ...(valid && { valid: Uint8Array.from(valid) }) },
  ])[0]?.words ?? []),
];

describe("lstm", () => {
  test.each(
    cases.map((one) => [`${one.input.shape.join(" x ")} to ${one.units}, cell 2^${one.cellPower}`, one] as const),
  )("equals TFLite Micro on 1,000 inputs in a row by %s", (_, one) => {
    const input = goldenFrames("i8", one.input, { seed: one.inputSeed, frames: one.inputs });
    expect(one).toMatchObject(seenOf(runOp(lstm, parametersOf(one), [input])[0]));
  });

  test("with open gates adds up: tanh(tanh(0.25)), tanh(2 tanh(0.25)), tanh(3 tanh(0.25)) in steps of 1/128", () => {
    // A code of 64 is 0.5, times the weight 0.5.
    const step = Math.tanh(0.25);
    expect(hidden(3, [64, 64, 64])).toEqual([1, 2, 3].map((n) => Math.round(128 * Math.tanh(n * step))));
  });

  test("goes on from frame to frame, so that one frame of three steps is three frames of one", () => {
    expect(hidden(1, [64, 64, 64])).toEqual(hidden(3, [64, 64, 64]));
  });

  test("starts anew after a lost frame, which is zeros", () => {
    const [first] = hidden(1, [64]);
    expect(hidden(1, [64, 64, 0, 64], [1, 1, 0, 1]).slice(2)).toEqual([0, first]);
  });

  test("cuts the cell state off at its clip: tanh(0.5) is the most it shows", () => {
    const clipped = { ...counter, cellClip: 0.5 };
    const input = { wire: ofSteps(20), values: new Int8Array(20).fill(127) };
    expect(runOp(lstm, clipped, [input])[0]?.words.at(-1)).toBe(Math.round(128 * Math.tanh(0.5)));
  });

  test("refuses frames that are no sequence, weights that do not fit, and cell scales and clips that cannot be", () => {
    const wire = ofSteps(2);
    const vector = tensorOf("i8", [4], wire.quant!);
    expect(() => lstm.infer([vector], counter)).toThrow("i8 frames of 2 dimension(s)");
    expect(() => lstm.infer([wire], { ...counter, units: 0 })).toThrow("0 units");
    expect(() => lstm.infer([wire], { ...counter, units: 2 })).toThrow("got 1 weights, want 2");
    expect(() => lstm.infer([wire], { ...counter, cellPower: -16 })).toThrow("cell scale of 2^-16, want 2^-15 to 2^0");
    expect(() => lstm.infer([wire], { ...counter, cellClip: -1 })).toThrow("cell clip of -1");
  });

  const [one, , , other] = cases as readonly [LstmCase, LstmCase, LstmCase, LstmCase];
  const input = seededFrames("i8", one.input.shape, one.input.quant, 3);

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(lstm, parametersOf(one), [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(lstm, parametersOf(one), input);
  });

  testKernel(lstm, parametersOf(one), [input]);

  describe("with a clip", () =>
    testKernel(lstm, parametersOf(other), [seededFrames("i8", other.input.shape, other.input.quant, 4)]));
});

import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { goldenCases, goldenFrames, seededFrames, seenOf } from "../int8/golden.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { type LstmCase, lstmOf } from "../lstm/lstm-golden.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { lstmInt16, type LstmInt16Parameters } from "./lstm-int16.ts";

const cases = goldenCases<LstmCase>("int8-recurrent", "lstm-int16");
const parametersOf = (one: LstmCase): LstmInt16Parameters =>
  lstmOf(one, (low) => ({ low, high: low.map((word) => word >> 31) }));

describe("lstm-int16", () => {
  test.each(
    cases.map((one) => [`${one.input.shape.join(" x ")} to ${one.units}, cell 2^${one.cellPower}`, one] as const),
  )("equals TFLite Micro on 1,000 inputs in a row by %s", (_, one) => {
    const input = goldenFrames("i16", one.input, { seed: one.inputSeed, frames: one.inputs });
    expect(one).toMatchObject(seenOf(runOp(lstmInt16, parametersOf(one), [input])[0]));
  });

  const [one, , , other] = cases as readonly [LstmCase, LstmCase, LstmCase, LstmCase];
  const input = seededFrames("i16", one.input.shape, one.input.quant, 3);

  test("refuses a ratio of scales that 16 bits cannot hold, and biases for other units", () => {
    const parameters = parametersOf(one);
    const steep = { ...parameters.gates.input, inputScale: 16384 };
    const short = { ...parameters.gates.cell, bias: { low: new Int32Array(1), high: new Int32Array(1) } };
    const withGate = (gates: object): LstmInt16Parameters => ({
      ...parameters,
      gates: { ...parameters.gates, ...gates },
    });
    expect(() => lstmInt16.infer([input.wire], withGate({ input: steep }))).toThrow("a ratio of scales of about 2^");
    expect(() => lstmInt16.infer([input.wire], withGate({ cell: short }))).toThrow("biases");
  });

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(lstmInt16, parametersOf(one), [
      { ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) },
    ]);
    expectValidityRule(lstmInt16, parametersOf(one), input);
  });

  testKernel(lstmInt16, parametersOf(one), [input]);

  describe("with a clip", () =>
    testKernel(lstmInt16, parametersOf(other), [seededFrames("i16", other.input.shape, other.input.quant, 4)]));
});

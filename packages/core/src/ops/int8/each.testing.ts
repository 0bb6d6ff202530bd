import { test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import type { Constants, Op } from "../../graph/op.ts";
import type { Fields } from "../../memory/fields.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import type { TestInput } from "../one-op.testing.ts";
import { testGoldenLayers } from "./golden.testing.ts";

/** What every op must show that works on codes one by one: TFLite Micro's codes, any cutting, lost frames, the kernel's bits. */
export function testEach<P extends object, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  parameters: P,
  input: TestInput,
): void {
  testGoldenLayers(op, "int8-elementwise");

  test("any cutting gives the same codes, and a lost frame is zeros", () => {
    expectLaws(op, parameters, [{ ...input, valid: Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)) }]);
    expectValidityRule(op, parameters, input);
  });

  testKernel(op, parameters, [input]);
}

/** The same for an op of two inputs. */
export function testTwoInputs<P extends object, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  parameters: P,
  [a, b]: readonly [TestInput, TestInput],
): void {
  testGoldenLayers(op, "int8-elementwise");

  test("any cutting gives the same codes, and a frame lost on one side is zeros", () => {
    const lost = Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0));
    expectLaws(op, parameters, [{ ...a, valid: lost }, b]);
    expectLaws(op, parameters, [a, { ...b, valid: lost }]);
  });

  testKernel(op, parameters, [a, b]);
}

import { expect, test } from "vitest";
import { argumentOf, argumentShift, sigmoidTable, sigmoidWide, tanhWide } from "./sigmoid-wide.ts";
import { sigmoidWideKernel } from "./sigmoid-wide.kernel.ts";

test("the table starts at one half, and the kernel has the same 256 values", () => {
  expect([...sigmoidTable.subarray(0, 3)]).toEqual([32768, 33451, 34133]);
  const text = /sigmoid_table\[256\] = \{([^}]*)\}/.exec(sigmoidWideKernel)?.[1] ?? "";
  expect(text.split(",").map(Number)).toEqual([...sigmoidTable]);
});

test("sigmoid and tanh of every code in steps of 2^-12 are within 2 steps of 2^-15 of the real ones", () => {
  let [ofSigmoid, ofTanh] = [0, 0];
  for (let code = -32768; code < 32768; code++) {
    const x = code / 4096;
    ofSigmoid = Math.max(ofSigmoid, Math.abs(sigmoidWide(3 * code) - 32768 / (1 + Math.exp(-x))));
    ofTanh = Math.max(ofTanh, Math.abs(tanhWide(3 * code) - 32768 * Math.tanh(x)));
  }
  expect(ofSigmoid).toBeLessThan(2);
  expect(ofTanh).toBeLessThan(2);
});

const of = (code: number, power: number): number => {
  const { left, right } = argumentShift(power);
  return argumentOf(code, left, right);
};

test("a code in steps of 2^-11 counts twice one of 2^-12, one of 2^-14 a quarter, halves up", () => {
  expect([of(5, -12), of(5, -11), of(5, -14), of(2, -14), of(-2, -14)]).toEqual([15, 30, 4, 2, -1]);
});

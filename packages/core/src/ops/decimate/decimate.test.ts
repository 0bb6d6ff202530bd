import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { rational } from "../../wire/rational.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire, type TestInput } from "../one-op.testing.ts";
import { decimate } from "./decimate.ts";

const at = (values: Float32Array, channels = 1): TestInput => ({
  wire: sampleWire({ rateHz: 125, shape: [channels], unit: "mV" }),
  values,
});

describe("decimate", () => {
  test("by 3 keeps the third, the sixth and the ninth frame of ten, at a third of the rate and no later", () => {
    const [output] = runOp(decimate, { factor: 3 }, [at(Float32Array.from({ length: 10 }, (_, i) => i + 1))]);
    expect(Array.from(output?.values ?? [])).toEqual([3, 6, 9]);
    expect(output?.wire.rate).toEqual(rational("125/3"));
    expect(output?.wire.delay.max).toEqual(rational(0));
  });

  for (const factor of [1, 4, 7]) {
    test(`by ${factor}: any cutting gives the same bits and floor(time * rate) frames come out`, () => {
      expectLaws(decimate, { factor }, [at(noise(2002, 6), 2)]);
    });
    test(`by ${factor}: is valid when the kept frame is`, () => {
      expectValidityRule(decimate, { factor }, at(noise(200, 7)));
    });
  }

  test("refuses a factor that is no positive integer", () => {
    for (const factor of [0, 1.5, -2])
      expect(() => decimate.infer([at(noise(1, 1)).wire], { factor })).toThrow(`decimate.factor: got ${factor}`);
  });

  testKernel(decimate, { factor: 5 }, [at(noise(100_000, 8))]);
});

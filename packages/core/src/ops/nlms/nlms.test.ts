import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { sinPi } from "../../design/elementary.ts";
import { expectLaws } from "../laws.testing.ts";
import { noise, runOp, sampleWire, type TestInput } from "../one-op.testing.ts";
import { nlms } from "./nlms.ts";

const at = (values: Float32Array, channels = 1): TestInput => ({
  wire: sampleWire({ rateHz: 32, shape: [channels], unit: "1" }),
  values,
});
const parameters = { pastSeconds: "0.15", stepSize: 0.05, regularisation: 0.1 } as const;

const power = (values: Float32Array): number => values.reduce((sum, v) => sum + v * v, 0) / values.length;

describe("nlms", () => {
  test("one weight, step size 1, regularisation 1, reference 1: halves what is left each time", () => {
    const ones = new Float32Array(5).fill(1);
    const [output] = runOp(nlms, { pastSeconds: "0.03", stepSize: 1, regularisation: 1 }, [at(ones), at(ones)]);
    expect(Array.from(output?.values ?? [])).toEqual([1, 0.5, 0.25, 0.125, 0.0625]);
  });

  test("takes motion of three axes, filtered by 5 samples, out of a pulse: what is left of it is below a hundredth", () => {
    const frames = 32 * 120;
    const motion = noise(frames * 3, 1);
    const pulse = Float32Array.from({ length: frames }, (_, i) => 0.05 * sinPi((2 * 1.2 * i) / 32));
    const path = [0.9, -0.4, 0.3, 0.2, -0.1];
    const mixed = pulse.map((p, i) =>
      path.reduce((sum, weight, k) => (i >= k ? sum + weight * (motion[(i - k) * 3 + (k % 3)] as number) : sum), p),
    );
    const [output] = runOp(nlms, parameters, [at(mixed), at(motion, 3)]);
    const late = frames / 2;
    const left = (output?.values ?? new Float32Array()).subarray(late).map((v, i) => v - (pulse[late + i] as number));
    const before = mixed.subarray(late).map((v, i) => v - (pulse[late + i] as number));
    expect(power(left)).toBeLessThan(0.01 * power(before));
  });

  test("a gap in either input makes the outputs invalid until the past is whole again, and the weights stay", () => {
    const reference = noise(3200, 3);
    const signal = reference.map((v) => 0.7 * v);
    const valid = new Uint8Array(3200).fill(1);
    valid[3000] = 0;
    for (const gapIn of [0, 1]) {
      const inputs = [at(signal), at(reference)].map((input, index) => (index === gapIn ? { ...input, valid } : input));
      const [output] = runOp(nlms, parameters, inputs);
      expect(Array.from(output?.valid.subarray(2998, 3007) ?? [])).toEqual([1, 1, 0, 0, 0, 0, 0, 1, 1]);
      expect(Math.abs(output?.values[3006] as number)).toBeLessThan(0.01);
    }
  });

  test("any cutting gives the same bits", () => {
    expectLaws(nlms, parameters, [at(noise(2000, 4), 2), at(noise(3000, 5), 3)]);
  });

  test("refuses a step size of 2, no regularisation, and streams of two rates", () => {
    const wires = [at(noise(1, 1)).wire, at(noise(3, 1), 3).wire];
    expect(() => nlms.infer(wires, { ...parameters, stepSize: 2 })).toThrow("nlms.stepSize: got 2, want more than 0");
    expect(() => nlms.infer(wires, { ...parameters, regularisation: 0 })).toThrow("nlms.regularisation: got 0");
    const other = sampleWire({ rateHz: 50, shape: [3], unit: "[g]" });
    expect(() => nlms.infer([wires[0] as (typeof wires)[number], other], parameters)).toThrow("put a resample op");
  });

  testKernel(nlms, parameters, [
    { ...at(noise(100_000, 6), 2), valid: Uint8Array.from(noise(50_000, 7), (v) => (v > -0.99 ? 1 : 0)) },
    at(noise(150_000, 8), 3),
  ]);
});

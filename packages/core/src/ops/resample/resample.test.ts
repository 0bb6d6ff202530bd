import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { cosPi, sinPi } from "../../design/elementary.ts";
import { rational, toNumber } from "../../wire/rational.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire, type TestInput } from "../one-op.testing.ts";
import { resample } from "./resample.ts";

const at = (rateHz: number | string, values: Float32Array, channels = 1): TestInput => ({
  wire: sampleWire({ rateHz, shape: [channels], unit: "mV" }),
  values,
});
const to = (rateHz: number | string) => ({ rateHz, attenuationDb: 60, transition: 0.3 });
const rates = [
  [125, 32],
  [128, 32],
  [360, 250],
  [25, 32],
  [100, 200],
  ["12.5", "25/3"],
  [64, 64],
] as const;

const run = (rateHz: string | number) => resample.infer([at(125, noise(1, 1)).wire], to(rateHz));

describe("resample", () => {
  for (const [from, rateHz] of rates) {
    test(`${from} to ${rateHz} Hz: any cutting gives the same bits and floor(time * rate) frames come out`, () => {
      expectLaws(resample, to(rateHz), [at(from, noise(4001 * 2, 3), 2)]);
    });

    test(`${from} to ${rateHz} Hz: an output is valid when every input it is made of is`, () => {
      expectValidityRule(resample, to(rateHz), at(from, noise(6000, 4)));
    });

    test(`${from} to ${rateHz} Hz: a constant of 1 stays exactly 1, one of 0.3 stays within 1e-6`, () => {
      const ones = runOp(resample, to(rateHz), [at(from, new Float32Array(3000).fill(1))])[0];
      expect(ones?.values.every((y, k) => y === ones.valid[k])).toBe(true);
      expect(ones?.valid.at(-1)).toBe(1);
      const other = runOp(resample, to(rateHz), [at(from, new Float32Array(3000).fill(0.3))])[0];
      expect(other?.values.every((y, k) => other.valid[k] === 0 || Math.abs(y - 0.3) < 0.3e-6)).toBe(true);
    });

    test(`${from} to ${rateHz} Hz: a sine in the pass band comes out at its own time less the wire's delay, within 2e-3`, () => {
      const inHz = toNumber(rational(from));
      const outHz = toNumber(rational(rateHz));
      const sineHz = 0.2 * Math.min(inHz, outHz);
      const values = Float32Array.from({ length: 4000 }, (_, i) => sinPi((2 * sineHz * (i + 1)) / inHz));
      const [output] = runOp(resample, to(rateHz), [at(from, values)]);
      const delay = toNumber(output?.wire.delay.max ?? rational(-1));
      let valid = 0;
      for (let k = 0; k < (output?.frames ?? 0); k++) {
        if (output?.valid[k] !== 1) continue;
        valid++;
        const expected = sinPi(2 * sineHz * ((k + 1) / outHz - delay));
        expect(Math.abs((output.values[k] as number) - expected)).toBeLessThan(2e-3);
      }
      expect(valid).toBeGreaterThan(300);
    });
  }

  test("a tone above the new half rate is at least 60 dB down: 100 to 25 Hz, 12.5 to 50 Hz", () => {
    for (const toneHz of [12.5, 13, 24.9, 37.5, 49]) {
      const values = Float32Array.from({ length: 4000 }, (_, i) => cosPi((2 * toneHz * i) / 100 + 0.1));
      const [output] = runOp(resample, to(25), [at(100, values)]);
      const highest = Math.max(...Array.from(output?.values ?? [], Math.abs));
      expect(highest, `${toneHz} Hz`).toBeLessThan(1e-3);
    }
  });

  test("between equal rates it is the identity, without delay", () => {
    const values = noise(100, 9);
    const [output] = runOp(resample, to(64), [at(64, values)]);
    expect(output?.values).toEqual(values);
    expect(output?.wire.delay.max).toEqual(rational(0));
    expect(output?.wire.validity).toBe("masked");
  });

  test("refuses a rate of 0 and rates whose fraction needs an enormous filter", () => {
    expect(() => run(0)).toThrow("resample.rateHz: got 0 Hz, want a rate above 0");
    expect(() => run("31.9999")).toThrow("whose filter has more than 65536 taps");
    expect(() => resample.infer([at(125, noise(1, 1)).wire], { ...to(32), attenuationDb: 200 })).toThrow(
      "30 to 120 dB",
    );
  });
});

describe("the C kernel of resample", () => {
  const valid = Uint8Array.from(noise(50_000, 9), (v) => (v > -0.999 ? 1 : 0));
  testKernel(resample, to(32), [{ ...at(125, noise(100_000, 8), 2), valid }]);
  testKernel(resample, to(200), [{ ...at(128, noise(100_000, 8), 2), valid }]);
});

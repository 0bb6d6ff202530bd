import { describe, expect, test } from "vitest";
import { kaiserBeta, lowpassTaps, resamplerFilter, unitGainTaps } from "./fir.ts";
import { filterGolden, worstRelative } from "./golden.testing.ts";
import { tapsGainAt } from "./response.ts";

const worstAbsolute = (ours: ArrayLike<number>, theirs: ArrayLike<number>): number =>
  Array.from(theirs).reduce((worst, value, n) => Math.max(worst, Math.abs((ours[n] as number) - value)), 0);

describe("lowpassTaps", () => {
  test("equals SciPy's firwin to 1e-12", () => {
    for (const { design, values } of filterGolden.lowpass)
      expect(worstAbsolute(lowpassTaps(design), values)).toBeLessThan(1e-12);
  });

  test("is symmetric to the bit and passes a constant", () => {
    const taps = lowpassTaps({ taps: 31, cutoffHz: 4, rateHz: 125, window: { shape: "hamming" } });
    expect(Array.from(taps)).toEqual(Array.from(taps).toReversed());
    expect(taps.reduce((sum, tap) => sum + tap, 0)).toBeCloseTo(1, 15);
  });

  test("refuses an even number of taps and a cut-off beyond half the rate", () => {
    const design = { taps: 31, cutoffHz: 4, rateHz: 125, window: { shape: "hamming" } } as const;
    expect(() => lowpassTaps({ ...design, taps: 30 })).toThrow("lowpassTaps.taps: got 30, want an odd integer");
    expect(() => lowpassTaps({ ...design, cutoffHz: 62.5 })).toThrow("less than half the rate (62.5 Hz)");
  });
});

describe("kaiserBeta", () => {
  test("equals SciPy's to 1e-14", () => {
    for (const { attenuationDb, beta } of filterGolden.kaiserBeta)
      expect(worstRelative([kaiserBeta(attenuationDb)], [beta])).toBeLessThan(1e-14);
  });
});

describe("unitGainTaps", () => {
  test("three equal taps become thirds on the grid of 2^-23 that add up to exactly 1 in any order", () => {
    const [a, b, c] = unitGainTaps([1, 1, 1]) as unknown as [number, number, number];
    expect(Math.fround(Math.fround(a + b) + c)).toBe(1);
    expect(Math.fround(Math.fround(c + b) + a)).toBe(1);
    expect(Math.abs(a - 1 / 3)).toBeLessThan(2 ** -22);
  });
});

describe("resamplerFilter", () => {
  for (const [up, down] of [
    [1, 1],
    [1, 4],
    [32, 125],
    [2, 1],
    [18, 25],
    [25, 18],
  ] as const)
    test(`by ${up}/${down}: every branch passes a constant exactly and what would fold is 60 dB down`, () => {
      const { branches, delayRaisedSamples } = resamplerFilter({ up, down, attenuationDb: 60, transition: 0.2 });
      expect(branches).toHaveLength(up);
      for (const branch of branches) expect(branch.reduce((sum, tap) => Math.fround(sum + tap), 0)).toBe(1);
      if (up === 1 && down === 1) return;
      const raised = Array.from(
        { length: up * (branches[0]?.length ?? 0) },
        (_, n) => branches[n % up]?.[Math.floor(n / up)] ?? 0,
      );
      expect(raised.slice(2 * delayRaisedSamples + 1).every((tap) => Math.abs(tap) < 1e-6)).toBe(true);
      const nyquist = 0.5 / Math.max(up, down);
      const gain = (cyclesPerSample: number): number => tapsGainAt(raised, cyclesPerSample) / up;
      for (let step = 0; step <= 50; step++) {
        expect(Math.abs(gain((0.8 * nyquist * step) / 50) - 1)).toBeLessThan(2e-3);
        expect(gain(nyquist + ((0.5 - nyquist) * step) / 50)).toBeLessThan(2e-3);
      }
    });

  test("refuses values out of range", () => {
    const design = { up: 1, down: 4, attenuationDb: 60, transition: 0.2 };
    expect(() => resamplerFilter({ ...design, up: 0 })).toThrow("resamplerFilter: got 0/4");
    expect(() => resamplerFilter({ ...design, attenuationDb: 140 })).toThrow("30 to 120 dB");
    expect(() => resamplerFilter({ ...design, transition: 1 })).toThrow("more than 0, less than 1");
  });
});

import { describe, expect, test } from "vitest";
import { butterworth, notch } from "./butterworth.ts";
import { filterGolden, worstRelative } from "./golden.testing.ts";
import { frequencyResponse, gainAt, groupDelayRangeSamples, groupDelaySamples, steadyState } from "./response.ts";

describe("response of sections", () => {
  test("a Butterworth low-pass has gain 1 at 0, sqrt(1/2) at its cut-off and 0 at half the rate", () => {
    const sections = butterworth({ pass: "low", order: 4, cutoffHz: 5, rateHz: 100 });
    expect(gainAt(sections, 0)).toBeCloseTo(1, 12);
    expect(gainAt(sections, 0.05)).toBeCloseTo(Math.SQRT1_2, 12);
    expect(gainAt(sections, 0.5)).toBe(0);
  });

  test("the gain equals SciPy's sosfreqz for every golden filter", () => {
    for (const { design, sections, frequenciesHz, gains } of filterGolden.butterworth) {
      const ours = frequenciesHz.map((frequencyHz) => gainAt(sections, frequencyHz / design.rateHz));
      // A stop band of 1e-20 is a product of small differences; what counts there is the distance from the pass band.
      for (const [index, gain] of gains.entries())
        expect(Math.abs((ours[index] as number) - gain)).toBeLessThan(1e-10 * gain + 1e-13);
    }
  });

  test("a notch has no gain at its centre, gain 1 at 0, and a delay that does not jump where the phase does", () => {
    const sections = notch({ centreHz: 50, quality: 10, rateHz: 1000 });
    expect(gainAt(sections, 0.05)).toBeLessThan(1e-12);
    expect(frequencyResponse(sections, 0).re).toBeCloseTo(1, 14);
    expect(groupDelaySamples(sections, 0.05)).toBeCloseTo(groupDelaySamples(sections, 0.0500001), 3);
  });

  test("the group delay equals SciPy's", () => {
    for (const { order, cutoffHz, frequenciesHz, delaySamples } of filterGolden.groupDelay) {
      const sections = butterworth({ pass: "low", order, cutoffHz, rateHz: 1 });
      const ours = frequenciesHz.map((frequencyHz) => groupDelaySamples(sections, frequencyHz));
      expect(worstRelative(ours, delaySamples)).toBeLessThan(1e-9);
    }
  });

  test("the delay of a mean of two samples is half a sample everywhere, also where it lets nothing through", () => {
    const sections = [{ b: [0.5, 0.5, 0], a: [0, 0] }] as const;
    expect(groupDelayRangeSamples(sections, { lowHz: 0, highHz: 50, rateHz: 100, points: 11 })).toEqual({
      min: 0.5,
      max: 0.5,
    });
  });

  test("the delay of a low-pass is least at 0 Hz and peaks near the cut-off", () => {
    const sections = butterworth({ pass: "low", order: 4, cutoffHz: 10, rateHz: 100 });
    const { min, max } = groupDelayRangeSamples(sections, { lowHz: 0, highHz: 10, rateHz: 100, points: 101 });
    expect(min).toBeCloseTo(groupDelaySamples(sections, 0), 12);
    expect(max).toBeGreaterThan(1.3 * min);
  });
});

describe("steadyState", () => {
  test("equals SciPy's sosfilt_zi for every golden filter, to the digits that 1 + a1 + a2 keeps", () => {
    for (const { sections, steadyState: theirs } of filterGolden.butterworth) {
      const leastSum = Math.min(...sections.map(({ a: [a1, a2] }) => 1 + a1 + a2));
      const tolerance = 1e-12 + 1e-15 / leastSum;
      const scale = Math.max(...theirs.flat().map(Math.abs));
      for (const [index, state] of steadyState(sections).entries())
        for (const part of [0, 1] as const)
          expect(Math.abs(state[part] - (theirs[index]?.[part] ?? Number.NaN))).toBeLessThan(tolerance * scale);
    }
  });

  test("a filter started in it passes a constant of 3 without a transient", () => {
    const sections = butterworth({ pass: "low", order: 4, cutoffHz: 5, rateHz: 100 });
    const state = steadyState(sections).map(([s1, s2]) => [3 * s1, 3 * s2] as [number, number]);
    for (let n = 0; n < 50; n++) {
      let value = 3;
      for (const [index, { b, a }] of sections.entries()) {
        const memory = state[index] as [number, number];
        const output = b[0] * value + memory[0];
        memory[0] = b[1] * value - a[0] * output + memory[1];
        memory[1] = b[2] * value - a[1] * output;
        value = output;
      }
      expect(value).toBeCloseTo(3, 12);
    }
  });
});

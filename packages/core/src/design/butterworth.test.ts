import { describe, expect, test } from "vitest";
import { butterworth, type ButterworthDesign, notch } from "./butterworth.ts";
import { filterGolden, worstRelative } from "./golden.testing.ts";

const describeDesign = (design: ButterworthDesign): string =>
  "cutoffHz" in design
    ? `${design.pass} ${design.cutoffHz} Hz at ${design.rateHz} Hz`
    : `${design.pass} ${design.lowHz} to ${design.highHz} Hz at ${design.rateHz} Hz`;

describe("butterworth", () => {
  test("a first-order low-pass at a quarter of the rate has its pole at 0 and is the mean of two samples", () => {
    const [section] = butterworth({ pass: "low", order: 1, cutoffHz: 25, rateHz: 100 });
    expect(section?.b[0]).toBeCloseTo(0.5, 15);
    expect(section?.b[1]).toBeCloseTo(0.5, 15);
    expect(section?.a[0]).toBeCloseTo(0, 15);
  });

  for (const name of new Set(filterGolden.butterworth.map(({ design }) => describeDesign(design)))) {
    const cases = filterGolden.butterworth.filter(({ design }) => describeDesign(design) === name);
    test(`equals SciPy's rows to 1e-12 in orders ${cases.map((each) => each.design.order).join(", ")}: ${name}`, () => {
      for (const { design, sections } of cases) {
        const ours = butterworth(design);
        expect(ours).toHaveLength(sections.length);
        for (const [index, section] of sections.entries()) {
          expect(worstRelative(ours[index]?.b ?? [], section.b), `order ${design.order}, b`).toBeLessThan(1e-12);
          expect(worstRelative(ours[index]?.a ?? [], section.a), `order ${design.order}, a`).toBeLessThan(1e-12);
        }
      }
    });
  }

  test("covers all four kinds and the orders 1 to 8 in the golden file", () => {
    const kinds = new Set(filterGolden.butterworth.map(({ design }) => `${design.pass}${design.order}`));
    expect(kinds.size).toBe(4 * 8);
  });

  test("refuses an order outside 1 to 8", () => {
    for (const order of [0, 9, 2.5, Number.NaN])
      expect(() => butterworth({ pass: "low", order, cutoffHz: 5, rateHz: 100 })).toThrow(
        `butterworth.order: got ${order}, want an integer from 1 to 8; a steeper filter`,
      );
  });

  test("refuses a cut-off at or above half the rate, or not above 0", () => {
    for (const cutoffHz of [50, 60, 0, -1, Number.NaN])
      expect(() => butterworth({ pass: "high", order: 2, cutoffHz, rateHz: 100 })).toThrow(
        `butterworth.cutoffHz: got ${cutoffHz} Hz at a rate of 100 Hz, want more than 0 and less than half the rate (50 Hz); lower`,
      );
    expect(() => butterworth({ pass: "band", order: 2, lowHz: 5, highHz: 50, rateHz: 100 })).toThrow(
      "butterworth.highHz",
    );
    expect(() => butterworth({ pass: "low", order: 2, cutoffHz: 5, rateHz: Number.NaN })).toThrow("a positive rate");
  });

  test("refuses a band whose low edge is not below its high edge", () => {
    for (const lowHz of [15, 20])
      expect(() => butterworth({ pass: "stop", order: 2, lowHz, highHz: 15, rateHz: 100 })).toThrow(
        `butterworth.lowHz: got ${lowHz} Hz with highHz 15 Hz, want lowHz below highHz; exchange`,
      );
  });
});

describe("notch", () => {
  test("equals SciPy's iirnotch to 1e-12", () => {
    for (const { design, b, a } of filterGolden.notch) {
      const [section] = notch(design);
      expect(worstRelative(section?.b ?? [], b)).toBeLessThan(1e-12);
      expect(worstRelative(section?.a ?? [], a)).toBeLessThan(1e-12);
    }
  });

  test("refuses a centre at half the rate, and a width of the whole band", () => {
    expect(() => notch({ centreHz: 50, quality: 30, rateHz: 100 })).toThrow("notch.centreHz");
    expect(() => notch({ centreHz: 40, quality: 0.8, rateHz: 100 })).toThrow(
      "notch.quality: got 0.8, want more than 0.8",
    );
    expect(() => notch({ centreHz: 40, quality: 0, rateHz: 100 })).toThrow("notch.quality");
  });
});

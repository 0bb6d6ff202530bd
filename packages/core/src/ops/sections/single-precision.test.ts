import { describe, expect, test } from "vitest";
import { sinPi } from "../../design/elementary.ts";
import { filterGolden } from "../../design/golden.testing.ts";
import type { SecondOrderSection } from "../../design/section.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { designAt, type FilterDesign } from "./filter-design.ts";
import { sections, type SectionsParameters } from "./sections.ts";

const parametersOf = (filter: FilterDesign): SectionsParameters => ({
  filter,
  delayBandHz: { low: 1, high: 1 },
  start: "zero",
  settleSeconds: 0,
});

const wireAt = (rateHz: number) => sampleWire({ rateHz, shape: [1], unit: "mV" });

/** The refusal's message, or nothing where the filter holds. */
function refusal(filter: FilterDesign, rateHz: number): string | undefined {
  try {
    sections.verify?.(parametersOf(filter), [wireAt(rateHz)]);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The ideal: the same cascade in f64 with the very coefficients. */
function filterInDouble(rows: readonly SecondOrderSection[], values: Float32Array): Float64Array {
  const state = new Float64Array(2 * rows.length);
  return Float64Array.from(values, (x) => {
    let v = x;
    for (const [k, { b, a }] of rows.entries()) {
      const y = b[0] * v + (state[2 * k] as number);
      state[2 * k] = b[1] * v - a[0] * y + (state[2 * k + 1] as number);
      state[2 * k + 1] = b[2] * v - a[1] * y;
      v = y;
    }
    return v;
  });
}

/** Signals of peak 1 that the verification does not use: other noise, a slow and a fast sine, a square wave, a ramp. */
function signals(length: number): Float32Array[] {
  const make = (at: (n: number) => number): Float32Array => Float32Array.from({ length }, (_, n) => at(n));
  return [
    noise(length, 77),
    make((n) => sinPi(2 * 0.0031 * n)),
    make((n) => sinPi(2 * 0.07 * n)),
    make((n) => (Math.floor(n / 700) % 2 === 0 ? 1 : -1)),
    make((n) => n / length),
  ];
}

describe("f32 cascades against their f64 ideal", () => {
  for (const order of [1, 2, 3, 4, 5, 6, 7, 8])
    test(`order ${order}: within 1e-3 of the signal, or refused with a remedy, over four kinds, six rates and many cut-offs`, () => {
      const designs = filterGolden.butterworth.map(({ design }) => design).filter((design) => design.order === order);
      let accepted = 0;
      for (const design of designs) {
        const { rateHz, ...filter } = design;
        const message = refusal(filter, rateHz);
        if (message !== undefined) {
          expect(message).toMatch(/^sections: got .* want at most 0\.050 % of the signal; (split|resample|lower)/);
          continue;
        }
        accepted++;
        const rows = designAt(filter, rateHz);
        for (const values of signals(6000)) {
          const [output] = runOp(sections, parametersOf(filter), [{ wire: wireAt(rateHz), values }]);
          const ideal = filterInDouble(rows, values);
          const worst = ideal.reduce((most, y, n) => Math.max(most, Math.abs(y - (output?.values[n] as number))), 0);
          expect(worst, JSON.stringify(design)).toBeLessThan(1e-3);
        }
      }
      expect(accepted).toBeGreaterThan(designs.length / 2);
    });

  test("a low-pass of 0.05 Hz and order 4 at 250 Hz is refused, and the rate that the message names holds", () => {
    const filter = { pass: "low", order: 4, cutoffHz: 0.05 } as const;
    const message = refusal(filter, 250);
    const named = /resample to ([\d.]+) Hz first; there it holds/.exec(message ?? "")?.[1];
    expect(Number(named)).toBeGreaterThan(1);
    expect(refusal(filter, Number(named))).toBeUndefined();
  });

  test("a band of 0.5 to 40 Hz and order 3 at 500 Hz is refused, and the split that the message names holds", () => {
    const filter = { pass: "band", order: 3, lowHz: 0.5, highHz: 40 } as const;
    expect(refusal(filter, 500)).toMatch(
      /split it: a high-pass of 0.5 Hz and a low-pass of 40 Hz, each of order 3, hold/,
    );
    expect(refusal({ pass: "high", order: 3, cutoffHz: 0.5 }, 500)).toBeUndefined();
    expect(refusal({ pass: "low", order: 3, cutoffHz: 40 }, 500)).toBeUndefined();
  });

  test("a wide stop of order 8 is refused: its sections grow large values that the next must cancel", () => {
    expect(refusal({ pass: "stop", order: 8, lowHz: 0.5, highHz: 40 }, 250)).toMatch(/want at most 0.050 %/);
  });

  test("given sections are measured alike: a pole at 1 - 1e-7 is refused, a plain mean is not", () => {
    expect(refusal({ pass: "given", sections: [{ b: [1e-7, 0, 0], a: [-(1 - 1e-7), 0] }] }, 100)).toMatch(
      /given filter/,
    );
    expect(refusal({ pass: "given", sections: [{ b: [0.5, 0.5, 0], a: [0, 0] }] }, 100)).toBeUndefined();
    expect(refusal({ pass: "given", sections: [{ b: [0, 0, 0], a: [0, 0] }] }, 100)).toBeUndefined();
  });
});

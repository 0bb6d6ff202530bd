import { readFileSync } from "node:fs";
import type { SecondOrderSection } from "@afferent/core";
import { describe, expect, it } from "vitest";
import { zeroPhase } from "./zero-phase.ts";

interface Case {
  readonly name: string;
  readonly sections: readonly (readonly [number, number, number, number, number, number])[];
  readonly shortest: number;
  readonly signal: readonly number[];
  readonly filtered: readonly number[];
}

/** SciPy's rows b0, b1, b2, a0 = 1, a1, a2. */
const fromRows = (rows: Case["sections"]): readonly SecondOrderSection[] =>
  rows.map(([b0, b1, b2, , a1, a2]) => ({ b: [b0, b1, b2], a: [a1, a2] }));

const golden = JSON.parse(readFileSync(new URL("../../../../golden/zero-phase.json", import.meta.url), "utf8")) as {
  readonly cases: readonly Case[];
};

const greatestDifference = (a: ArrayLike<number>, b: readonly number[]): number =>
  Math.max(...b.map((value, position) => Math.abs(value - a[position]!)));

describe("zeroPhase equals SciPy's sosfiltfilt to 1e-9, edges included", () => {
  it.each(golden.cases)("$name", ({ sections, signal, filtered }) => {
    const result = zeroPhase(fromRows(sections), signal);
    expect(result.length).toBe(filtered.length);
    expect(greatestDifference(result, filtered)).toBeLessThan(1e-9);
  });

  it("refuses exactly the lengths that SciPy refuses", () => {
    for (const { sections, shortest, signal } of golden.cases) {
      expect(() => zeroPhase(fromRows(sections), signal.slice(0, shortest - 1))).toThrow(`got ${shortest - 1} samples`);
      expect(zeroPhase(fromRows(sections), signal.slice(0, shortest)).length).toBe(shortest);
    }
  });
});

describe("zeroPhase", () => {
  const sections = fromRows(golden.cases[2]!.sections);

  it("does not delay: a symmetric pulse stays symmetric about its centre", () => {
    const pulse = Array.from({ length: 301 }, (_, position) => Math.max(0, 1 - Math.abs(position - 150) / 20));
    const filtered = zeroPhase(sections, pulse);
    for (let step = 0; step <= 150; step++) expect(filtered[150 - step]).toBeCloseTo(filtered[150 + step]!, 9);
    expect(filtered.indexOf(Math.max(...filtered))).toBe(150);
  });

  it("leaves a constant as it is when the filter passes 0 Hz", () => {
    for (const value of zeroPhase(sections, new Float64Array(100).fill(7))) expect(value).toBeCloseTo(7, 9);
  });

  it("says what is wrong with a section, a sample or a pole", () => {
    const signal = new Float64Array(100);
    expect(() => zeroPhase([], signal)).toThrow("got no sections");
    expect(() => zeroPhase([{ b: [1, Number.NaN, 0], a: [0, 0] }], signal)).toThrow("section 0: got b [1, NaN, 0]");
    expect(() => zeroPhase([{ b: [1, 0, 0], a: [-1, 0] }], signal)).toThrow("a pole at 0 Hz");
    expect(() => zeroPhase(sections, signal.with(4, Number.NaN))).toThrow("got NaN at sample 4");
  });
});

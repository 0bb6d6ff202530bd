import { expect, test } from "vitest";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { noise, runOp, sampleWire } from "../one-op.testing.ts";
import { sections, type SectionsParameters } from "./sections.ts";

const wire = sampleWire({ rateHz: 100, shape: [2], unit: "mV" });
const lowPass: SectionsParameters = {
  filter: { pass: "low", order: 4, cutoffHz: 10 },
  delayBandHz: { low: 0, high: 5 },
  start: "steady",
  settleSeconds: "0.2",
};

test("a leaky average y = x + y/2 of an impulse halves with every sample", () => {
  const leaky: SectionsParameters = {
    ...lowPass,
    filter: { pass: "given", sections: [{ b: [1, 0, 0], a: [-0.5, 0] }] },
    start: "zero",
    settleSeconds: 0,
  };
  const impulse = { wire: sampleWire({ rateHz: 100, shape: [1], unit: "mV" }), values: Float32Array.of(1, 0, 0, 0) };
  expect([...(runOp(sections, leaky, [impulse])[0]?.values ?? [])]).toEqual([1, 0.5, 0.25, 0.125]);
});

test("a steady start has no transient on a constant, and none after a gap", () => {
  const values = new Float32Array(200).fill(1000);
  const valid = new Uint8Array(100).fill(1);
  valid.fill(0, 40, 43);
  const [output] = runOp(sections, { ...lowPass, settleSeconds: 0 }, [{ wire, values, valid }]);
  for (let i = 0; i < 200; i++) {
    const inGap = i >= 80 && i < 86;
    expect(Math.abs((output?.values[i] ?? 0) - (inGap ? 0 : 1000))).toBeLessThan(0.01);
  }
});

test("the wire's delay is the group delay over the stated band", () => {
  const [facts] = sections.infer([wire], lowPass);
  // A fourth-order Butterworth low-pass at 10 of 100 Hz delays slow signals by about 4.0 samples.
  expect((facts?.delay.min.numerator ?? 0) / (facts?.delay.min.denominator ?? 1)).toBeCloseTo(0.0402, 3);
});

test("an unstable section is refused by name and remedy", () => {
  const unstable = {
    ...lowPass,
    filter: { pass: "given" as const, sections: [{ b: [1, 0, 0] as const, a: [-2.1, 1.2] as const }] },
  };
  expect(() => sections.infer([wire], unstable)).toThrow(
    /sections: got a1 = -2.1, a2 = 1.2, an unstable section, want/,
  );
});

test("sections keep the laws of a step, and settle after gaps as stated", () => {
  const input = { wire, values: noise(2 * 500, 3) };
  expectLaws(sections, lowPass, [input]);
  expectLaws(sections, lowPass, [{ ...input, valid: Uint8Array.from(noise(500, 4), (v) => (v > -0.9 ? 1 : 0)) }]);
  expectValidityRule(sections, lowPass, input);
});

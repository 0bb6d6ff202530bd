import { rational } from "@afferent/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeSource, readEdf, writeEdf, type Recording } from "../../index.ts";

const seed = 20260802;
const kinds = ["edf", "bdf"] as const;
const item = { symbol: "", code: 0, subtype: 0, channel: 0, number: 0 };

const gapsWithin = (frames: number) =>
  fc
    .array(
      fc.tuple(fc.nat(frames - 1), fc.integer({ min: 1, max: frames }), fc.constantFrom("packet loss", "off: skin")),
    )
    .map((gaps) =>
      gaps.map(([start, length, reason]) => ({ start, frames: Math.min(length, frames - start), reason })),
    );

const source = fc
  .record({
    name: fc.constantFrom("ecg", "ppg", "acc", "left ear"),
    rate: fc.constantFrom("250", "125/2", "1", "100", "12495/200", "1/4", "1000"),
    head: fc.nat(300),
    frames: fc.integer({ min: 1, max: 900 }),
    unit: fc.constantFrom("mV", "m/s2", "mm[Hg]", "1", "{pm}", "[g]"),
    // From the smallest range that eight characters hold to the largest.
    size: fc.constantFrom(1e-3, 1, 4096, 5e6),
    middle: fc.constantFrom(0, 1, -1),
    values: fc.uint32Array({ minLength: 1, maxLength: 40 }),
  })
  .chain(({ name, rate, head, frames, unit, size, middle, values }) =>
    gapsWithin(frames).map((gaps) => {
      const channel = (index: number) => ({
        name: `${name} ${index}`,
        unit,
        values: Float32Array.from(
          { length: frames },
          (_, i) => size * (middle + values[(i + index) % values.length]! / 2 ** 32 - 0.5),
        ),
      });
      const { numerator, denominator } = rational(rate);
      const start = `${head * denominator}/${numerator}`;
      return makeSource({ name, rate, start, channels: [channel(0), channel(1)], gaps });
    }),
  );

const recording = fc
  .record({
    sources: fc.uniqueArray(source, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
    notes: fc.array(fc.tuple(fc.nat(1e6), fc.option(fc.nat(5000)), fc.constantFrom("lights off", "naïve 文", "+30"))),
    startedAt: fc.constantFrom(undefined, "2020-01-24T04:05:56.3945312", "1999-12-31T23:59:59"),
  })
  .map(({ sources, notes, startedAt }): Recording => {
    const items = notes
      .map(([sample, duration, text]) => ({ ...item, sample, text, ...(duration === null ? {} : { duration }) }))
      .toSorted((a, b) => a.sample - b.sample);
    const annotations = [{ name: "annotations", rate: rational(1000), start: rational(0), items }];
    return { id: "r", sources, annotations, notes: [], ...(startedAt === undefined ? {} : { startedAt }) };
  });

const seconds = ({ annotations }: Recording) =>
  annotations.flatMap(({ items, rate }) =>
    items.map(({ sample, duration, text }) => {
      const perSecond = rate.numerator / rate.denominator;
      return [(sample / perSecond).toFixed(6), duration === undefined ? "" : (duration / perSecond).toFixed(6), text];
    }),
  );

const refusing = (rate: string, value: number, start: string) => {
  const channels = [{ name: "II", unit: "V", values: Float32Array.of(value, 0) }];
  const ecg = makeSource({ name: "ecg", rate, start, channels, gaps: [] });
  return writeEdf({ id: "r", sources: [ecg], annotations: [], notes: [] }, { kind: "edf" });
};

describe("EDF+ and BDF+ as written and read again", () => {
  for (const kind of kinds)
    it(`keep rates, starts, units, gaps with their reasons, annotations, and values to half a step, in ${kind} (seed ${seed})`, () => {
      fc.assert(
        fc.property(recording, (original) => {
          const again = readEdf(writeEdf(original, { kind }), `r.${kind}`, "r", {});
          expect(again.startedAt).toBe(original.startedAt);
          expect(
            again.sources.map((one) => ({ ...one, channels: one.channels.map(({ name, unit }) => [name, unit]) })),
          ).toEqual(
            original.sources.map((one) => ({ ...one, channels: one.channels.map(({ name, unit }) => [name, unit]) })),
          );
          for (const [s, one] of original.sources.entries())
            for (const [c, { values }] of one.channels.entries()) {
              const range = Math.max(...Array.from(values, Math.abs));
              const read = again.sources[s]!.channels[c]!.values;
              const worst = Math.max(...Array.from(values, (value, i) => Math.abs(value - read[i]!)));
              // Half a step of the range, a little more for limits of eight characters, and the rounding of 32-bit floats.
              expect(worst).toBeLessThanOrEqual(range * 2 ** (kind === "edf" ? -15 : -22) + 2e-8);
            }
          expect(seconds(again)).toEqual(seconds(original));
        }),
        { seed, numRuns: 60 },
      );
    });

  it("leave stretches out in which nothing was measured", () => {
    const values = Float32Array.from({ length: 4000 }, (_, i) => i % 7);
    const gaps = [{ start: 150, frames: 3600, reason: "band off" }];
    const ecg = makeSource({ name: "ecg", rate: 100, start: 0, channels: [{ name: "II", unit: "mV", values }], gaps });
    const bytes = writeEdf({ id: "r", sources: [ecg], annotations: [], notes: [] }, { kind: "edf" });
    // Records of a second: 0, 1 (half), 37 (half), 38, 39 and the header of three.
    expect(Buffer.from(bytes.subarray(192, 197)).toString()).toBe("EDF+D");
    expect(Buffer.from(bytes.subarray(236, 244)).toString()).toBe("5       ");
    expect(readEdf(bytes, "r.edf", "r", {}).sources[0]!.gaps).toEqual(gaps);
  });

  it("are refused by source and channel where the format cannot hold a recording", () => {
    expect(() => refusing("100", 1e9, "0")).toThrow('source "ecg", channel "II": got values from 0 to 1000000000 V');
    expect(() => refusing("100", 1e-9, "0")).toThrow(
      "want a range that eight characters can state; use a smaller unit",
    );
    expect(() => refusing("100", 1, "1/3")).toThrow('source "ecg": got a start of 1/3 s at 100 Hz');
    expect(() => refusing("99999989/100", 1, "0")).toThrow("want rates that divide a data record of eight characters");
  });
});

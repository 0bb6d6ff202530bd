import { rational } from "@afferent/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  makeSource,
  readWfdb,
  readWfdbAnnotations,
  writeWfdb,
  type Recording,
  type WritableFormat,
} from "../../index.ts";
import { dataFolder, memoryFolder } from "../folder.testing.ts";

const seed = 20260803;
const bits: Readonly<Record<WritableFormat, number>> = {
  16: 16,
  24: 24,
  32: 32,
  61: 16,
  80: 8,
  160: 16,
  212: 12,
  310: 10,
  311: 10,
};
const formats = Object.keys(bits).map((format) => Number(format) as WritableFormat);

const again = (recording: Recording, format: WritableFormat) => {
  const files = writeWfdb(recording, "r", { format });
  const folder = memoryFolder(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])));
  return readWfdb(folder, "r", { annotators: recording.annotations.map(({ name }) => name) });
};
const shapeOf = ({ sources }: Recording) =>
  sources.map(({ channels, gaps, ...facts }) => ({
    ...facts,
    gaps: gaps.map(({ start, frames }) => [start, frames]),
    channels: channels.map(({ name, unit }) => [name, unit]),
  }));

const source = fc
  .record({
    name: fc.constantFrom("ecg", "ppg", "acc", "left ear"),
    rate: fc.constantFrom("250", "125/2", "1", "100", "1/60", "62.4725"),
    head: fc.nat(40),
    frames: fc.integer({ min: 1, max: 300 }),
    unit: fc.constantFrom("mV", "m/s2", "mm[Hg]", "1", "{pm}", "[g]", "/min", "Cel"),
    size: fc.constantFrom(1e-30, 1e-9, 1, 4096, 1e30),
    middle: fc.constantFrom(0, 3, -100),
    values: fc.uint32Array({ minLength: 1, maxLength: 40 }),
    gap: fc.tuple(fc.nat(299), fc.integer({ min: 1, max: 300 })),
  })
  .map(({ name, rate, head, frames, unit, size, middle, values, gap }) => {
    const channel = (index: number) => ({
      name: `${name} ${index}`,
      unit,
      values: Float32Array.from(
        { length: frames },
        (_, i) => size * (middle + values[(i + index) % values.length]! / 2 ** 32 - 0.5),
      ),
    });
    const gaps = gap[0] < frames ? [{ start: gap[0], frames: Math.min(gap[1], frames - gap[0]), reason: "x" }] : [];
    const { numerator, denominator } = rational(rate);
    const start = `${head * denominator}/${numerator}`;
    return makeSource({ name, rate, start, channels: [channel(0), channel(1)], gaps });
  });
// Rates whose common divisor is a rate that WFDB can state.
const sources = fc
  .uniqueArray(source, { minLength: 1, maxLength: 3, selector: ({ name }) => name })
  .map((all) => (all.some(({ rate }) => rate.denominator > 4) ? all.slice(0, 1) : all));

describe("WFDB records as written and read again", () => {
  for (const format of formats)
    it(`keep rates, starts, units, gaps and values to half a step in format ${format} (seed ${seed})`, () => {
      fc.assert(
        fc.property(sources, (original) => {
          const recording: Recording = { id: "r", sources: original, annotations: [], notes: [] };
          const read = again(recording, format);
          expect(shapeOf(read)).toEqual(shapeOf(recording));
          for (const [s, one] of original.entries())
            for (const [c, { values }] of one.channels.entries()) {
              const back = read.sources[s]!.channels[c]!.values;
              const valid = Array.from(values).filter(
                (_, i) => !one.gaps.some((g) => g.start <= i && i < g.start + g.frames),
              );
              const range = Math.max(...valid) - Math.min(...valid);
              const most = Math.max(...Array.from(values, Math.abs));
              const worst = Math.max(...Array.from(values, (value, i) => Math.abs(value - back[i]!)));
              if (valid.length > 0)
                expect(worst).toBeLessThanOrEqual((0.505 * range) / (2 ** bits[format] - 6) + most * 2 ** -23);
            }
        }),
        { seed, numRuns: 60 },
      );
    });

  it("give a real record's signal file back to the byte, and its annotations, with its own gain and baseline", () => {
    const folder = dataFolder("mitdb");
    const recording = readWfdb(folder, "101", { annotators: ["atr"] });
    const files = writeWfdb(recording, "101", { format: 212, calibrate: () => ({ gain: 200, baseline: 1024 }) });
    expect(Buffer.compare(files.find(({ name }) => name === "101.dat")!.bytes, folder.read("101.dat"))).toBe(0);
    const atr = files.find(({ name }) => name === "101.atr")!.bytes;
    expect(readWfdbAnnotations(atr, "101.atr", "atr", rational(360))).toEqual(recording.annotations[0]);
  });

  it("keep annotations with their texts, numbers, own symbols and own rate", () => {
    const ecg = makeSource({
      name: "ecg",
      rate: 250,
      start: 0,
      channels: [{ name: "II", unit: "mV", values: new Float32Array(9) }],
      gaps: [],
    });
    const annotation = fc.record({
      sample: fc.oneof(fc.nat(2000), fc.integer({ min: -5000, max: 2 ** 40 })),
      symbol: fc.constantFrom("N", "V", "+", "code 45", "spindle", "wake"),
      subtype: fc.integer({ min: -128, max: 127 }),
      channel: fc.nat(255),
      number: fc.integer({ min: -128, max: 127 }),
      text: fc.constantFrom("", "(AFIB", "naïve", "x".repeat(255)),
    });
    fc.assert(
      fc.property(fc.array(annotation, { maxLength: 20 }), fc.constantFrom(250, 1000), (drafts, rate) => {
        const items = drafts.map((draft) => ({ ...draft, code: 0 })).toSorted((a, b) => a.sample - b.sample);
        const track = { name: "atr", rate: rational(rate), start: rational(0), items };
        const [back] = again({ id: "r", sources: [ecg], annotations: [track], notes: [] }, 16).annotations;
        expect(back!.rate).toEqual(track.rate);
        expect(back!.items.map((item) => ({ ...item, code: 0 }))).toEqual(items);
      }),
      { seed, numRuns: 200 },
    );
  });

  it("are refused where a stated calibration does not hold the values", () => {
    const ecg = makeSource({
      name: "ecg",
      rate: 250,
      start: 0,
      channels: [{ name: "II", unit: "mV", values: Float32Array.of(0, 11) }],
      gaps: [],
    });
    const recording: Recording = { id: "r", sources: [ecg], annotations: [], notes: [] };
    expect(() => writeWfdb(recording, "r", { format: 212, calibrate: () => ({ gain: 200, baseline: 0 }) })).toThrow(
      'source "ecg", channel "II", frame 1: got 11 mV, digital 2200, want a digital value between -2048 and 2048',
    );
    expect(() => writeWfdb(recording, "a b", { format: 16 })).toThrow('record name: got "a b"');
  });
});

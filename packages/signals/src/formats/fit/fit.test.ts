import { describe, expect, it } from "vitest";
import { checkRecording, readFit } from "../../index.ts";
import { define, fitFile, heartRate, message, time } from "./fit.testing.ts";

/** 2024-05-01T00:00:00Z. */
const t = 1083456000;
const records = [define(0, 20, [time, heartRate]), message(0, [t, 4], [60, 1]), message(0, [t + 3, 4], [62, 1])];
const read = (bytes: Uint8Array, tolerant = false) => readFit(bytes, "a.fit", "a", { tolerant });
const four = (first: number) => [0, 1, 2, 3].map((i) => [first + i, 2] as const);

describe("a FIT file", () => {
  it("keeps the seconds that smart recording wrote and fills none", () => {
    const { recording } = read(fitFile(...records, message(0, [t + 9, 4], [0xff, 1])));
    checkRecording(recording);
    const [series] = recording.series!;
    expect(series).toMatchObject({ name: "heart-rate", unit: "/min" });
    expect([...series!.timesSeconds]).toEqual([0, 3]);
    expect([...series!.values]).toEqual([60, 62]);
    expect(recording.startedAt).toBe("2024-05-01T00:00:00");
  });

  it("counts compressed time stamps on from the last whole one, over 32 seconds too", () => {
    const low = (t + 3) & 31;
    const compressed = define(1, 20, [heartRate]);
    const { recording } = read(
      fitFile(
        ...records,
        compressed,
        [0x80 | (1 << 5) | ((low + 5) & 31), 70],
        [0x80 | (1 << 5) | ((low + 4) & 31), 71],
      ),
    );
    expect([...recording.series![0]!.timesSeconds]).toEqual([0, 3, 8, 39]);
  });

  it("gives intervals between beats their ends, counted from the record before them", () => {
    const hrv = define(2, 78, [{ number: 0, size: 6, base: 0x84 }]);
    const { recording } = read(
      fitFile(
        ...records,
        hrv,
        message(2, [800, 2], [900, 2], [0xffff, 2]),
        message(2, [1000, 2], [0xffff, 2], [0xffff, 2]),
      ),
    );
    const rr = recording.series!.find(({ name }) => name === "rr-interval")!;
    expect([...rr.values]).toEqual([800, 900, 1000]);
    expect([...rr.timesSeconds].map((end) => Number(end.toFixed(3)))).toEqual([3.8, 4.7, 5.7]);
    expect([...rr.durationsSeconds!]).toEqual([0.8, 0.9, 1]);
  });

  it("puts accelerometer samples on an even grid and leaves lost ones out as a gap", () => {
    const layout = define(3, 165, [
      time,
      { number: 0, size: 2, base: 0x84 },
      { number: 1, size: 8, base: 0x84 },
      ...[8, 9, 10].map((number) => ({ number, size: 8, base: 0x83 })),
    ]);
    const offsets = [0, 40, 80, 120].map((ms) => [ms, 2] as const);
    const block = (ms: number) => message(3, [t, 4], [ms, 2], ...offsets, ...four(1), ...four(5), ...four(1000));
    const [acc] = read(fitFile(layout, block(0), block(160), block(480))).recording.sources;
    expect(acc).toMatchObject({ name: "acc", rate: { numerator: 25, denominator: 1 }, frames: 16 });
    expect(acc!.gaps).toEqual([{ start: 8, frames: 4, reason: "no sample" }]);
    expect([...acc!.channels[2]!.values.subarray(0, 4)]).toEqual([1000, 1001, 1002, 1003]);
    expect(acc!.channels[2]!.unit).toBe("m[g]");
  });

  it("keeps the local clock's distance from UTC", () => {
    const activity = define(4, 34, [time, { number: 5, size: 4, base: 0x86 }]);
    const { recording } = read(fitFile(...records, activity, message(4, [t + 3, 4], [t + 3 - 7 * 3600, 4])));
    expect(recording).toMatchObject({ startedAt: "2024-04-30T17:00:00", utcOffsetMinutes: -420 });
  });

  it("is refused by the byte when damaged, and read up to there when asked to", () => {
    const whole = fitFile(...records);
    const wrong = whole.with(whole.length - 1, whole.at(-1)! ^ 1);
    expect(() => read(wrong)).toThrow(/a\.fit, byte 38: got checksum 0x[0-9a-f]{4}, want 0x/);
    expect(read(wrong, true)).toMatchObject({ findings: [{ where: "a.fit, byte 38" }] });
    const cut = whole.subarray(0, 33);
    expect(() => read(cut)).toThrow("a.fit, byte 33: got the end of the file, want 40 bytes");
    expect([...read(cut, true).recording.series![0]!.values]).toEqual([60]);
    expect(() => read(whole.subarray(0, 9))).toThrow("got the end of the file, want a FIT header");
    expect(() => read(fitFile(define(0, 26, [heartRate]), message(0, [1, 1])))).toThrow(
      "messages of the kinds workout",
    );
  });
});

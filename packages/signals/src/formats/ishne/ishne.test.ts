import { describe, expect, it } from "vitest";
import { checkRecording, readIshne } from "../../index.ts";
import { crcCcitt } from "./header.ts";

/** A file by the published layout: two leads (II, V5), 200 Hz, 5000 nV, a block of variable length of 4 bytes. */
function ishne(content: readonly number[], magic = "ISHNE1.0", stated = content.length): Uint8Array {
  const bytes = new Uint8Array(526 + 2 * content.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < 8; i++) bytes[i] = magic.charCodeAt(i);
  for (const [at, value] of [
    [10, 4],
    [14, stated],
    [18, 522],
    [22, 526],
  ] as const)
    view.setInt32(at, value, true);
  const short = (at: number, ...values: readonly number[]) => {
    for (const [i, value] of values.entries()) view.setInt16(at + 2 * i, value, true);
  };
  short(138, 31, 12, 2023);
  short(150, 23, 59, 30);
  short(156, 2);
  short(158, 6, 15, ...Array.from({ length: 10 }, () => -9));
  short(206, 5000, 5000, ...Array.from({ length: 10 }, () => -9));
  short(272, 200);
  for (const [i, value] of content.entries()) view.setInt16(526 + 2 * i, value, true);
  view.setUint16(8, crcCcitt(bytes.subarray(10, 526)), true);
  return bytes;
}
const pair = (label: string, sample: number) => [label.charCodeAt(0), sample];
const read = (bytes: Uint8Array, tolerant = false) => readIshne(bytes, "a.ecg", "a", { tolerant });

describe("an ISHNE file", () => {
  it("has the checksum of the CCITT for 123456789", () => {
    expect(crcCcitt(new TextEncoder().encode("123456789"))).toBe(0x29b1);
  });

  it("gives its leads in mV, named, with its start on the clock of the place", () => {
    const { recording } = read(ishne([100, -200, 300, -32768]));
    checkRecording(recording);
    expect(recording.startedAt).toBe("2023-12-31T23:59:30");
    expect(recording.utcOffsetMinutes).toBeUndefined();
    const [ecg] = recording.sources;
    expect(ecg).toMatchObject({ name: "ecg", rate: { numerator: 200, denominator: 1 }, frames: 2 });
    expect(ecg!.channels.map(({ name, unit }) => `${name} ${unit}`)).toEqual(["II mV", "V5 mV"]);
    // 100 * 5000 nV = 0.5 mV; the sample that stands for none makes its frame a gap.
    expect([...ecg!.channels[0]!.values]).toEqual([0.5, 0]);
    expect([...ecg!.channels[1]!.values]).toEqual([-1, 0]);
    expect(ecg!.gaps).toEqual([{ start: 1, frames: 1, reason: "not a finite number" }]);
  });

  it("counts samples of each lead or of all leads, whichever fits its length", () => {
    expect(read(ishne([1, 2, 3, 4], "ISHNE1.0", 2)).recording.sources[0]!.frames).toBe(2);
    expect(read(ishne([1, 2, 3, 4], "ISHNE1.0", 4)).recording.sources[0]!.frames).toBe(2);
  });

  it("says which samples are missing at the end, and makes them a gap when asked to", () => {
    const cut = ishne([1, 2, 3, 4, 5, 6]).subarray(0, 526 + 8);
    expect(() => read(cut)).toThrow("a.ecg, byte 534: got 2 samples of 2 leads, want 6");
    const { recording, findings } = read(cut, true);
    expect(recording.sources[0]!.gaps).toEqual([{ start: 2, frames: 1, reason: "missing in the file" }]);
    expect(findings[0]!.missing![0]).toEqual({ signal: "II", start: 2, samples: 1 });
  });

  it("reads annotations, over the longest interval of two bytes too", () => {
    const { recording } = read(ishne([...pair("N", 200), ...pair("!", 0xffff), ...pair("V", 5)], "ANN  1.0"));
    checkRecording(recording);
    expect(recording.annotations[0]!.items.map(({ sample, symbol }) => `${symbol} ${sample}`)).toEqual([
      "N 200",
      "V 65740",
    ]);
  });

  it("is refused by the byte when its header is wrong", () => {
    const whole = ishne([1, 2]);
    expect(() => read(whole.with(300, 1))).toThrow(/a\.ecg, byte 8: got checksum \d+, want \d+/);
    expect(() => read(whole.subarray(0, 100))).toThrow(
      "a.ecg, byte 100: got the end of the file, want a header of 522 bytes",
    );
    expect(() => read(whole.with(0, 88))).toThrow('a.ecg, byte 0: got "XSHNE1.0"');
  });
});

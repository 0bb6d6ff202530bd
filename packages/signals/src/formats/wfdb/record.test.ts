import { describe, expect, it } from "vitest";
import { readWfdb } from "../../index.ts";
import { ascii, memoryFolder } from "../folder.testing.ts";

const options = { annotators: [] };
const read = (header: string, files: Readonly<Record<string, readonly number[]>>, more = {}) =>
  readWfdb(
    memoryFolder({
      "r.hea": ascii(header),
      ...Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Uint8Array.from(bytes)])),
    }),
    "r",
    { ...options, ...more },
  );

describe("signal formats, by hand", () => {
  it("212 packs two 12-bit samples into three bytes: 1, -1, 2047", () => {
    // 0x001 and 0xfff: low byte 01, nibbles f0, low byte ff; then 0x7ff alone: ff 07.
    const { sources } = read("r 1 360 3\nr.dat 212 1(0)/mV 12 0 1 2047 0 II", {
      "r.dat": [0x01, 0xf0, 0xff, 0xff, 0x07],
    });
    expect([...sources[0]!.channels[0]!.values]).toEqual([1, -1, 2047]);
    expect(sources[0]).toMatchObject({ name: "ecg", rate: { numerator: 360, denominator: 1 }, frames: 3, gaps: [] });
  });

  it("16 is two's complement with the low byte first, after the offset", () => {
    const { sources } = read("r 2 250 2\nr.dat 16+3 2(10)/mV 16 0 0 0 0 II\nr.dat 16+3 1/NU 16 0 256 0 0 PLETH", {
      "r.dat": [9, 9, 9, 0, 0, 0, 1, 0xfe, 0xff, 0xff, 0xff],
    });
    expect(sources.map((source) => source.name)).toEqual(["ecg", "ppg"]);
    expect([...sources[0]!.channels[0]!.values]).toEqual([-5, -6]);
    expect([...sources[1]!.channels[0]!.values]).toEqual([256, -1]);
    expect(sources[1]!.channels[0]!.unit).toBe("1");
  });

  it("80 is offset by 128", () => {
    const { sources } = read("r 1 100 3\nr.dat 80 1/mV 8 0", { "r.dat": [128, 129, 255] });
    expect(sources[0]!.channels[0]).toMatchObject({ name: "signal 0", values: Float32Array.from([0, 1, 127]) });
  });

  it("the code for a missing sample becomes a gap, for every channel of the source", () => {
    const { sources } = read(
      "r 2 250\nr.dat 16 1/mV 16 0\nr.dat 16 1/mV 16 0",
      { "r.dat": [1, 0, 2, 0, 0, 128, 5, 0] },
      { role: () => "ecg" },
    );
    expect(sources[0]!.gaps).toEqual([{ start: 1, frames: 1, reason: "marked invalid in the file" }]);
    expect([...sources[0]!.channels[1]!.values]).toEqual([2, 0]);
    expect(sources[0]!.channels.map((channel) => channel.name)).toEqual(["signal 0", "signal 1"]);
  });

  it("leaves the gaps of other signals alone when only some are read", () => {
    const header = "r 2 250\nr.dat 16 1/mV 16 0 0 0 0 II\nr.dat 16 1/mV 16 0 0 0 0 V";
    const bytes = { "r.dat": [0, 0, 0, 0, 2, 0, 0, 128] };
    expect(read(header, bytes, { signals: ["II"] }).sources[0]!.gaps).toEqual([]);
    expect(() => read(header, bytes, { signals: ["X"] })).toThrow('r.hea: got signals "II", "V", want one of X');
  });

  it("several samples per frame make a source of a higher rate, and skew shifts a signal to the front", () => {
    const { sources } = read("r 2 62.5/1000(3) 2\nr.dat 16x2 1/mV\nr.dat 16:1 1/mV", {
      "r.dat": [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0],
    });
    expect(sources[0]).toMatchObject({ rate: { numerator: 125, denominator: 1 }, frames: 4 });
    expect([...sources[0]!.channels[0]!.values]).toEqual([1, 2, 4, 5]);
    expect([...sources[1]!.channels[0]!.values]).toEqual([6, 0]);
    expect(sources[1]!.gaps).toEqual([{ start: 1, frames: 1, reason: "past the end of a skewed signal" }]);
  });
});

describe("a WFDB file that cannot be right is refused with its name and place", () => {
  const header = "r 1 250 2\nr.dat 16 200(0)/mV 16 0 1 3 0 II";
  it("a signal file that is cut off", () => {
    expect(() => read(header, { "r.dat": [1, 0, 2] })).toThrow(
      "r.dat, byte 3: got the end of the file, want 4 bytes: 2 frames of 1 samples in format 16",
    );
  });
  it("a signal file longer than its header says, when nothing can verify it", () => {
    expect(() => read("r 1 250 1\nr.dat 16 200", { "r.dat": [1, 0, 2] })).toThrow("r.dat, byte 2: got 1 bytes more");
  });
  it("another first sample or sum than the header states", () => {
    expect(() => read(header, { "r.dat": [2, 0, 2, 0] })).toThrow(
      'r.dat, byte 0: got 2 as the first sample of "II", want 1',
    );
    expect(() => read(header, { "r.dat": [1, 0, 3, 0] })).toThrow('samples of "II" that sum to 4 (16 bits)');
    expect(read(header.replace(" 3 0 II", " 0 0 II"), { "r.dat": [1, 0, 3, 0] }).notes).toEqual([
      'no checksum for "II": not verified',
    ]);
  });
  it("a missing file, an unknown format, a segment list, a folder in a name", () => {
    expect(() => read(header, {})).toThrow(
      "r.dat: got no such file in the folder, want the file that r.hea, line 2 names",
    );
    expect(() => read("r 1 250 2\nr.dat 312 200", {})).toThrow(
      "r.hea, line 2: got signal format 312, want one of 0, 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516, 524",
    );
    expect(() => read("r/3 2 250 9", {})).toThrow("r.hea: got 0 segment lines, want 3, as r.hea, line 1 says");
    expect(() => read("r 1 250 2\n../x 16 200", {})).toThrow('r.hea, line 2: got signal file "../x"');
  });
  it("a header without sense, by the line", () => {
    expect(() => read("", {})).toThrow("r.hea: got no record line");
    expect(() => read("r 2 250", {})).toThrow("r.hea: got 0 signal lines, want 2, as r.hea, line 1 says");
    expect(() => read("r 1 0\nr.dat 16", {})).toThrow('got "0" as the sampling frequency');
    expect(() => read("r 1 250\nr.dat 16 abc", {})).toThrow('r.hea, line 2: got "abc" as the gain');
    expect(() => read("r 0 250", {})).toThrow("got 0 signals, want at least one");
  });
});

describe("a WFDB header", () => {
  it("keeps comments and base time as notes and says where it fell back on the standard's defaults", () => {
    const { notes } = read("# 69 M\nr 1 250 1 17:27:45 15/08/1994\n\nr.dat 16\n# Aldomet", { "r.dat": [200, 0] });
    expect(notes).toEqual([
      "69 M",
      "Aldomet",
      "base time 17:27:45 15/08/1994",
      '"signal 0" is uncalibrated; 200 units per mV is the standard\'s default',
      'no checksum for "signal 0": not verified',
    ]);
  });
});

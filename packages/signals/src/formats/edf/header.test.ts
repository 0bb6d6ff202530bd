import { describe, expect, it } from "vitest";
import { makeSource, readEdf, writeEdf } from "../../index.ts";

const ecg = makeSource({
  name: "ecg",
  rate: 100,
  start: 0,
  channels: [{ name: "II", unit: "mV", values: new Float32Array(100) }],
  gaps: [],
});
const file = writeEdf({ id: "r", sources: [ecg], annotations: [], notes: [] }, { kind: "edf" });
const withText = (at: number, text: string): Uint8Array => {
  const changed = Uint8Array.from(file);
  changed.set(Buffer.from(text, "latin1"), at);
  return changed;
};
const read = (bytes: Uint8Array) => readEdf(bytes, "r.edf", "r", {});

describe("an EDF header that cannot be right is refused with the field's name and byte", () => {
  // Two signals: labels from 256, units from 448, limits from 464, 480, 496 and 512, samples per record from 688.
  const cases: readonly (readonly [at: number, text: string, message: string])[] = [
    [0, "1       ", 'r.edf, byte 0 (version): got "1", want "0" (EDF)'],
    [168, "32.01.85", 'r.edf, byte 168 (start date): got "32.01.85", want a day and a time that exist'],
    [176, "24-00-00", 'r.edf, byte 176 (start time): got "24-00-00", want hh.mm.ss'],
    [184, "512     ", 'r.edf, byte 184 (header bytes): got "512", want 768'],
    [236, "many    ", 'r.edf, byte 236 (number of data records): got "many", want a whole number'],
    [244, "0       ", 'r.edf, byte 244 (duration of a data record): got "0", want more than 0 seconds'],
    [252, "0   ", 'r.edf, byte 252 (number of signals): got "0", want a whole number from 1 to 4096'],
    [464, "low     ", 'r.edf, byte 464 (physical minimum of signal 1): got "low", want a number'],
    [496, "40000   ", 'r.edf, byte 496 (digital minimum of signal 1): got "40000", want a whole number from -32768'],
    [512, "-32768  ", 'r.edf, byte 512 (digital maximum of signal 1): got "-32768", want a number above'],
    [688, "0       ", 'r.edf, byte 688 (samples per record of signal 1): got "0", want a whole number from 1'],
  ];
  for (const [at, text, message] of cases)
    it(`such as "${text.trim()}" at byte ${at}`, () => {
      // A date is only read where the recording field does not hide it.
      const bytes = at === 168 ? withText(88, "free text".padEnd(80)) : file;
      const changed = Uint8Array.from(bytes);
      changed.set(Buffer.from(text, "latin1"), at);
      expect(() => read(changed)).toThrow(message);
    });

  it("such as a file that is cut off, or longer than it says", () => {
    expect(() => read(file.subarray(0, 200))).toThrow(
      "r.edf, byte 200: got the end of the file, want a header of 256 bytes",
    );
    expect(() => read(file.subarray(0, 700))).toThrow(
      "r.edf, byte 700: got the end of the file, want a header of 768 bytes",
    );
    expect(() => read(Buffer.concat([file, Buffer.alloc(2)]))).toThrow("got 2 bytes more");
  });
});

describe("an EDF header", () => {
  it("has labels and units in UTF-8 or Latin-1", () => {
    const blank = withText(288, " ".repeat(80));
    blank.set(Buffer.from("Brustg\xFCrtel     ", "latin1"), 256);
    blank.set(Buffer.from("\xB5V      ", "latin1"), 448);
    expect(read(blank).sources[0]!.channels[0]).toMatchObject({ name: "Brustg\u00FCrtel", unit: "uV" });
    blank.set(Buffer.from("Brustg\u00FCrtel    ", "utf8"), 256);
    expect(read(blank).sources[0]!.channels[0]!.name).toBe("Brustg\u00FCrtel");
  });
});

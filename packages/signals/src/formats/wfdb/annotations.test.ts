import { rational } from "@afferent/core";
import { describe, expect, it } from "vitest";
import { readWfdbAnnotations } from "../../index.ts";

const read = (...bytes: readonly number[]) =>
  readWfdbAnnotations(Uint8Array.from(bytes), "r.atr", "atr", rational(360));
const word = (code: number, step: number) => [step & 0xff, (code << 2) | (step >> 8)];
const note = (text: string) => [
  ...word(22, 0),
  ...word(63, text.length),
  ...Buffer.from(text),
  ...(text.length % 2 === 1 ? [0] : []),
];

describe("WFDB annotations, by hand", () => {
  it("steps in time, a text, a subtype, and channel and number that carry on", () => {
    const { items, rate } = read(
      ...word(1, 18), // N at 18
      ...word(62, 1),
      ...word(60, 7),
      ...word(61, 0xff), // subtype -1
      ...word(28, 1000), // + at 1018 with text "(N"
      ...word(63, 2),
      0x28,
      0x4e,
      0,
      0,
    );
    expect(rate).toEqual(rational(360));
    expect(items).toEqual([
      { sample: 18, code: 1, symbol: "N", subtype: -1, channel: 1, number: 7, text: "" },
      { sample: 1018, code: 28, symbol: "+", subtype: 0, channel: 1, number: 7, text: "(N" },
    ]);
  });

  it("a long step holds its high half first, may go back, and may be repeated past 32 bits", () => {
    const far = [...word(59, 0), 0xff, 0x7f, 0xff, 0xff];
    const back = [...word(59, 0), 0xff, 0xff, 0xfe, 0xff];
    expect(read(...far, ...far, ...word(5, 2), 0, 0).items[0]).toMatchObject({
      sample: 2 * 0x7fffffff + 2,
      symbol: "V",
    });
    expect(read(...word(1, 10), ...back, ...word(5, 0), 0, 0).items.map((item) => item.sample)).toEqual([8, 10]);
  });

  it("notes at time 0 may state the rate and define symbols", () => {
    const { items, rate } = read(
      ...note("## time resolution: 1000"),
      ...note("## annotation type definitions"),
      ...note("42 w marker"),
      ...note("## end of definitions"),
      ...word(42, 5),
      ...word(45, 5),
      0,
      0,
    );
    expect(rate).toEqual(rational(1000));
    expect(items.map((item) => item.symbol)).toEqual(["w", "code 45"]);
  });

  it("a file that is cut off, odd, or goes on after its end is refused by the byte", () => {
    expect(() => read(...word(1, 18))).toThrow("r.atr, byte 2: got the end of the file, want the zero word");
    expect(() => read(0)).toThrow("r.atr, byte 1: got the end of the file, want an even number of bytes");
    expect(() => read(...word(59, 0), 0, 0)).toThrow("want four bytes of a long time step");
    expect(() => read(...word(1, 1), ...word(63, 9), 65, 65)).toThrow(
      "r.atr, byte 4: got the end of the file, want 9 bytes",
    );
    expect(() => read(0, 0, 0, 0, 1, 0)).toThrow("r.atr, byte 4: got byte 1 after the closing zero word");
    expect(() => read(...word(61, 1), 0, 0)).toThrow("r.atr, byte 0: got code 61, which belongs to an annotation");
  });
});

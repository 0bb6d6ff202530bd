import { rational } from "@afferent/core";
import { describe, expect, it } from "vitest";
import { readCsv, type CsvMap } from "../../index.ts";
import { ascii } from "../folder.testing.ts";

const plain = { scale: 1, offset: 0 };
const map: CsvMap = {
  delimiter: ",",
  header: true,
  channels: [{ column: "PLETH", source: "ppg", channel: "green", unit: "1", ...plain }],
  timing: { kind: "rate", rate: 125 },
};
const timed: CsvMap = { ...map, timing: { kind: "time-column", column: "t", unit: "ms" } };
const read = (text: string, with_: CsvMap = map) => readCsv(ascii(text), "a.csv", "a", with_);

const acc = (column: number, channel: string) => ({
  column,
  source: "acc",
  channel,
  unit: "[g]",
  offset: 32768,
  scale: 0.5,
});

describe("CSV", () => {
  it("is read by the columns' names, whatever their order, with spaces, quotes, CRLF, a byte order mark and no last line break", () => {
    const { sources } = read('\uFEFFTime [s], "PLETH", "a ""b"",\nc"\r\n0, 1.5,x\r\n\r\n0.008,"-2e1",y');
    expect(sources[0]).toMatchObject({ name: "ppg", rate: rational(125), frames: 2, gaps: [] });
    expect([...sources[0]!.channels[0]!.values]).toEqual([1.5, -20]);
  });

  it("without names goes by places, and scales", () => {
    const { sources } = read("32770;32768\n32766;32768", {
      ...map,
      delimiter: ";",
      header: false,
      channels: [acc(0, "x"), acc(1, "y")],
    });
    expect(sources[0]!.channels.map((channel) => [...channel.values])).toEqual([
      [1, -1],
      [0, 0],
    ]);
  });

  it("makes cells without a value a gap", () => {
    const { gaps } = read("PLETH,x\n1,\nNaN,\n,\n4,").sources[0]!;
    expect(gaps).toEqual([{ start: 1, frames: 2, reason: "not a finite number" }]);
  });

  it("counts a quoted nothing as a cell without a value, and a blank line as no row", () => {
    const { frames, gaps } = read('PLETH\n1\n""\n\n4').sources[0]!;
    expect(frames).toBe(3);
    expect(gaps).toEqual([{ start: 1, frames: 1, reason: "not a finite number" }]);
  });

  it("makes missing rows a gap when a column holds the time, and takes the rate from it", () => {
    const { rate, gaps, channels } = read("t,PLETH\n1000,1\n1008,2\n1032,3\n1040,4", timed).sources[0]!;
    expect(rate).toEqual(rational(125));
    expect(gaps).toEqual([{ start: 2, frames: 2, reason: "no row" }]);
    expect([...channels[0]!.values]).toEqual([1, 2, 0, 0, 3, 4]);
  });

  it("is refused by the line", () => {
    expect(() => read("PLETH\n1\nabc")).toThrow('a.csv, line 3: got "abc" in column 1, want a number, or nothing');
    expect(() => read("PLETH,b\n1,2\n\n1")).toThrow("a.csv, line 4: got 1 fields, want 2, as in the first line");
    expect(() => read("a,b\n1,2")).toThrow('a.csv, line 1: got columns "a", "b", want one column "PLETH"');
    expect(() => read('PLETH\n"1')).toThrow("a.csv, line 2: got a quote that is never closed");
    expect(() => read('PLETH\n"1"2')).toThrow('a.csv, line 2: got "2" behind a closing quote');
    expect(() => read("")).toThrow("a.csv: got no line, want rows of numbers");
    expect(() => read("t,PLETH\n0,1\n8,1\n8,2", timed)).toThrow("a.csv, line 4: got time 8 ms after 8 ms");
    expect(() => read("t,PLETH\n0,1\n,1", timed)).toThrow("a.csv, line 3: got no time");
  });
});

it("takes a row a minute for 1/60 Hz, and a row every 90 s for 1/90", () => {
  for (const step of [60, 90]) {
    const rows = Array.from({ length: 500 }, (_, i) => `${i * step},${i % 7}`).join("\n");
    const { sources } = readCsv(new TextEncoder().encode(`t,v\n${rows}\n`), "slow.csv", "slow", {
      delimiter: ",",
      header: true,
      channels: [{ column: "v", source: "spo2", channel: "v", unit: "%", scale: 1, offset: 0 }],
      timing: { kind: "time-column", column: "t", unit: "s" },
    });
    expect(sources[0]).toMatchObject({ rate: { numerator: 1, denominator: step }, frames: 500, gaps: [] });
  }
});

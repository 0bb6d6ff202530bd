import { describe, expect, it } from "vitest";
import { checkRecording, readRrText } from "../../index.ts";
import { ascii } from "../folder.testing.ts";

const read = (text: string, unit?: "s" | "ms") => {
  const { recording } = readRrText(ascii(text), "a.txt", "a", unit === undefined ? {} : { unit });
  checkRecording(recording);
  return recording;
};
const rr = (text: string, unit?: "s" | "ms") => {
  const series = read(text, unit).series![0]!;
  return { values: [...series.values], ends: [...series.timesSeconds].map((end) => Number(end.toFixed(3))) };
};
const polarFile = (interval: number, data: string) =>
  `[Params]\r\nDate=20240501\r\nStartTime=9:28:17.0\r\nInterval=${interval}\r\n\r\n[HRData]\r\n${data}`;

describe("intervals between beats as text", () => {
  it("are in ms whether the file has ms or s, by the range of the values", () => {
    expect(rr("# a comment\n800\n\n810.5\r\n790\n").values).toEqual([800, 810.5, 790]);
    expect(rr("0.8\n0.81\n0.79")).toEqual({ values: [800, 810, 790], ends: [0.8, 1.61, 2.4] });
    expect(rr("0,8\n0,9").values).toEqual([800, 900]);
  });

  it("are refused when the stated unit is not that of the values, or nothing fits", () => {
    expect(() => rr("0.8\n0.81", "ms")).toThrow(
      "a.txt: got a median of 0.81 stated as ms, want intervals in ms; these are s: state s",
    );
    expect(() => rr("800\n810", "s")).toThrow("these are ms: state ms");
    expect(() => rr("72\n74\n71")).toThrow("these look like heart rates in /min");
    expect(() => rr("800\nabc")).toThrow('a.txt, line 2: got "abc"');
    expect(() => rr("aa;bb\n1;2")).toThrow('got columns "aa", "bb", want one column named "rr"');
  });

  it("break where the times run ahead, and where a value is missing", () => {
    expect(rr("time;rri\n1;1000\n2;1000\n60;1000").ends).toEqual([1, 2, 60]);
    expect(rr("time,rr\n2024-05-01 10:00:00,800\n2024-05-01 10:00:01,900").ends).toEqual([0.8, 1.7]);
    // The missing interval takes the median's time, so that its neighbours do not touch.
    expect(rr("1000\nNaN\n1000")).toEqual({ values: [1000, 1000], ends: [1, 3] });
  });

  it("come out of Polar's files, as intervals or as rates", () => {
    expect(read(polarFile(238, "800\r\n810\r\n"))).toMatchObject({ startedAt: "2024-05-01T09:28:17" });
    const { name, timesSeconds, values } = read(polarFile(5, "60\t1\r\n0\t1\r\n62\t1\r\n")).series![0]!;
    expect([name, [...timesSeconds], [...values]]).toEqual(["heart-rate", [0, 10], [60, 62]]);
    expect(() => read("[Params]\nInterval=238\n")).toThrow("got no [HRData]");
  });

  it("come out of lists of beats, but not across an artefact", () => {
    const { series, annotations } = read("00000000\n4.000    X\n5.000    N\n5.800    N\n6.700    V\n");
    expect([...series![0]!.values].map(Math.round)).toEqual([800, 900]);
    expect(annotations[0]!.items.map(({ symbol, sample }) => `${symbol} ${sample}`)).toEqual([
      "X 4000",
      "N 5000",
      "N 5800",
      "V 6700",
    ]);
  });
});

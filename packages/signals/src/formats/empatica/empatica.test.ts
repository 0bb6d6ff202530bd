import { describe, expect, it } from "vitest";
import { checkRecording, readEmpatica, readRecording } from "../../index.ts";
import { ascii, memoryFolder } from "../folder.testing.ts";

const files = {
  "ACC.csv": ascii(
    "1560279825.000000, 1560279825.000000, 1560279825.000000\n32.000000, 32.000000, 32.000000\n-64,32,16\n64,0,0\n",
  ),
  "BVP.csv": ascii("1560279825.25\n64.000000\n-0.5\n1.25\n"),
  "IBI.csv": ascii("1560279825.000000, IBI\n2.5,0.75\n3.3,0.8\n9,0.9\n"),
  "tags.csv": ascii("1560279830.50\n"),
};

describe("an Empatica folder", () => {
  it("gives each sensor its own start and rate, acceleration in g, beats and tags", () => {
    const { recording } = readEmpatica(memoryFolder(files), "e4", {});
    checkRecording(recording);
    const [ppg, acc] = recording.sources;
    expect(ppg).toMatchObject({ name: "ppg", rate: { numerator: 64 }, start: { numerator: 1, denominator: 4 } });
    expect(acc!.channels.map(({ unit, values }) => [unit, ...values])).toEqual([
      ["[g]", -1, 1],
      ["[g]", 0.5, 0],
      ["[g]", 0.25, 0],
    ]);
    expect([...recording.series![0]!.values]).toEqual([750, 800, 900]);
    expect([...recording.series![0]!.timesSeconds]).toEqual([2.5, 3.3, 9]);
    expect(recording.annotations[0]!.items).toMatchObject([{ sample: 5500, symbol: "tag" }]);
    expect(recording).toMatchObject({ startedAt: "2019-06-11T19:03:45", utcOffsetMinutes: 0 });
  });

  it("is found by the names of its files together", async () => {
    const { recording } = await readRecording(memoryFolder(files), "BVP.csv", {});
    expect(recording.id).toBe("empatica-e4");
  });

  it("is refused by file and line, and a bad row is a gap when asked to", () => {
    const bad = memoryFolder({ "ACC.csv": ascii("1560279825\n32\n1,2,3\n1,x,3\n4,5,6\n") });
    expect(() => readEmpatica(bad, "e4", {})).toThrow('ACC.csv, line 4: got "x", want a number');
    expect(readEmpatica(bad, "e4", { tolerant: true }).recording.sources[0]!.gaps).toMatchObject([
      { start: 1, frames: 1 },
    ]);
    expect(() => readEmpatica(memoryFolder({ "ACC.csv": ascii("1,2,3\n4,5,6\n") }), "e4", {})).toThrow(
      'ACC.csv, line 1: got "1,2,3", want a UNIX time',
    );
    expect(() => readEmpatica(memoryFolder({}), "e4", {})).toThrow("got a folder with no file");
  });
});

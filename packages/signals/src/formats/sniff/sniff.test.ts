import { describe, expect, it } from "vitest";
import { readCsv, readRecording, sniffCsv } from "../../index.ts";
import { ascii, memoryFolder } from "../folder.testing.ts";

const sniff = (text: string) => sniffCsv(ascii(text), "a.csv");
const asks = (text: string) => sniff(text).ask.map(({ state }) => state);

describe("a sniffed CSV file", () => {
  it("that writes everything needs no questions: units in names, times of UNIX", () => {
    const text = "timestamp;X [mg];Y [mg];Z [mg]\n1714550400000;1,5;2;1000\n1714550400040;2;3;1001\n";
    const { map, ask, certain } = sniff(text);
    expect(ask).toEqual([]);
    expect(certain).toContain('"timestamp" holds times in ms');
    expect(certain).toContain("decimal commas");
    const [acc] = readCsv(ascii(text), "a.csv", "a", map!).sources;
    expect(acc).toMatchObject({ name: "acc", rate: { numerator: 25, denominator: 1 }, frames: 2 });
    expect(acc!.channels.map(({ unit, values }) => [unit, values[0]])).toEqual([
      ["m[g]", 1.5],
      ["m[g]", 2],
      ["m[g]", 1000],
    ]);
  });

  it("is placed by ISO 8601 times, zones and all", () => {
    const text = "time,ppg\n2024-05-01T10:00:00.00Z,1\n2024-05-01T12:00:00.04+02:00,2\n2024-05-01T10:00:00.12Z,3\n";
    const [ppg] = readCsv(ascii(text), "a.csv", "a", sniff(text).map!).sources;
    expect(ppg!.rate).toEqual({ numerator: 25, denominator: 2 });
    expect(ppg!.gaps).toEqual([]);
  });

  it("asks for a unit that is not written, in the words that state it", () => {
    expect(asks("time [s],ecg\n0,1\n0.004,2")).toEqual(["--map ecg=ecg:<mV|uV|V>"]);
    expect(asks("time [s],ax,ay,az\n0,1,2,3")).toEqual(
      ["ax", "ay", "az"].map((axis) => `--map acc=${axis}:<m/s2|[g]|m[g]>`),
    );
    const [question] = sniff("timer,green\n0,1\n8,2\n16,3").ask;
    expect(question!.state).toBe("--time timer:<s|ms|us|ns>");
    expect(question!.why).toContain("in s it would mean 0.125 rows per second, in ms 125");
  });

  it("asks for the rate and the meaning of a bare column", () => {
    expect(asks("530\n518\n506")).toEqual(["--rate <rows per second>", "--map <source>=#0:<unit>"]);
    expect(asks("ecg [mV]\n1\n2")).toEqual(["--rate <rows per second>"]);
  });

  it("asks whether two columns are one with decimal commas", () => {
    expect(sniff("0,353\n0,402\n0,449").ask[0]!.why).toContain("one column with decimal commas");
    expect(sniff("0,353;1,5\n0,402;1,6").layout).toMatchObject({ delimiter: ";", decimalComma: true });
  });

  it("takes rate, labels and units from the comments of BioSPPy", () => {
    const text = "# Simple Text Format\n# Sampling Rate (Hz):= 1000.00\n# Units:= mV\n# Labels:= ECG\n1.5\n2\n";
    const [ecg] = readCsv(ascii(text), "a.txt", "a", sniff(text).map!).sources;
    expect(ecg).toMatchObject({ name: "ecg", rate: { numerator: 1000, denominator: 1 }, frames: 2 });
    expect(ecg!.channels[0]!.unit).toBe("mV");
  });

  it("is refused through the door with the questions", async () => {
    const folder = memoryFolder({ "a.csv": ascii("time [s],ecg\n0,1\n0.004,2") });
    await expect(readRecording(folder, "a.csv", {})).rejects.toThrow(/state --map ecg=ecg:<mV\|uV\|V>$/);
    expect(() => sniff("a,b\n1\n2,3")).toThrow("want one number of fields");
    expect(() => sniff("\n\n")).toThrow("got no line with content");
  });
});

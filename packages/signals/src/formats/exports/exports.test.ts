import { describe, expect, it } from "vitest";
import { checkRecording, readExport } from "../../index.ts";
import { ascii } from "../folder.testing.ts";

const read = (text: string) => {
  const { recording } = readExport(ascii(text), "a.csv", "a", {});
  checkRecording(recording);
  return recording;
};
const pick = (text: string, name: string) => read(text).series!.find((series) => series.name === name)!;
const row = (ms: number, ns: bigint, x: number) =>
  `2024-05-01T10:00:00.${String(ms).padStart(3, "0")};${ns};${x};0;1000`;

describe("a vendor's text export", () => {
  it("of Polar becomes a source by the sensor's clock, lost rows a gap", () => {
    const start = 599628000000000000n;
    const rows = [0, 1, 2, 5, 6].map((i) => row(40 * i, start + BigInt(40_000_000 * i), i));
    const recording = read(`Phone timestamp;sensor timestamp [ns];X [mg];Y [mg];Z [mg]\n${rows.join("\n")}\n`);
    expect(recording.startedAt).toBe("2024-05-01T10:00:00");
    expect(recording.sources[0]).toMatchObject({ name: "acc", rate: { numerator: 25, denominator: 1 }, frames: 7 });
    expect(recording.sources[0]!.gaps).toEqual([{ start: 3, frames: 2, reason: "no row" }]);
    expect([...recording.sources[0]!.channels[0]!.values]).toEqual([0, 1, 2, 0, 0, 5, 6]);
  });

  it("of Polar's beats becomes series, zeros being no value", () => {
    const text =
      "Phone timestamp;sensor timestamp [ns];HR [bpm];RR-interval [ms]\n2024-05-01T10:00:00.800;0;75;800\n2024-05-01T10:00:01.700;0;0;900\n";
    expect([...pick(text, "rr-interval").values]).toEqual([800, 900]);
    expect([...pick(text, "heart-rate").values]).toEqual([75]);
    expect(read(text).startedAt).toBe("2024-05-01T10:00:00");
  });

  it("of WHOOP becomes series over each cycle, in the zone it states", () => {
    const text =
      "Cycle start time,Cycle end time,Cycle timezone,Recovery score %,Resting heart rate (bpm),Heart rate variability (ms),Blood oxygen %\n2024-05-01 23:00:00,2024-05-02 23:30:00,UTC-05:00,66,52,81,96.5\n2024-05-02 23:30:00,,UTC-05:00,,53,,\n";
    const recording = read(text);
    expect(recording).toMatchObject({ startedAt: "2024-05-01T23:00:00", utcOffsetMinutes: -300 });
    expect(pick(text, "rmssd")).toMatchObject({ unit: "ms", origin: "WHOOP" });
    expect([...pick(text, "rmssd").durationsSeconds!]).toEqual([24.5 * 3600]);
    expect([...pick(text, "resting-heart-rate").timesSeconds]).toEqual([88200, 88200]);
  });

  it("of Garmin's records becomes series at their seconds", () => {
    const text =
      "timestamp,heart_rate,cadence,speed\nMon Jun 12 09:10:15 PDT 2017,101,69,6.951\nMon Jun 12 09:10:20 PDT 2017,104,68,6.867\n";
    expect([...pick(text, "heart-rate").timesSeconds]).toEqual([0, 5]);
    expect(read(text)).toMatchObject({ startedAt: "2017-06-12T09:10:15", utcOffsetMinutes: -420 });
  });

  it("is refused by its header, and by a column that the header does not have", () => {
    expect(() => read("a,b\n1,2")).toThrow(
      'a.csv, line 1: got the header "a,b", want that of Polar Sensor Logger, WHOOP',
    );
    expect(() => read("timestamp,heart_rate,vibe\n2024-05-01 10:00:00,60,1")).toThrow(
      'got columns "vibe", want those of Garmin',
    );
    expect(() => read("Phone timestamp;X [stones]\n2024-05-01T10:00:00.000;1")).toThrow('got columns "X [stones]"');
    expect(() => read("timestamp,heart_rate\n2024-05-01 10:00:00,abc")).toThrow(
      'a.csv, line 2: got "abc" as heart_rate',
    );
    expect(() => read("timestamp,heart_rate\nyesterday,60")).toThrow('a.csv, line 2: got the time "yesterday"');
  });
});

import { describe, expect, it } from "vitest";
import { appleHealthReader, checkRecording, readAppleHealth } from "../../index.ts";
import { ascii } from "../folder.testing.ts";

const record = (type: string, unit: string, from: string, to: string, value: string, inside = "") =>
  `<Record type="HK${type}" sourceName="Anna’s Watch" unit="${unit}" startDate="2024-10-${from}" endDate="2024-10-${to}" value="${value}"${inside === "" ? "/>" : `>${inside}</Record>`}\n`;
const xml = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>
<HealthData locale="de_DE">
<!-- a comment with <Record type="HKQuantityTypeIdentifierHeartRate"> in it -->
${record("QuantityTypeIdentifierHeartRate", "count/min", "27 02:59:50 +0200", "27 02:59:50 +0200", "61.5")}
${record("QuantityTypeIdentifierHeartRate", "count/min", "27 02:00:20 +0100", "27 02:00:20 +0100", "62")}
${record("QuantityTypeIdentifierOxygenSaturation", "%", "27 03:00:00 +0100", "27 03:00:00 +0100", "0.97")}
${record("QuantityTypeIdentifierStepCount", "count", "27 08:00:00 +0100", "27 08:05:00 +0100", "412")}
${record("CategoryTypeIdentifierSleepAnalysis", "", "27 01:00:00 +0200", "27 01:30:00 +0200", "HKCategoryValueSleepAnalysisAsleepDeep")}
${record(
  "QuantityTypeIdentifierHeartRateVariabilitySDNN",
  "ms",
  "27 23:59:58 +0100",
  "28 00:00:58 +0100",
  "45.25",
  '<HeartRateVariabilityMetadataList><InstantaneousBeatsPerMinute bpm="60" time="11:59:59.50 PM"/><InstantaneousBeatsPerMinute bpm="61" time="12:00:00,48 AM"/></HeartRateVariabilityMetadataList>',
)}
<Workout workoutActivityType="HKWorkoutActivityTypeRunning" startDate="2024-10-27 10:00:00 +0100" endDate="2024-10-27 11:00:00 +0100"/>
</HealthData>`;

const series = (name: string) => {
  const { recording } = readAppleHealth(ascii(xml), "export.xml", "a", {});
  checkRecording(recording);
  return recording.series!.find((one) => one.name === name)!;
};

describe("an Apple Health export", () => {
  it("counts times in UTC over a change of the clocks and keeps the local clock beside them", () => {
    const { recording } = readAppleHealth(ascii(xml), "export.xml", "a", {});
    // 02:59:50 summer time is 00:59:50 UTC; thirty seconds later it is 02:00:20 winter time.
    expect([...series("heart-rate").timesSeconds].map((time) => time - series("heart-rate").timesSeconds[0]!)).toEqual([
      0, 30,
    ]);
    expect([...series("heart-rate").values]).toEqual([61.5, 62]);
    expect([...series("utc-offset").values]).toEqual([120, 60]);
    expect(recording.annotations[0]!.items[0]!.text).toBe("Running");
  });

  it("gives values their intervals, per cent from fractions, and sleep its labels", () => {
    expect([...series("spo2").values]).toEqual([97]);
    expect([...series("step-count").durationsSeconds!]).toEqual([300]);
    const sleep = series("sleep-stage");
    expect(sleep.labels![sleep.values[0]!]).toBe("deep");
    expect(sleep.origin).toBe("Anna’s Watch");
  });

  it("finds the beats of a heart rate variability, over midnight too", () => {
    const beats = series("beat-rate");
    expect([...beats.values]).toEqual([60, 61]);
    expect(beats.timesSeconds[1]! - beats.timesSeconds[0]!).toBeCloseTo(0.98, 6);
    // The record ends 58 s after midnight, the second beat is 0.48 s after it.
    expect(series("sdnn").timesSeconds[0]! - beats.timesSeconds[1]!).toBeCloseTo(57.52, 6);
  });

  it("reads the same whatever the pieces it comes in", () => {
    const bytes = ascii(xml);
    const whole = readAppleHealth(bytes, "export.xml", "a", {});
    for (const size of [1, 2, 7, 64, 1000]) {
      const reader = appleHealthReader("export.xml", "a", {});
      for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
      expect(reader.finish()).toEqual(whole);
    }
  });

  it("keeps only what was asked for", () => {
    const { recording } = readAppleHealth(ascii(xml), "export.xml", "a", { keep: ["sdnn"] });
    expect(recording.series!.map(({ name }) => name)).toEqual(["sdnn", "utc-offset"]);
  });

  it("is refused where it is cut off, and read up to there when asked to", () => {
    const cut = ascii(xml.slice(0, xml.indexOf("0.97")));
    expect(() => readAppleHealth(cut, "e.xml", "a", {})).toThrow(
      /^e\.xml, character \d+: got the end of the text inside a tag/,
    );
    const { recording, findings } = readAppleHealth(cut, "e.xml", "a", { tolerant: true });
    expect(findings).toHaveLength(1);
    expect([...recording.series![0]!.values]).toEqual([61.5, 62]);
    expect(() => readAppleHealth(ascii("<gpx/>"), "e.xml", "a", {})).toThrow("got no <HealthData>");
    const wrong = ascii(xml.replace("2024-10-27 02:00:20", "2024-13-27 02:00:20"));
    expect(() => readAppleHealth(wrong, "e.xml", "a", {})).toThrow('want times such as "2018-09-10 02:28:55 -0700"');
  });

  it("takes no more memory for a tag that never ends than for a tag", () => {
    const reader = appleHealthReader("e.xml", "a", {});
    reader.push(ascii("<HealthData><Record "));
    expect(() => {
      for (let i = 0; i < 100; i++) reader.push(ascii("x".repeat(1000)));
    }).toThrow("a tag of more than 65536 characters");
  });
});

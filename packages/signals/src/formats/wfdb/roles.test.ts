import { describe, expect, it } from "vitest";
import { preferredLead, roleOf } from "../../index.ts";

describe("the source a WFDB signal belongs to", () => {
  it("is ecg for every usual lead name", () => {
    for (const name of [
      "MLII",
      "V5",
      "V",
      "II",
      "aVR",
      "AVL",
      "MCL1",
      "CM5",
      "D3",
      "MV2",
      "vx",
      "ECG_1",
      " ECG lead 2",
    ])
      expect(roleOf(name), name).toBe("ecg");
  });

  it("is the sensor for pulse, breath and motion, and the name itself for the rest", () => {
    const names = ["PLETH", "Pleth ", "RESP", "Resp", "Accelerometer_X", "ABP", "ART", "CVP", "5", "signal 0"];
    expect(names.map(roleOf)).toEqual(["ppg", "ppg", "resp", "resp", "acc", "abp", "abp", "cvp", "5", "signal 0"]);
  });
});

describe("the lead for pictures", () => {
  it("is modified lead II wherever it stands, then lead II, then the first", () => {
    expect(preferredLead(["V5", "MLII"])).toBe(1);
    expect(preferredLead(["V", "II"])).toBe(1);
    expect(preferredLead(["V5", "V2"])).toBe(0);
  });
});

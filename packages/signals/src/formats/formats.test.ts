import { describe, expect, it } from "vitest";
import { formatOf, formats, readRecording } from "../index.ts";
import { ascii, memoryFolder } from "./folder.testing.ts";

const header = ascii("r 1 250 2\nr.dat 16 200(0)/mV 16 0 1 3 0 II");
const atr = Uint8Array.from([1, 4, 0, 0]);
const folder = memoryFolder({ "r.hea": header, "r.dat": Uint8Array.from([1, 0, 2, 0]), "r.atr": atr });

describe("the list of formats", () => {
  it("has distinct names and extensions in lower case with their dot", () => {
    expect(new Set(formats.map(({ name }) => name)).size).toBe(formats.length);
    for (const { extensions } of formats) for (const one of extensions) expect(one).toMatch(/^\.[a-z0-9]+$/);
  });

  it("finds a format by the first bytes or by the files beside it", () => {
    expect(formatOf(header, "r.hea", ["r.hea"])?.name).toBe("wfdb");
    expect(formatOf(Uint8Array.from([1, 0]), "r.dat", ["r.HEA", "r.dat"])?.name).toBe("wfdb");
    expect(formatOf(Uint8Array.from([1, 0]), "r.dat", ["r.dat"])).toBeUndefined();
    expect(formatOf(ascii("nothing we know"), "r.hea", [])).toBeUndefined();
  });
});

describe("reading whatever it is", () => {
  it("reads the record that a file belongs to, with its annotations", async () => {
    const { recording, findings } = await readRecording(folder, "r.dat", {});
    expect(recording.sources[0]).toMatchObject({ name: "ecg", frames: 2 });
    expect(recording.annotations.map(({ name }) => name)).toEqual(["atr"]);
    expect(findings).toEqual([]);
  });

  it("refuses a file of no known format and names those there are", async () => {
    const unknown = memoryFolder({ "a.xyz": ascii("?") });
    await expect(readRecording(unknown, "a.xyz", {})).rejects.toThrow("a.xyz: got a file of no known format, want ");
    await expect(readRecording(unknown, "a.xyz", {})).rejects.toThrow("WFDB (PhysioNet) (.hea, .dat, .atr)");
  });
});

import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readNpy, readRecording } from "../../index.ts";
import { ascii, memoryFolder } from "../folder.testing.ts";

const npy = (descr: string, shape: string, content: readonly number[]): Uint8Array => {
  const header = `{'descr': '${descr}', 'fortran_order': True, 'shape': (${shape}), }\n`;
  return Uint8Array.from([0x93, ...ascii("NUMPY"), 1, 0, header.length, 0, ...ascii(header), ...content]);
};

describe("a NumPy file", () => {
  it("is read in either byte order, with its shape, alone or in an archive", () => {
    const expected = { shape: [2, 1], columnMajor: true, values: Float64Array.of(258, -2) };
    expect(readNpy(npy("<i2", "2, 1", [2, 1, 254, 255]), "a.npy")).toEqual([{ name: "", ...expected }]);
    const archive = zipSync({ "ecg.npy": npy(">i2", "2, 1", [1, 2, 255, 254]) });
    expect(readNpy(archive, "a.npz")).toEqual([{ name: "ecg", ...expected }]);
  });

  it("is refused where it is no array of numbers, cut off, or would lose digits", () => {
    expect(() => readNpy(npy("<U3", "1,", [0, 0, 0]), "a.npy")).toThrow("want a plain array of real numbers");
    expect(() => readNpy(npy("<i2", "2,", [1, 0]), "a.npy")).toThrow("got 2 bytes of values, want 2 values of 2 bytes");
    expect(() => readNpy(npy("<i8", "1,", [1, 0, 0, 0, 0, 0, 32, 0]), "a.npy")).toThrow(
      "want integers that a double holds exactly",
    );
    expect(() => readNpy(ascii("hello"), "a.npy")).toThrow("neither a NumPy array nor a zip archive");
  });

  it("is no recording, since it says nothing of rates and units", async () => {
    const folder = memoryFolder({ "a.npy": npy("<i2", "2,", [1, 0, 2, 0]) });
    await expect(readRecording(folder, "a.npy", {})).rejects.toThrow('got arrays "" 2, without rate or units');
  });
});

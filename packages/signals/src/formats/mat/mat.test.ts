import { describe, expect, it } from "vitest";
import { matArray, readMat } from "../../index.ts";
import { golden } from "../folder.testing.ts";

const words = (...values: readonly number[]) => new Uint8Array(Int32Array.from(values).buffer);
const join = (...parts: readonly (Uint8Array | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => Array.from(part)));
const header5 = join(Buffer.from("MATLAB 5.0 MAT-file".padEnd(124)), [0, 1], Buffer.from("IM"));
/** A 1 x 2 matrix "x" of class double that is stored in two bytes, 7 and 9. */
const matrix = join(
  words(14, 8 + 8 + 16 + 8 + 8),
  words(6, 8, 6, 0),
  words(5, 8, 1, 2),
  [1, 0, 1, 0, 0x78, 0, 0, 0],
  [2, 0, 2, 0, 7, 9, 0, 0],
);

describe("MAT files by hand", () => {
  it("version 4: type 0 is little-endian double", () => {
    const bytes = join(words(0, 1, 2, 0, 2), [0x78, 0], new Uint8Array(Float64Array.of(1.5, -2).buffer));
    expect(readMat(bytes, "a.mat").arrays).toEqual([
      { name: "x", kind: "double", dimensions: [1, 2], values: Float64Array.of(1.5, -2) },
    ]);
  });

  it("version 5: small elements hold name and numbers beside their tags", () => {
    expect(readMat(join(header5, matrix), "a.mat").arrays).toEqual([
      { name: "x", kind: "double", dimensions: [1, 2], values: Uint8Array.of(7, 9) },
    ]);
  });
});

describe("a MAT file that cannot be right is refused with its name and byte", () => {
  it("an empty file, or a text file", () => {
    expect(() => readMat(new Uint8Array(), "a.mat")).toThrow("a.mat, byte 0: got the end of the file");
    expect(() => readMat(Buffer.from("time,value\n".repeat(20)), "a.mat")).toThrow('a.mat, byte 126: got "va"');
  });
  it("a file of version 7.3 says how to save it again", () => {
    const hdf = join(new Uint8Array(512), [0x89, 0x48, 0x44, 0x46]);
    expect(() => readMat(hdf, "a.mat")).toThrow(
      "a.mat: got a MAT file of version 7.3 (HDF5), want version 4 or 5; read it with readMatHdf5, or save it in MATLAB",
    );
  });
  it("a file that is cut off says how many bytes are wanted", () => {
    expect(() => readMat(join(header5, matrix).subarray(0, 180), "a.mat")).toThrow(
      "a.mat, byte 180: got the end of the data, want 48 bytes from byte 136 on",
    );
    expect(() => readMat(words(0, 100, 2, 0, 2), "a.mat")).toThrow(
      "a.mat, byte 20: got the end of the file, want 1622 bytes: 100 x 2 numbers of class double from byte 22 on",
    );
  });
  it("one byte of a compressed variable changed", () => {
    const { files } = golden("mat-arrays.json") as { readonly files: readonly { name: string; base64: string }[] };
    const file = files.find(({ name }) => name === "version 5, big endian, compressed")!;
    const bytes = new Uint8Array(Buffer.from(file.base64, "base64"));
    bytes[128 + 8 + 40]! ^= 1;
    expect(() => readMat(bytes, "a.mat")).toThrow(/^a\.mat, .*byte 136: got .* want a whole zlib stream/);
  });
  it("dimensions that do not fit the numbers", () => {
    const bytes = join(header5, matrix);
    bytes[128 + 8 + 16 + 8] = 3;
    expect(() => readMat(bytes, "a.mat")).toThrow(
      'a.mat, byte 180: got 2 bytes in "x", want 3 x 2 numbers of class uint8',
    );
  });
  it("a variable that is not there", () => {
    expect(() => matArray(readMat(join(header5, matrix), "a.mat"), "y")).toThrow(
      'a.mat: got variables "x", want a numeric array "y"',
    );
  });
});

import { describe, expect, it } from "vitest";
import { matArray, readMatHdf5 } from "../../index.ts";
import { bytesOfArray, golden, sha256 } from "../folder.testing.ts";

interface GoldenFile {
  readonly name: string;
  readonly base64: string;
  readonly arrays: readonly {
    readonly name: string;
    readonly dimensions: readonly number[];
    readonly sha256: string;
  }[];
}
const { files } = golden("mat-hdf5.json") as { readonly files: readonly GoldenFile[] };
const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(Buffer.from(files.find((file) => file.name === name)!.base64, "base64"));

describe("MAT files of version 7.3 read as mat73 reads them, to the bit", () => {
  for (const { name, arrays } of files)
    it(`a made file: ${name}`, async () => {
      const mat = await readMatHdf5(bytesOf(name), "golden.mat");
      expect(mat.arrays.map((array) => array.name).toSorted()).toEqual(arrays.map((array) => array.name).toSorted());
      for (const expected of arrays) {
        const { dimensions, values } = matArray(mat, expected.name);
        expect(dimensions).toEqual(expected.dimensions);
        expect(sha256(bytesOfArray(Float64Array.from(values)))).toBe(expected.sha256);
      }
    });

  it("classes are MATLAB's, values as narrow as they are stored", async () => {
    const mat = await readMatHdf5(bytesOf("plain"), "golden.mat");
    expect(matArray(mat, "flags")).toEqual({
      name: "flags",
      kind: "logical",
      dimensions: [1, 3],
      values: Uint8Array.of(1, 0, 1),
    });
    expect(matArray(mat, "i2").values).toBeInstanceOf(Int16Array);
  });

  it("what is not an array of real numbers is listed, and refused by name when asked for", async () => {
    const mat = await readMatHdf5(bytesOf("plain"), "golden.mat");
    expect(mat.refused.map(({ name, kind }) => `${name}: ${kind}`).toSorted()).toEqual([
      "beyond: 64-bit integers beyond 2^53",
      "complex: complex numbers",
      "struct: a struct",
      "text: text",
    ]);
    expect(() => matArray(mat, "struct")).toThrow('golden.mat, variable "struct": got a struct');
  });
});

describe("a file of version 7.3 that cannot be right is refused with its name", () => {
  it("cut off: the library says where its end should be", async () => {
    await expect(readMatHdf5(bytesOf("plain").subarray(0, 4000), "a.mat")).rejects.toThrow(
      /^a\.mat: got damaged HDF5 \(truncated file: eof = 3488, .*\), want a whole MAT file of version 7\.3; the file is cut off/,
    );
  });

  it("arrays that would unpack to more than is allowed, before they do", async () => {
    await expect(readMatHdf5(bytesOf("compressed"), "a.mat", { bytesMax: 1000 })).rejects.toThrow(
      /variable ".*": got arrays of more than 1000 bytes, want at most 1000; raise bytesMax/,
    );
  });

  it("one refused file does not trouble the next", async () => {
    await expect(readMatHdf5(new Uint8Array(2000), "a.mat")).rejects.toThrow("a.mat: got damaged HDF5");
    expect((await readMatHdf5(bytesOf("plain"), "b.mat")).arrays.length).toBeGreaterThan(10);
  });
});

import { describe, expect, it } from "vitest";
import { matArray, readMat } from "../../index.ts";
import { bytesOfArray, dataFolder, golden, sha256 } from "../folder.testing.ts";

interface GoldenArray {
  readonly name: string;
  readonly dimensions: readonly number[];
  readonly sha256: string;
}
const { files, recordings } = golden("mat-arrays.json") as {
  readonly files: readonly { name: string; base64: string; arrays: readonly GoldenArray[] }[];
  readonly recordings: readonly { file: string; arrays: readonly GoldenArray[] }[];
};

function expectArrays(bytes: Uint8Array, file: string, arrays: readonly GoldenArray[]): void {
  const mat = readMat(bytes, file);
  expect(mat.arrays.map((array) => array.name).toSorted()).toEqual(arrays.map((array) => array.name).toSorted());
  for (const expected of arrays) {
    const { dimensions, values } = matArray(mat, expected.name);
    expect(dimensions).toEqual(expected.dimensions);
    expect(sha256(bytesOfArray(Float64Array.from(values)))).toBe(expected.sha256);
  }
}

describe("MAT files read as SciPy reads them, to the bit", () => {
  for (const { name, base64, arrays } of files)
    it(`a made file: ${name}`, () => expectArrays(Buffer.from(base64, "base64"), "golden.mat", arrays));

  for (const { file, arrays } of recordings) {
    const [folder = "", name = ""] = file.split("/");
    it(`the recording ${file}`, () => expectArrays(dataFolder(folder).read(name), name, arrays));
  }
});

describe("variables that are not arrays of real numbers", () => {
  it("are listed, and refused by name when asked for", () => {
    const file = files.find(({ name }) => name === "version 5, every class, compressed")!;
    const mat = readMat(Buffer.from(file.base64, "base64"), "golden.mat");
    expect(mat.refused.map(({ name, kind }) => `${name}: ${kind}`).toSorted()).toEqual([
      "cell: a cell array",
      "complex: complex numbers",
      "struct: a struct",
      "text: text",
    ]);
    expect(() => matArray(mat, "struct")).toThrow(
      'golden.mat, variable "struct": got a struct, want an array of real numbers; save its numbers as plain, full, real arrays',
    );
    expect(matArray(mat, "flags").kind).toBe("logical");
  });
});

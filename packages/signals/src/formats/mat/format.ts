import { AfferentError } from "@afferent/core";
import type { Format } from "../format.ts";
import { readFile } from "../folder.ts";
import { readMat } from "./mat.ts";

const isHdf5 = (head: Uint8Array): boolean =>
  [0, 512].some((at) => head[at] === 0x89 && String.fromCharCode(...head.subarray(at + 1, at + 4)) === "HDF");

/** MATLAB files. They hold arrays without rate, unit or time, so that no recording follows from them alone; adapters of data sets know theirs. */
export const matFormat: Format = {
  name: "mat",
  title: "MATLAB",
  extensions: [".mat"],
  detect: (head, name) =>
    isHdf5(head) ||
    name.toLowerCase().endsWith(".mat") ||
    String.fromCharCode(...head.subarray(0, 10)) === "MATLAB 5.0",
  read: (folder, name) => {
    const { arrays } = readMat(readFile(folder, name, "was asked for"), name);
    throw new AfferentError(name, {
      got: `arrays ${arrays.map((array) => `"${array.name}" ${array.dimensions.join(" x ")}`).join(", ") || "of no numbers"}, without rate or units`,
      want: "the data set it belongs to",
      remedy: "name its adapter with --dataset; code reads the arrays with readMat",
    });
  },
};

import { AfferentError } from "@afferent/core";
import type { Format } from "../format.ts";
import { readFile } from "../folder.ts";
import { isHdf5, readMat } from "./mat.ts";
import { readMatHdf5 } from "./version73.ts";

/** MATLAB files. They hold arrays without rate, unit or time, so that no recording follows from them alone; adapters of data sets know theirs. */
export const matFormat: Format = {
  name: "mat",
  title: "MATLAB",
  extensions: [".mat"],
  detect: (head, name) =>
    isHdf5(head) ||
    name.toLowerCase().endsWith(".mat") ||
    String.fromCharCode(...head.subarray(0, 10)) === "MATLAB 5.0",
  read: async (folder, name) => {
    const bytes = readFile(folder, name, "was asked for");
    const { arrays } = isHdf5(bytes) ? await readMatHdf5(bytes, name) : readMat(bytes, name);
    throw new AfferentError(name, {
      got: `arrays ${arrays.map((array) => `"${array.name}" ${array.dimensions.join(" x ")}`).join(", ") || "of no numbers"}, without rate or units`,
      want: "the data set it belongs to",
      remedy: "name its adapter with --dataset; code reads the arrays with readMat or readMatHdf5",
    });
  },
};

import { AfferentError } from "@afferent/core";
import type { Format } from "../format.ts";
import { readFile } from "../folder.ts";
import { isNpy, readNpy } from "./npy.ts";

/** NumPy arrays. They hold numbers without rate, unit or time, so that no recording follows from them alone. */
export const npyFormat: Format = {
  name: "npy",
  title: "NumPy array",
  extensions: [".npy", ".npz"],
  detect: (head, name) => isNpy(head) || /\.np[yz]$/i.test(name),
  read: (folder, name) => {
    const arrays = readNpy(readFile(folder, name, "was asked for"), name);
    throw new AfferentError(name, {
      got: `arrays ${arrays.map((array) => `"${array.name}" ${array.shape.join(" x ")}`).join(", ")}, without rate or units`,
      want: "a file that says what its numbers are",
      remedy: "save the columns as CSV and state them with --map and --rate; code reads the arrays with readNpy",
    });
  },
};

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { AfferentError, bind, tensorBinding, type Graph, type RationalLike } from "@afferent/core";
import { importModel } from "@afferent/learn";

/** Whether an argument names a network's file rather than an algorithm. */
export const isModelFile = (name: string): boolean => /\.tflite$/i.test(name);

/**
 * The network of a .tflite file, bound to run so often a second.
 * The graph is called as the file is, in letters that C names can have; a file that Afferent wrote says its own name.
 * @throws AfferentError for a file that cannot be read or imported.
 */
export function openModel(path: string, rateHz: RationalLike): Graph {
  const name = basename(path)
    .replace(/\.tflite$/i, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new AfferentError(path, { got: (error as Error).message, want: "a .tflite file that can be read" });
  }
  const { draft } = importModel(bytes, { name: /^[a-z]/.test(name) ? name : `network-${name}` });
  return bind(draft, Object.fromEntries(draft.sources.map((source) => [source.name, tensorBinding(source, rateHz)])));
}

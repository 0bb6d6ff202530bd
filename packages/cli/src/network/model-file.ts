import { readFileSync } from "node:fs";
import { basename } from "node:path";
import {
  AfferentError,
  bind,
  type Draft,
  type Graph,
  type NodeStreaming,
  overWindows,
  type RationalLike,
  streaming,
  tensorBinding,
} from "@afferent/core";
import { importModel } from "@afferent/learn";

/** Whether an argument names a network's file rather than an algorithm. */
export const isModelFile = (name: string): boolean => /\.tflite$/i.test(name);

/** How a network's input comes: whole where neither is stated, else so many new columns at a time, as text. */
export interface InputForm {
  /** Only what is new is computed. */
  readonly streaming?: string;
  /** The same network and outputs, the whole window computed each time. */
  readonly windowed?: string;
}

/** A network of a file, and of a streaming one how its nodes run: `node 0` is the window. */
interface OpenModel {
  readonly graph: Graph;
  readonly nodes: readonly NodeStreaming[] | null;
}

/**
 * The network of a .tflite file, bound to run so often a second.
 * The graph is called as the file is, in letters that C names can have; a file that Afferent wrote says its own name.
 * @throws AfferentError for a file that cannot be read or imported.
 */
export function openModel(path: string, rateHz: RationalLike, form: InputForm = {}): OpenModel {
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
  const bound = (each: Draft): Graph =>
    bind(each, Object.fromEntries(each.sources.map((source) => [source.name, tensorBinding(source, rateHz)])));
  if (form.streaming !== undefined) return streaming(bound(overMovingInput(draft, "--streaming", form.streaming)));
  const whole = form.windowed === undefined ? draft : overMovingInput(draft, "--windowed", form.windowed);
  return { graph: bound(whole), nodes: null };
}

/** @throws AfferentError for several inputs, of which none is stated to move, and a hop that is no number of columns. */
function overMovingInput(draft: Draft, option: string, columns: string): Draft {
  const [source, ...others] = draft.sources;
  if (!source || others.length > 0)
    throw new AfferentError(option, {
      got: `${draft.name}, a network of ${draft.sources.length} inputs`,
      want: "a network of one",
    });
  if (!/^\d+$/.test(columns))
    throw new AfferentError(option, { got: columns, want: "new columns for each output, such as 2" });
  return overWindows(draft, { source: source.name, hopColumns: Number(columns) });
}

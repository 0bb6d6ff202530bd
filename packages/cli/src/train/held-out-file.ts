import type { HeldOut } from "@afferent/recipes";
import type { PartName, RunFolder } from "./run-folder.ts";

const textOf = ({ buffer, byteOffset, byteLength }: Float32Array | Int32Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString("base64");

const bytes = (text: string): ArrayBuffer => Uint8Array.from(Buffer.from(text, "base64")).buffer;

/** What a fold's network says of its held-out examples, as `held-out.json`: numbers as base64 of their little-endian bytes. */
export const heldOutText = ({ classes, labels, float, int8 }: HeldOut): string =>
  JSON.stringify({ classes, labels: textOf(labels), float: textOf(float), int8: textOf(int8) });

/** The same read again. */
export function readHeldOut(run: RunFolder, part: PartName): HeldOut {
  const name = `${part}/held-out.json`;
  const { classes, labels, float, int8 } = run.json<Record<keyof HeldOut, string> & { readonly classes: number }>(name);
  return {
    classes,
    labels: new Int32Array(bytes(labels)),
    float: new Float32Array(bytes(float)),
    int8: new Float32Array(bytes(int8)),
  };
}

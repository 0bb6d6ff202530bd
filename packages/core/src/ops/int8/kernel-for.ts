import type { CodeType } from "./tensor.ts";

const snake = (name: string): string => name.replaceAll("-", "_");

/**
 * The C text of an op from a text that ops of one law share: it is written for int8, under a name of its own.
 * Functions and structs that begin with `of` begin with the op's name instead; elements and limits become those of `dtype`.
 */
export function kernelFor(text: string, of: string, { name, dtype }: { name: string; dtype: CodeType }): string {
  const named = text.replace(new RegExp(`\\b${snake(of)}_`, "g"), `${snake(name)}_`);
  if (dtype === "i8") return named;
  return named
    .replace(/\bint8\b/g, "int16")
    .replace(/\bint8_t\b/g, "int16_t")
    .replace(/\bINT8_(MIN|MAX)\b/g, "INT16_$1")
    .replace(/->i8\b/g, "->i16");
}

import { readMapFile } from "../targets/map-file.ts";

/** What an image takes up, bytes: the algorithm with what it calls, and the harness around it. */
export interface ImageSize {
  readonly algorithm: { readonly flashBytes: number; readonly ramBytes: number };
  readonly harness: { readonly flashBytes: number; readonly ramBytes: number };
}

/**
 * Sums the linker's map by object file. Flash is .text, .rodata, .data and the tables of .ARM; RAM is .data and .bss.
 * In: `isAlgorithm` says of an object's name whether it belongs to the algorithm; compilers' libraries do, since only kernels need them.
 */
export function sizesOf(map: string, isAlgorithm: (object: string) => boolean): ImageSize {
  const sizes = { algorithm: { flashBytes: 0, ramBytes: 0 }, harness: { flashBytes: 0, ramBytes: 0 } };
  for (const { section, bytes, file } of readMapFile(map)) {
    const of = isAlgorithm(file) ? sizes.algorithm : sizes.harness;
    const kind = section.replace(/^\./, "").split(".")[0] ?? "";
    if (["text", "rodata", "srodata", "ARM", "vectors", "reset", "data", "sdata"].includes(kind))
      of.flashBytes += bytes;
    if (["data", "sdata", "bss", "sbss", "COMMON"].includes(kind)) of.ramBytes += bytes;
  }
  return sizes;
}

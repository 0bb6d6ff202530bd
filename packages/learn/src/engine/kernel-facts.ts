import { engineModule } from "./engine-module.ts";

/** One argument of a kernel as its C struct names it. */
interface KernelField {
  readonly name: string;
  /** Address of numbers, a whole number, or an f32. */
  readonly kind: "address" | "integer" | "real";
}

/** The kernels of the module by name, with their place in its table. */
export const kernelTable: ReadonlyMap<string, { readonly index: number; readonly fields: readonly KernelField[] }> =
  new Map(
    engineModule.kernels.map(({ name, fields }, index) => [
      name,
      { index, fields: fields.split(", ").map((text) => fieldOf(text)) },
    ]),
  );

function fieldOf(text: string): KernelField {
  const name = /(\w+)$/.exec(text)?.[1] ?? "";
  if (text.includes("*")) return { name, kind: "address" };
  return { name, kind: text.startsWith("float") ? "real" : "integer" };
}

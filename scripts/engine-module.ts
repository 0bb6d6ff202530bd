/** How the module of training kernels is made from the C of packages/learn/src/engine: every `<name>_run` with the fields of its struct of arguments. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { clangRelease } from "./wasm-module.ts";

const engine = fileURLToPath(new URL("../packages/learn/src/engine/", import.meta.url));
export const engineModuleFile = join(engine, "engine-module.ts");

/** What the others call, in this order; then the kernels, and the driver last. */
const first = ["elementary.c", "product.c"];
const last = "driver.c";

interface EngineKernel {
  readonly name: string;
  /** Of its arguments: `<struct>_args`. Kernels may share one. */
  readonly struct: string;
  /** Of its struct, in order: "const float *x". */
  readonly fields: readonly string[];
}

/** The whole C text of the module and its kernels. */
export interface EngineSource {
  readonly kernels: readonly EngineKernel[];
  readonly text: string;
}

export function engineSource(): EngineSource {
  const files = readdirSync(engine, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".c") && !first.includes(file) && file !== last)
    .toSorted();
  const texts = [...first, ...files].map((file) => readFileSync(join(engine, file), "utf8"));
  const kernels = kernelsIn(texts.join("\n"));
  const text = [
    "#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>",
    ...texts,
    ...kernels.map(
      ({ name, struct }) => `static void call_${name}(const void *args) { ${name}_run((const ${struct}_args *)args); }`,
    ),
    "static void (*const kernel_calls[])(const void *) = {",
    ...kernels.map(({ name }) => `  call_${name},`),
    "};",
    readFileSync(join(engine, last), "utf8"),
  ].join("\n");
  return { kernels, text };
}

function kernelsIn(text: string): readonly EngineKernel[] {
  return [...text.matchAll(/static void (\w+)_run\(const (\w+)_args \*\w+\)/g)].map(([, name = "", struct = ""]) => {
    const body = new RegExp(String.raw`typedef struct \{([^}]*)\} ${struct}_args;`).exec(text)?.[1];
    if (body === undefined) throw new Error(`no struct ${struct}_args`);
    const fields = body
      .replaceAll(/\/\*[^]*?\*\//g, "")
      .split(";")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .flatMap(separateNames);
    return { name, struct, fields };
  });
}

/** "int32_t rows, columns" states two fields. */
function separateNames(line: string): readonly string[] {
  const [head = "", ...others] = line.split(",").map((part) => part.trim());
  const type = head.slice(0, head.search(/\w+$/)).trim();
  return [head, ...others.map((name) => `${type} ${name}`)];
}

/** The text of engine-module.ts. */
export function engineModuleText({ kernels, text }: EngineSource, bytes: Buffer): string {
  const rows = kernels.map(({ name, fields }) => `    { name: "${name}", fields: "${fields.join(", ")}" },`);
  return `// Written by \`npm run build:engine\` with clang ${clangRelease} from the C in this folder.

/** The kernels of training, ${bytes.length} bytes of WebAssembly: in the order of its table, each with the fields of its struct of arguments. */
export const engineModule = {
  kernels: [
${rows.join("\n")}
  ],
  /** Of the whole C text. */
  sourceSha256: "${createHash("sha256").update(text).digest("hex")}",
  base64:
    "${bytes.toString("base64")}",
} as const;
`;
}

/** How the WebAssembly module of kernels is made from the ops' C: by clang and wasm-ld called directly, stripped, so that one clang gives the same bytes everywhere. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { typesKernel } from "../packages/core/src/compile/unit/types.kernel.ts";
import { sourceQueueKernel } from "../packages/core/src/run/source-queue.kernel.ts";
import { ops } from "../packages/core/src/ops/index.ts";

const core = fileURLToPath(new URL("../packages/core/src/", import.meta.url));
export const moduleFile = join(core, "wasm", "kernel-module.ts");
/** The release of clang and wasm-ld that the checked-in bytes are from: Debian 12's. */
export const clangRelease = "14.0.6";

/** The numeric law, and no library to call: loops stay loops. */
const warningFlags = "-Wall -Wextra -Wconversion -Werror -Wno-unused-function";
const compilerFlags =
  `--target=wasm32 -std=c99 ${warningFlags} -O3 -ffp-contract=off -fno-math-errno -ffreestanding -fno-builtin -fno-ident`.split(
    " ",
  );
const linkerFlags = "--no-entry --strip-all --stack-first -z stack-size=65536".split(" ");

interface Kernel {
  readonly name: string;
  /** C types of the parameters of `<name>_step`, without their last star. */
  readonly parameters: readonly string[];
  readonly sha256: string;
}

/** Texts that stand in for a kernel's own in this module: `<name>.wasm.c` beside `<name>.c`, bit-equal and made for 128-bit vectors. */
function replacements(): ReadonlyMap<string, string> {
  const files = readdirSync(core, { recursive: true }).map(String);
  return new Map(
    files
      .filter((file) => file.endsWith(".wasm.c"))
      .map((file) => [
        readFileSync(join(core, file.replace(/\.wasm\.c$/, ".c")), "utf8"),
        readFileSync(join(core, file), "utf8"),
      ]),
  );
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The whole text in C of a module, the kernels it is made of, and whether it is for 128-bit vectors. */
export interface ModuleSource {
  readonly kernels: readonly Kernel[];
  readonly text: string;
  readonly hasVectors: boolean;
}

/** The module of all ops; without vectors it is that of the plain kernels alone, for comparison. */
export function moduleSource({ hasVectors }: Pick<ModuleSource, "hasVectors"> = { hasVectors: true }): ModuleSource {
  const replaced = replacements();
  const named = ops.flatMap(({ name, kernel, variants = [] }) => {
    const faster = hasVectors ? variants.filter(({ target }) => target === "wasm") : [];
    return kernel ? [{ name, kernel }, ...faster] : [];
  });
  const texts = named.map(({ kernel }) => kernel.map((text) => (hasVectors && replaced.get(text)) || text));
  const kernels = named.map(({ name }, index): Kernel => {
    const text = (texts[index] ?? []).join("");
    return { name, parameters: parametersOf(name, text), sha256: sha256(text) };
  });
  const calls = kernels.map(({ name, parameters }) => {
    const step = name.replaceAll("-", "_");
    const args = parameters.map((type, k) => `(${type} *)a[${k}]`).join(", ");
    return `static void call_${step}(void *const *a) { ${step}_step(${args}); }`;
  });
  const table = kernels.map(({ name }) => `  call_${name.replaceAll("-", "_")},`);
  const driver = readFileSync(join(core, "wasm", "driver.c"), "utf8");
  const parts = [
    "#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>",
    typesKernel,
    "typedef float four __attribute__((vector_size(16), aligned(4)));",
    ...new Set(texts.flat()),
    replaced.get(sourceQueueKernel) ?? sourceQueueKernel,
    ...calls,
    "static void (*const kernel_calls[])(void *const *) = {",
    ...table,
    "};",
    driver,
  ];
  return { kernels, text: parts.join("\n"), hasVectors };
}

function parametersOf(name: string, text: string): readonly string[] {
  const found = new RegExp(`static void ${name.replaceAll("-", "_")}_step\\(([^)]*)\\)`).exec(text)?.[1];
  if (found === undefined) throw new Error(`no ${name}_step in the C of ${name}`);
  return found.split(",").map((parameter) => parameter.slice(0, parameter.lastIndexOf("*")).trim());
}

/** Compiles and links. In: commands of clang and wasm-ld. Out: the module's bytes. */
export function compileModule(
  { text, hasVectors }: Pick<ModuleSource, "text" | "hasVectors">,
  tools: { readonly clang: string; readonly linker: string },
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "afferent-wasm-"));
  const run = (command: string, args: readonly string[]) =>
    execFileSync(command, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  try {
    writeFileSync(join(folder, "kernels.c"), text);
    run(tools.clang, [...compilerFlags, ...(hasVectors ? ["-msimd128"] : []), "-c", "kernels.c", "-o", "kernels.o"]);
    run(tools.linker, [...linkerFlags, "kernels.o", "-o", "kernels.wasm"]);
    return readFileSync(join(folder, "kernels.wasm"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text of kernel-module.ts. */
export function moduleFileText({ kernels, text }: ModuleSource, bytes: Buffer): string {
  const rows = kernels.map(
    ({ name, parameters, sha256 }) => `    { name: "${name}", parameters: ${parameters.length}, sha256: "${sha256}" },`,
  );
  return `// Written by \`npm run build:wasm\` with clang ${clangRelease} from the C beside the ops and driver.c.

/** The module of kernels, ${bytes.length} bytes: in the order of its table, each op's name, how many arguments its C function takes and the digest of its text. */
export const kernelModule = {
  kernels: [
${rows.join("\n")}
  ],
  /** Of the whole C text. */
  sourceSha256: "${sha256(text)}",
  base64:
    "${bytes.toString("base64")}",
} as const;
`;
}

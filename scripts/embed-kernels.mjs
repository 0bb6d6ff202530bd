/**
 * Core carries each C kernel as text, so that emitting works in a browser: writes `x.kernel.ts` beside every `x.c` whose text it is not yet.
 * Whatever reads the sources imports this first: builds, checks, tests and scripts.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { basename, join } from "node:path";

const folder = fileURLToPath(new URL("../packages/core/src/", import.meta.url));
const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
for (const entry of readdirSync(folder, { recursive: true })) {
  // The driver and the kernels for 128-bit vectors are compiled here, into the module of kernels; nothing emits them.
  if (!String(entry).endsWith(".c") || /\.wasm\.c$|^wasm\//.test(String(entry))) continue;
  const source = join(folder, String(entry));
  const target = source.replace(/\.c$/, ".kernel.ts");
  const name = `${camel(basename(source, ".c"))}Kernel`;
  const text = readFileSync(source, "utf8").replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
  const wanted = `// Written by scripts/embed-kernels.mjs from ${basename(source)}.\nexport const ${name} = \`${text}\`;\n`;
  if (!existsSync(target) || readFileSync(target, "utf8") !== wanted) writeFileSync(target, wanted);
}

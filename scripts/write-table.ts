import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Writes what was measured on one target as a module `<folder>/tables/<target>.ts` that exports it under the target's name. */
export function writeTable(
  folder: string,
  target: string,
  { table, type, head }: { readonly table: unknown; readonly type: string; readonly head: string },
): void {
  const path = join(folder, "tables", `${target}.ts`);
  // "cortex-m4f" is cortexM4F: the letters that Arm's names have behind the number are words of their own.
  const name = target
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/(M\d+)([a-z])/, (_, core: string, letter: string) => core + letter.toUpperCase());
  const module = type.replace(/(?!^)([A-Z])/g, "-$1").toLowerCase();
  const text = `// Written by ${head}
import type { ${type} } from "../${module}.ts";

export const ${name}: ${type} = ${JSON.stringify(table)};
`;
  writeFileSync(join(root, path), text);
  execFileSync(process.execPath, [join(root, "node_modules/oxfmt/bin/oxfmt"), path], { cwd: root });
}

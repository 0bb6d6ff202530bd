import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bind, type Graph, tensorBinding } from "../packages/core/src/index.ts";
import { importModel } from "../packages/learn/src/index.ts";

/** The MLPerf Tiny models of `AFFERENT_DATA` (or ../shared/data), one inference a second; none where the folder is not there. */
export function models(): readonly { readonly name: string; readonly path: string; readonly graph: Graph }[] {
  const data = process.env["AFFERENT_DATA"] ?? fileURLToPath(new URL("../../shared/data", import.meta.url));
  const folder = join(data, "mlperf-tiny");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".tflite"))
    .map((file) => {
      const name = file.slice(0, -".tflite".length);
      const path = join(folder, file);
      const { draft } = importModel(readFileSync(path), { name });
      const [source] = draft.sources;
      return { name, path, graph: bind(draft, { [source!.name]: tensorBinding(source!, 1) }) };
    });
}

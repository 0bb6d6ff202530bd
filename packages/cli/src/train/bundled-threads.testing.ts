import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { Threads } from "@afferent/learn";
import { buildSync } from "esbuild";
import { shardThreads } from "./shard-threads.ts";

/**
 * Threads as the built command has them, from the source: Node 20 runs no TypeScript in a thread. In: a module that exports `shardWork`, as a file URL.
 * `close` takes their files away.
 */
export async function bundledThreads(
  count: number,
  source: { readonly url: string; readonly argument: unknown },
): Promise<Threads & { readonly close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "afferent-threads-"));
  const bundled = (url: URL, name: string): URL => {
    const outfile = join(folder, name);
    const entryPoints = [fileURLToPath(url)];
    buildSync({ entryPoints, outfile, bundle: true, format: "esm", platform: "node", conditions: ["afferent-source"] });
    return pathToFileURL(outfile);
  };
  const entry = bundled(new URL("shard-thread.ts", import.meta.url), "thread.mjs");
  const module = { ...source, url: bundled(new URL(source.url), "module.mjs").href };
  const threads = await shardThreads(count, module, (workerData) => new Worker(entry, { workerData }));
  return {
    ...threads,
    close: async () => {
      await threads.close();
      rmSync(folder, { recursive: true });
    },
  };
}

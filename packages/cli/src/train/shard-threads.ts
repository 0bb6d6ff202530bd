import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Threads } from "@afferent/learn";

/** The module that a thread makes its trainable from: it exports `shardWork`, which is called with the argument. */
export interface ShardModule {
  /** As a file URL. */
  readonly url: string;
  /** Anything that can be sent to a thread. */
  readonly argument: unknown;
}

/** The thread of the built command. */
const builtThread = (workerData: ShardModule): Worker =>
  new Worker(fileURLToPath(new URL("shard-thread.js", import.meta.url)), { workerData });

/**
 * Node's threads for the shards of batches, so many beside the first, once all have their module. They serve one training after the other until they are closed,
 * and keep no process alive. In: how one is made, if not from the built command. Rejects where the module cannot be imported.
 */
export async function shardThreads(
  count: number,
  module: ShardModule,
  newThread: (workerData: ShardModule) => Worker = builtThread,
): Promise<Threads & { readonly close: () => Promise<void> }> {
  const workers = Array.from({ length: count }, () => newThread(module));
  await Promise.all(workers.map((worker) => once(worker, "message")));
  for (const worker of workers) worker.unref();
  return {
    count,
    start: (task) => {
      workers[task.thread]!.postMessage(task, []);
      return () => {};
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

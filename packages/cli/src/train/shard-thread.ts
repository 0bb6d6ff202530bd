/** A thread of shard-threads.ts: makes the trainable that its module describes and computes its shards. */
import { parentPort, workerData } from "node:worker_threads";
import { type Augmentation, serveShards, type ShardTask, type Trainable } from "@afferent/learn";
import type { ShardModule } from "./shard-threads.ts";

/** What the module exports. */
interface ShardWork {
  readonly shardWork: (argument: unknown) => {
    readonly trainable: Trainable;
    readonly augmentation: Augmentation | null;
  };
}

const { url, argument } = workerData as ShardModule;
const { shardWork } = (await import(url)) as ShardWork;
parentPort!.on("message", (task: ShardTask) => serveShards(task, shardWork(argument)));
parentPort!.postMessage("ready", []);

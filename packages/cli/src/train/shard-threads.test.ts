import { expect, test } from "vitest";
import { train, weightsHash } from "@afferent/learn";
import { bundledThreads } from "./bundled-threads.testing.ts";
import { options } from "./shards.testing.ts";

/** SHA-256 of the weights after 40 steps on any machine: kernels in WebAssembly, own random numbers, own exponentials. */
const recorded = "046c752d894e011ad730513fff30b301deec88cf193dd3ece00540c5a432fefa";

const module = { url: new URL("shards.testing.ts", import.meta.url).href, argument: { outputs: 8 } };
/** The hashes of two trainings one after the other in the same threads. */
async function hashesWith(count: number): Promise<readonly string[]> {
  const threads = await bundledThreads(count, module);
  try {
    return [0, 1].map(() => weightsHash(train({ ...options(8), threads }).weights));
  } finally {
    await threads.close();
  }
}

test("one seed gives the recorded weights, bit by bit", () => {
  expect(weightsHash(train(options(8)).weights)).toBe(recorded);
});

test("two threads, and three for four shards, give the same bits as one, training after training", async () => {
  expect(await hashesWith(1)).toEqual([recorded, recorded]);
  expect(await hashesWith(2)).toEqual([recorded, recorded]);
}, 240_000);

test("negative control: another number of shards gives other bits", () => {
  expect(weightsHash(train({ ...options(8), shards: 2 }).weights)).not.toBe(recorded);
});

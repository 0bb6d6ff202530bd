import { bind, interpret, mostTicks, type Pipeline, plan } from "@afferent/core";
import { expect, test } from "vitest";
import { panTompkins } from "../pan-tompkins/index.ts";
import { ecgBeats } from "./index.ts";
import { beatTimes, ecgOf, randomSequence } from "./waves.testing.ts";

const rateHz = 250;
const seconds = 20;
const next = randomSequence(3);
const ecg = ecgOf(beatTimes({ perMinute: 95, seconds, seed: 2 }), { rateHz, seconds }).map((v) => v + 0.2 * next());
/** Gaps of one sample, of less than is held, and of much more. */
const valid = new Uint8Array(ecg.length).fill(1);
for (const [start, frames] of [
  [1000, 1],
  [2100, 4],
  [3000, 30],
  [4000, 400],
] as const)
  valid.fill(0, start, start + frames);

const graphOf = (algorithm: typeof ecgBeats) =>
  bind(algorithm.draft, { ecg: { rateHz, channels: 1, unit: "mV", range: "any", skewSeconds: 1 } });

/** Every frame that comes out, its validity byte and its words, with the signal pushed in pieces. */
function framesOf(pipeline: Pipeline, from: number, to: number, piece: () => number): readonly string[] {
  const frames: string[] = [];
  for (let at = from; at < to;) {
    at += pipeline.push("ecg", { channels: [ecg], start: at, frames: Math.min(piece(), to - at), valid });
    while (pipeline.step()) {
      const block = pipeline.outputs["beats"]!;
      for (let i = 0; i < block.frames; i++)
        frames.push(`${block.valid[i]}:${block.i32.subarray(i * block.size, (i + 1) * block.size).join(",")}`);
    }
  }
  return frames;
}

for (const algorithm of [ecgBeats, panTompkins]) {
  const graph = graphOf(algorithm);
  const fresh = (blockTicks: number): Pipeline => interpret(plan(graph, { blockTicks }));

  test(`${algorithm.name}: a thousand ways to cut the signal give the same bits`, () => {
    const whole = framesOf(fresh(mostTicks(graph)), 0, ecg.length, () => ecg.length);
    expect(whole.some((frame) => !frame.startsWith("1:0,"))).toBe(true);
    for (let seed = 1; seed <= 1000; seed++) {
      const random = randomSequence(seed);
      const most = 1 + Math.floor(random() * 400);
      const cut = framesOf(fresh(1 + Math.floor(random() * 250)), 0, ecg.length, () => 1 + Math.floor(random() * most));
      expect(cut, `seed ${seed}`).toEqual(whole);
    }
  }, 300_000);

  test(`${algorithm.name}: snapshot and restore at a random moment change nothing`, () => {
    const random = randomSequence(77);
    for (let round = 0; round < 20; round++) {
      const at = Math.floor(random() * ecg.length);
      const straight = fresh(mostTicks(graph));
      framesOf(straight, 0, at, () => 97);
      const other = fresh(mostTicks(graph));
      other.restore(straight.snapshot());
      expect(framesOf(other, at, ecg.length, () => 31)).toEqual(framesOf(straight, at, ecg.length, () => 97));
    }
  });
}

test("the snapshot of another graph is refused", () => {
  const [ours, theirs] = [ecgBeats, panTompkins].map((a) => interpret(plan(graphOf(a), { blockTicks: 1 })));
  expect(() => ours!.restore(theirs!.snapshot())).toThrow(/graph/);
});

test("the state is small enough for a band", () => {
  const bytes = plan(
    bind(ecgBeats.draft, { ecg: { rateHz: 1000, channels: 1, unit: "mV", range: "any", skewSeconds: "0.025" } }),
    {
      blockTicks: 1,
    },
  );
  expect(bytes.stateBytes + bytes.scratchBytes).toBeLessThan(8192);
});

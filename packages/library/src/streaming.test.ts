import { type Algorithm, bind, type Binding, type Graph, interpret, type Pipeline, plan } from "@afferent/core";
import { presets, simulateWorkout } from "@afferent/signals";
import { expect, test } from "vitest";
import { randomSequence } from "../../../testing/random-sequence.ts";
import { withGyroscope } from "../../../testing/with-gyroscope.ts";
import { algorithms } from "./index.ts";

const seconds = 24;
const skewSeconds = "1/2";

/** The start of a simulated workout, as values by channel, with seeded gaps of 1 to 40 frames. */
const recording = withGyroscope(simulateWorkout({ ...presets.workout, seed: 5 }).recording);

interface Stream {
  readonly name: string;
  readonly rateHz: number;
  readonly channels: readonly Float32Array[];
  readonly frames: number;
  readonly valid: Uint8Array;
}

function streamsOf(algorithm: Algorithm): { readonly graph: Graph; readonly streams: readonly Stream[] } {
  const bindings: Record<string, Binding> = {};
  const streams = algorithm.draft.sources.map((draft, index): Stream => {
    const source = recording.sources.find(({ name }) => name === draft.name);
    if (!source) throw new Error(`no simulated source ${draft.name}`);
    const rateHz = source.rate.numerator / source.rate.denominator;
    const used = source.channels.slice(0, draft.channels.max);
    const frames = seconds * rateHz;
    const next = randomSequence(index + 77);
    const valid = new Uint8Array(frames).fill(1);
    for (let i = 0; i < frames; i++)
      if (next() < 3 / frames) valid.fill(0, i, Math.min(frames, i + 1 + Math.floor(next() * 40)));
    bindings[draft.name] = { rateHz, channels: used.length, unit: used[0]?.unit ?? "1", range: "any", skewSeconds };
    return {
      name: draft.name,
      rateHz,
      channels: used.map(({ values }) => Float32Array.from(values.subarray(0, frames))),
      frames,
      valid,
    };
  });
  return { graph: bind(algorithm.draft, bindings), streams };
}

/** Every output word and validity byte in order, hashed (FNV-1a), so that a thousand runs compare quickly. */
function collector(): {
  readonly see: (pipeline: Pipeline) => void;
  readonly hashes: Record<string, number>;
  words: number;
} {
  const hashes: Record<string, number> = {};
  const self = {
    hashes,
    words: 0,
    see(pipeline: Pipeline): void {
      for (const [name, block] of Object.entries(pipeline.outputs))
        for (let i = 0; i < block.frames; i++) {
          let hash = hashes[name] ?? 0x811c9dc5;
          for (let k = 0; k < block.size; k++) hash = Math.imul(hash ^ (block.i32[i * block.size + k] ?? 0), 16777619);
          hashes[name] = Math.imul(hash ^ (block.valid[i] ?? 0), 16777619);
          self.words += block.size;
        }
    },
  };
  return self;
}

/** Pushes the streams in seeded pieces, never further apart than the skew allows, steps now and then, and moves to a new pipeline at `moveAt`. */
function runInPieces(graph: Graph, streams: readonly Stream[], seed: number, moveAt: number) {
  const next = randomSequence(seed);
  const blockTicks = 1 + Math.floor(next() * 12);
  let pipeline = interpret(plan(graph, { blockTicks }));
  const seen = collector();
  const at = streams.map(() => 0);
  const step = (): void => {
    while (pipeline.step()) seen.see(pipeline);
  };
  for (let pieces = 0; streams.some((stream, s) => (at[s] ?? 0) < stream.frames); pieces++) {
    const behind = Math.min(...streams.map((stream, s) => (at[s] ?? 0) / stream.rateHz));
    const open = streams.flatMap((stream, s) =>
      (at[s] ?? 0) < stream.frames && (at[s] ?? 0) / stream.rateHz < behind + 0.2 ? [s] : [],
    );
    const s = open[Math.floor(next() * open.length)] ?? 0;
    const stream = streams[s] as Stream;
    const start = at[s] ?? 0;
    const frames = Math.min(stream.frames - start, 1 + Math.floor(next() * 0.2 * stream.rateHz));
    at[s] = start + pipeline.push(stream.name, { channels: stream.channels, start, frames, valid: stream.valid });
    if (next() < 0.9) step();
    if (pieces !== moveAt) continue;
    const moved = interpret(plan(graph, { blockTicks: 3 }));
    moved.restore(pipeline.snapshot());
    pipeline = moved;
  }
  step();
  return { pipeline, hashes: seen.hashes, words: seen.words };
}

for (const algorithm of algorithms) {
  // The reference runs a network many times slower than filters.
  const runs = algorithm.weights !== undefined ? 15 : algorithm.baseline === null ? 100 : 1000;
  test(`${algorithm.name}: ${runs} cuttings and interleavings with gaps give the same bits, moved to a new pipeline or not`, () => {
    const { graph, streams } = streamsOf(algorithm);
    const expected = runInPieces(graph, streams, 1, -1);
    expect(expected.words).toBeGreaterThan(10);
    for (let seed = 2; seed <= runs + 1; seed++) {
      const seen = runInPieces(graph, streams, seed, seed % 2 === 0 ? (seed * 31) % 120 : -1);
      expect(seen.hashes, `seed ${seed}`).toEqual(expected.hashes);
      if (seed % 50 === 0)
        expect(seen.pipeline.snapshot(), `state, seed ${seed}`).toEqual(expected.pipeline.snapshot());
    }
  });
}

for (const algorithm of algorithms)
  test(`${algorithm.name}: a snapshot of another graph is refused`, () => {
    const { graph } = streamsOf(algorithm);
    const [first] = graph.sources;
    const others = Object.fromEntries(
      graph.sources.map((source): [string, Binding] => [
        source.name,
        {
          rateHz: source === first ? 100 : source.rate,
          channels: source.channels,
          unit: source.wire.unit,
          range: { low: -4, high: 4 },
          skewSeconds,
        },
      ]),
    );
    const other = interpret(plan(bind(graph.draft, others), { blockTicks: 1 }));
    const pipeline = interpret(plan(graph, { blockTicks: 1 }));
    expect(() => pipeline.restore(other.snapshot())).toThrow(/a snapshot of another graph/);
  });

import {
  type Algorithm,
  type AnyOp,
  bind,
  type Binding,
  type Call,
  execute,
  interpret,
  type Pipeline,
  plan,
  WasmInstance,
  wireAt,
} from "@afferent/core";
import { presets, simulateWorkout } from "@afferent/signals";
import { expect, test } from "vitest";
import { randomSequence } from "../../../testing/random-sequence.ts";
import { withGyroscope } from "../../../testing/with-gyroscope.ts";
import { algorithms } from "./index.ts";

const recording = withGyroscope(simulateWorkout({ ...presets.workout, seed: 11 }).recording);
/** Long for what has state that changes slowly; networks start anew with every frame, and their reference is slow. */
const secondsOf = ({ weights }: Algorithm): number => (weights === undefined ? 580 : 90);
const skewSeconds = "1/2";

/** An algorithm bound to the simulated workout, with seeded gaps of 1 to 400 frames in every source. */
function bound(algorithm: Algorithm) {
  const seconds = secondsOf(algorithm);
  const bindings: Record<string, Binding> = {};
  const streams = algorithm.draft.sources.map((draft, index) => {
    const source = recording.sources.find(({ name }) => name === draft.name)!;
    const rateHz = source.rate.numerator / source.rate.denominator;
    const used = source.channels.slice(0, draft.channels.max);
    const frames = seconds * rateHz;
    const next = randomSequence(index + 5);
    const valid = new Uint8Array(frames).fill(1);
    for (let i = 0; i < frames; i++)
      if (next() < 30 / frames) valid.fill(0, i, Math.min(frames, i + 1 + Math.floor(next() ** 3 * 400)));
    bindings[draft.name] = { rateHz, channels: used.length, unit: used[0]!.unit, range: "any", skewSeconds };
    return { name: draft.name, rateHz, frames, valid, channels: used.map(({ values }) => Float64Array.from(values)) };
  });
  return { graph: bind(algorithm.draft, bindings), streams };
}

/** FNV-1a over the words and validity bytes of every wire, a hash a wire, and how many there were. */
function everyWire() {
  const hashes: Record<string, number> = {};
  const self = {
    hashes,
    words: 0,
    see(pipeline: Pipeline): void {
      const { sources, wires } = pipeline.plan.graph;
      const refs = [
        ...sources.map((_, index) => ({ kind: "source" as const, index, output: 0 })),
        ...wires.flatMap((outputs, index) => outputs.map((_, output) => ({ kind: "node" as const, index, output }))),
      ];
      for (const ref of refs) {
        const { frames, size, i32, i8, valid } = pipeline.wire(ref);
        const words = wireAt(pipeline.plan.graph, ref).dtype === "i8" ? i8 : i32;
        const name = `${ref.kind} ${ref.index} ${ref.output}`;
        let hash = hashes[name] ?? 0x811c9dc5;
        for (let i = 0; i < frames; i++) {
          for (let k = 0; k < size; k++) hash = Math.imul(hash ^ words[i * size + k]!, 16777619);
          hash = Math.imul(hash ^ valid[i]!, 16777619);
        }
        hashes[name] = hash;
        self.words += frames * size;
      }
    },
  };
  return self;
}

type Bound = ReturnType<typeof bound>;

/** Pushes the streams in seeded pieces, at most 0.2 s apart, and steps now and then. */
function run(
  { streams }: Bound,
  start: Pipeline,
  seed: number,
  move: (pipeline: Pipeline) => Pipeline = (same) => same,
) {
  const next = randomSequence(seed);
  const seen = everyWire();
  const at = streams.map(() => 0);
  let pipeline = start;
  const step = (): void => {
    while (pipeline.step()) seen.see(pipeline);
  };
  for (let piece = 1; streams.some(({ frames }, s) => at[s]! < frames); piece++) {
    const behind = Math.min(...streams.map(({ rateHz }, s) => at[s]! / rateHz));
    const open = streams.flatMap(({ frames, rateHz }, s) =>
      at[s]! < frames && at[s]! / rateHz < behind + 0.2 ? [s] : [],
    );
    const s = open[Math.floor(next() * open.length)]!;
    const { name, rateHz, ...offer } = streams[s]!;
    const frames = Math.min(offer.frames - at[s]!, 1 + Math.floor(next() * 0.2 * rateHz));
    at[s]! += pipeline.push(name, { ...offer, start: at[s]!, frames });
    if (next() < 0.8) step();
    if (piece % 500 === 0) pipeline = move(pipeline);
  }
  step();
  return { pipeline, hashes: seen.hashes, words: seen.words };
}

for (const algorithm of algorithms) {
  test(`${algorithm.name}: WebAssembly equals the reference on every bit of every wire, whole and cut, over ${secondsOf(algorithm)} s with gaps`, () => {
    const whole = bound(algorithm);
    const kept = (blockTicks: number) => plan(whole.graph, { blockTicks, keepEveryWire: true });
    const expected = run(whole, interpret(kept(8)), 1);
    expect(expected.words).toBeGreaterThan((100_000 / 580) * secondsOf(algorithm));
    for (const [seed, blockTicks] of [
      [1, 8],
      [2, 1],
      [3, 40],
    ] as const) {
      const seen = run(whole, execute(kept(blockTicks)), seed);
      expect(seen.hashes, `seed ${seed}`).toEqual(expected.hashes);
      expect(seen.pipeline.snapshot()).toEqual(expected.pipeline.snapshot());
    }
  });

  test(`${algorithm.name}: moved between the reference and WebAssembly in mid-recording, every bit is the same`, () => {
    const whole = bound(algorithm);
    const laidOut = plan(whole.graph, { blockTicks: 5, keepEveryWire: true });
    const expected = run(whole, execute(laidOut), 4);
    const instance = new WasmInstance();
    let toWasm = false;
    const seen = run(whole, execute(laidOut, instance), 4, (pipeline) => {
      const next = toWasm ? execute(laidOut, instance) : interpret(laidOut);
      toWasm = !toWasm;
      next.restore(pipeline.snapshot());
      return next;
    });
    expect(seen.hashes).toEqual(expected.hashes);
  });
}

test("negative control: one bit of one sample of one wire is seen", () => {
  const algorithm = algorithms.find(({ name }) => name === "ecg-beats")!;
  const whole = bound(algorithm);
  const laidOut = plan(whole.graph, { blockTicks: 8, keepEveryWire: true });
  const expected = run(whole, interpret(laidOut), 1);
  let frames = 0;
  const nodes = laidOut.graph.draft.nodes.map((node, index) => {
    const step = (call: Call): void => {
      node.op.step(call as never);
      const before = frames;
      frames += call.outputs[0]!.frames;
      if (before <= 90_000 && frames > 90_000) call.outputs[0]!.i32[90_000 - before]! ^= 1;
    };
    return index === 2 ? { ...node, op: { ...node.op, step } as AnyOp } : node;
  });
  const graph = { ...laidOut.graph, draft: { ...laidOut.graph.draft, nodes } };
  const seen = run(whole, execute({ ...laidOut, graph }), 1);
  expect(frames).toBeGreaterThan(100_000);
  expect(seen.hashes).not.toEqual(expected.hashes);
});

import type { BoundSource } from "../../graph/bind.ts";
import { framesPerTick } from "../../graph/bind.ts";
import { plan as planOf, type Plan } from "../../memory/plan.ts";
import type { Block } from "../../memory/block.ts";
import { interpret } from "../../run/pipeline.ts";
import { elementBytes, type Wire } from "../../wire/wire.ts";
import { toNumber } from "../../wire/rational.ts";
import { wireAt } from "../../graph/bind.ts";
import { fnv, fnvStart } from "./constants.ts";

const f = Math.fround;

/** A triangle at 75 /min with noise, by integers, in the middle half of the sensor's range; part of it is missing. */
interface Vector {
  /** Of 65536 a turn, per frame. */
  readonly advance: number;
  readonly middle: number;
  readonly gain: number;
  /** Frames from `from` up to `to` are missing, and one frame in 389. */
  readonly from: number;
  readonly to: number;
}

const turns = 1.25;
/** Where no range is known: the triangle is 2 high, whatever the unit. */
const anyGain = 2 ** -14;

function vectorOf(source: BoundSource, seconds: number): Vector {
  const rate = toNumber(source.rate);
  const known = source.high < 1e15;
  return {
    advance: Math.round((65536 * turns) / rate),
    middle: known ? f((source.low + source.high) / 2) : 0,
    gain: known ? f((source.high - source.low) / 65536) : anyGain,
    from: Math.floor((rate * seconds) / 2),
    to: Math.floor((rate * seconds) / 2 + rate),
  };
}

/** The golden vector of a graph: how it is made, and the hash of each output in the order the graph names them. */
export interface SelfTest {
  readonly ticks: number;
  readonly vectors: readonly Vector[];
  readonly hashes: readonly number[];
}

/** Runs the reference on the self-test's signal. In: how long it is, seconds. */
export function selfTestOf(plan: Plan, seconds: number): SelfTest {
  const { graph } = plan;
  const ticks = Math.ceil(seconds / toNumber(graph.tick));
  const vectors = graph.sources.map((source) => vectorOf(source, seconds));
  const pipeline = interpret(planOf(graph, { blockTicks: plan.blockTicks }));
  const hashes = graph.draft.outputs.map(() => fnvStart);
  const seeds = graph.sources.map((_, index) => index + 1);
  for (let tick = 0; tick < ticks; tick++) {
    for (const [index, source] of graph.sources.entries()) {
      const perTick = framesPerTick(graph, source.rate);
      for (let i = 0; i < perTick; i++) {
        const frame = tick * perTick + i;
        const made = frameOf(vectors[index] as Vector, source.channels, frame, seeds[index] ?? 0);
        seeds[index] = made.seed;
        pipeline.push(source.name, { channels: made.channels, start: 0, frames: 1 });
      }
    }
    while (pipeline.step())
      for (const [index, { name, from }] of graph.draft.outputs.entries())
        hashes[index] = hashBlock(hashes[index] ?? 0, pipeline.outputs[name] as Block, wireAt(graph, from));
  }
  return { ticks, vectors, hashes };
}

function frameOf(vector: Vector, channels: number, frame: number, seedBefore: number) {
  let seed = seedBefore;
  const values: number[][] = [];
  for (let c = 0; c < channels; c++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const phase = (frame * vector.advance + c * 21845) & 0xffff;
    const level = (phase < 32768 ? phase : 65535 - phase) - 16384 + (seed >>> 20) - 2048;
    values.push([f(vector.middle + f(level * vector.gain))]);
  }
  const missing = (frame >= vector.from && frame < vector.to) || frame % 389 === 388;
  return { seed, channels: missing ? null : values };
}

/** FNV-1a over the frames of a block: each frame's values, little-endian, then its validity. */
export function hashBlock(start: number, block: Block, wire: Wire): number {
  const bytes = new Uint8Array(block.i8.buffer, block.i8.byteOffset, block.i8.byteLength);
  const frameBytes = block.size * elementBytes(wire.dtype);
  let hash = start;
  for (let frame = 0; frame < block.frames; frame++) {
    for (let k = 0; k < frameBytes; k++) hash = fnv(hash, bytes[frame * frameBytes + k] ?? 0);
    hash = fnv(hash, block.valid[frame] ?? 0);
  }
  return hash;
}

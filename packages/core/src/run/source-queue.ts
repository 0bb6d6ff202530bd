import type { Block } from "../memory/block.ts";
import type { f32, u32, u8, Views } from "../memory/fields.ts";
import type { BoundSource } from "../graph/bind.ts";

interface QueueFields {
  readonly values: ReturnType<typeof f32>;
  readonly last: ReturnType<typeof f32>;
  readonly head: ReturnType<typeof u32>;
  readonly count: ReturnType<typeof u32>;
  readonly owed: ReturnType<typeof u32>;
  readonly held: ReturnType<typeof u32>;
  readonly valid: ReturnType<typeof u8>;
  readonly [name: string]: ReturnType<typeof f32> | ReturnType<typeof u32> | ReturnType<typeof u8>;
}
/** The queue of a source, in the state block. `owed` frames were given up for lost and are dropped when they arrive. */
export type QueueState = Views<QueueFields>;

/** Channel by channel, as recordings keep them; `null` stands for frames known to be missing. */
export type Channels = readonly ArrayLike<number>[] | null;

/**
 * Takes frames into the queue and says how many it took; the rest is offered again after a step.
 * `valid`, where given, has one byte per frame at the same index as the values.
 */
export function enqueue(
  source: BoundSource,
  queue: QueueState,
  data: {
    readonly channels: Channels;
    readonly start: number;
    readonly frames: number;
    readonly valid?: ArrayLike<number>;
  },
): number {
  const { values, valid } = queue;
  const late = Math.min(queue.owed[0] as number, data.frames);
  queue.owed[0] = (queue.owed[0] as number) - late;
  const count = queue.count[0] as number;
  const taken = Math.min(data.frames - late, source.queueFrames - count);
  let tail = ((queue.head[0] as number) + count) % source.queueFrames;
  for (let i = 0; i < taken; i++) {
    const at = data.start + late + i;
    valid[tail] = data.channels === null || data.valid?.[at] === 0 ? 0 : 1;
    for (let c = 0; c < source.channels; c++)
      values[tail * source.channels + c] = data.channels === null ? 0 : (data.channels[c]?.[at] ?? Number.NaN);
    tail = tail + 1 === source.queueFrames ? 0 : tail + 1;
  }
  queue.count[0] = count + taken;
  return late + taken;
}

/** Fills what is missing to `wanted` frames with invalid ones: the source has been silent for longer than its queue allows. */
export function declareLost(source: BoundSource, queue: QueueState, wanted: number): void {
  const missing = wanted - (queue.count[0] as number);
  if (missing <= 0) return;
  const owed = queue.owed[0] as number;
  queue.owed[0] = 0;
  enqueue(source, queue, { channels: null, start: 0, frames: missing });
  queue.owed[0] = owed + missing;
}

/** Moves frames from the queue to the source's wire: checks the range, scales to the wire's unit, marks or holds what is not a measurement. */
export function dequeue(source: BoundSource, queue: QueueState, block: Block, frames: number): void {
  const { channels, queueFrames, scale, low, high, holdFrames } = source;
  const { values, last } = queue;
  let head = queue.head[0] as number;
  for (let i = 0; i < frames; i++) {
    let good = queue.valid[head] === 1;
    for (let c = 0; c < channels; c++) {
      const value = values[head * channels + c] as number;
      // False for NaN as well, so that nothing but a measurement passes.
      if (!(value >= low && value <= high)) good = false;
    }
    if (good) {
      for (let c = 0; c < channels; c++) {
        const value = Math.fround((values[head * channels + c] as number) * scale);
        block.f32[i * channels + c] = value;
        last[c] = value;
      }
      queue.held[0] = 0;
      block.valid[i] = 1;
    } else {
      const hold = (queue.held[0] as number) < holdFrames;
      for (let c = 0; c < channels; c++) block.f32[i * channels + c] = hold ? (last[c] as number) : 0;
      if (hold) queue.held[0] = (queue.held[0] as number) + 1;
      block.valid[i] = hold ? 1 : 0;
    }
    head = head + 1 === queueFrames ? 0 : head + 1;
  }
  queue.head[0] = head;
  queue.count[0] = (queue.count[0] as number) - frames;
  block.frames = frames;
}

import type { BoundSource } from "../graph/bind.ts";
import type { Block } from "../memory/block.ts";
import { f32, u32, u8, type Views } from "../memory/fields.ts";

/**
 * The queue of a source, in the state block. One producer (push, which may be an interrupt on a device) and one consumer (step):
 * each word is written by one of them alone. `head` and `tail` count frames modulo 2 * queueFrames, so that full differs from empty.
 * The consumer gave `lost` frames up; the producer has `dropped` as many of them when they came after all; both modulo 2^32.
 */
export const queueFields = ({ queueFrames, channels }: Pick<BoundSource, "queueFrames" | "channels">) => ({
  values: f32(queueFrames * channels),
  last: f32(channels),
  head: u32(1),
  tail: u32(1),
  lost: u32(1),
  dropped: u32(1),
  held: u32(1),
  valid: u8(queueFrames),
});
export type QueueState = Views<ReturnType<typeof queueFields>>;

/**
 * Channel by channel, as recordings keep them; `null` stands for frames known to be missing.
 * Of a network's input one array: the codes of all frames, one frame after the other.
 */
export type Channels = readonly ArrayLike<number>[] | null;

/** What is offered to a source: `frames` frames from index `start` on. */
export interface Offer {
  readonly channels: Channels;
  readonly start: number;
  readonly frames: number;
  readonly valid?: ArrayLike<number>;
}

/** Frames in the queue. */
export function queued({ queueFrames }: BoundSource, queue: QueueState): number {
  const count = (queue.tail[0] as number) - (queue.head[0] as number);
  return count >= 0 ? count : count + 2 * queueFrames;
}

/**
 * Takes frames into the queue and says how many it took; the rest is offered again after a step.
 * `valid`, where given, has one byte per frame at the same index as the values. A frame that is missing or has a NaN is kept as zeros.
 */
export function enqueue(source: BoundSource, queue: QueueState, data: Offer): number {
  const { channels, queueFrames } = source;
  const { values, valid } = queue;
  const owed = ((queue.lost[0] as number) - (queue.dropped[0] as number)) >>> 0;
  const late = Math.min(owed, data.frames);
  queue.dropped[0] = (queue.dropped[0] as number) + late;
  const taken = Math.min(data.frames - late, queueFrames - queued(source, queue));
  let tail = queue.tail[0] as number;
  for (let i = 0; i < taken; i++) {
    const from = data.start + late + i;
    const at = tail < queueFrames ? tail : tail - queueFrames;
    let good = data.channels !== null && data.valid?.[from] !== 0;
    for (let c = 0; c < channels && good; c++) {
      const value = data.channels?.[c]?.[from] ?? Number.NaN;
      if (Number.isNaN(value)) good = false;
      values[at * channels + c] = value;
    }
    if (!good) values.fill(0, at * channels, (at + 1) * channels);
    valid[at] = good ? 1 : 0;
    tail = tail + 1 === 2 * queueFrames ? 0 : tail + 1;
  }
  queue.tail[0] = tail;
  return late + taken;
}

/**
 * Moves frames from the queue to the source's wire: checks the range, scales to the wire's unit, marks or holds what is not a measurement.
 * Frames that the queue does not have are lost: the source has been silent for longer than its queue allows.
 */
export function dequeue(source: BoundSource, queue: QueueState, block: Block, frames: number): void {
  const { channels, queueFrames, scale, low, high, holdFrames } = source;
  const { values, last } = queue;
  const there = Math.min(queued(source, queue), frames);
  queue.lost[0] = (queue.lost[0] as number) + (frames - there);
  let head = queue.head[0] as number;
  for (let i = 0; i < frames; i++) {
    const at = head < queueFrames ? head : head - queueFrames;
    let good = i < there && queue.valid[at] === 1;
    for (let c = 0; c < channels && good; c++) {
      const value = values[at * channels + c] as number;
      good = value >= low && value <= high;
    }
    if (good) {
      for (let c = 0; c < channels; c++) {
        const value = Math.fround((values[at * channels + c] as number) * scale);
        block.f32[i * channels + c] = value;
        last[c] = value;
      }
      queue.held[0] = 0;
    } else {
      const hold = (queue.held[0] as number) < holdFrames;
      for (let c = 0; c < channels; c++) block.f32[i * channels + c] = hold ? (last[c] as number) : 0;
      if (hold) queue.held[0] = (queue.held[0] as number) + 1;
      good = hold;
    }
    block.valid[i] = good ? 1 : 0;
    if (i < there) head = head + 1 === 2 * queueFrames ? 0 : head + 1;
  }
  queue.head[0] = head;
  block.frames = frames;
}

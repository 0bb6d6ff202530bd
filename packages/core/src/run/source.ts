import type { BoundSource } from "../graph/bind.ts";
import type { Block } from "../memory/block.ts";
import { u32, viewsOf, type Fields, type PlacedField, type Views } from "../memory/fields.ts";
import { dequeue, enqueue, queued, queueFields, type Offer, type QueueState } from "./source-queue.ts";

/** A source at work: what waits in it, and how it comes to its wire. */
interface Source {
  /** Frames that wait. */
  waiting(): number;
  /** How many of the offered frames were taken. */
  offer(data: Offer): number;
  /** Puts so many frames on the wire. */
  take(frames: number): void;
}

/** The state of a source: a sensor's queue, or of a network's input how many frames wait on its wire. */
export const sourceFields = (source: BoundSource): Fields =>
  source.tensor ? { waiting: u32(1) } : queueFields(source);

/** A source over its placed state and its wire's block. */
export function sourceAt(
  facts: BoundSource,
  state: ArrayBufferLike,
  placed: readonly PlacedField[],
  block: Block,
): Source {
  const views = viewsOf<Fields>(state, placed);
  if (facts.tensor) return tensorSource(facts, views as unknown as Views<{ waiting: ReturnType<typeof u32> }>, block);
  const queue = views as unknown as QueueState;
  return {
    waiting: () => queued(facts, queue),
    offer: (data) => enqueue(facts, queue, data),
    take: (frames) => dequeue(facts, queue, block, frames),
  };
}

/** Frames go straight to the wire. A snapshot does not hold a frame that waits there: take one after a step. */
function tensorSource(facts: BoundSource, state: Views<{ waiting: ReturnType<typeof u32> }>, block: Block): Source {
  const { wire, queueFrames, channels: size } = facts;
  const codes =
    wire.dtype === "i8" ? block.i8 : wire.dtype === "i16" ? block.i16 : wire.dtype === "i32" ? block.i32 : block.f32;
  return {
    waiting: () => state.waiting[0] as number,
    offer({ channels, start, frames }) {
      const there = state.waiting[0] as number;
      const taken = Math.min(frames, queueFrames - there);
      const [from] = channels ?? [];
      for (let i = 0; i < taken; i++) {
        for (let k = 0; k < size; k++) codes[(there + i) * size + k] = from?.[(start + i) * size + k] ?? 0;
        block.valid[there + i] = from ? 1 : 0;
      }
      state.waiting[0] = there + taken;
      return taken;
    },
    take(frames) {
      // Lost frames of a network's input are zeros that do not count.
      for (let i = state.waiting[0] as number; i < frames; i++) {
        codes.fill(0, i * size, (i + 1) * size);
        block.valid[i] = 0;
      }
      block.frames = frames;
      state.waiting[0] = 0;
    },
  };
}

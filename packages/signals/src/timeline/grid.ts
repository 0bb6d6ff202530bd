import { interpolate, widest } from "./kernel.ts";
import type { TimelineSpan } from "./packet.ts";

/** Puts frames with their own times on a grid of exact rate. */
interface Grid {
  /** One frame, later than all before it; `follows` where it is the very next the sensor took. What it allows comes out with `flush`. */
  add(seconds: number, values: ArrayLike<number>, follows: boolean, reason: string): void;
  /** Puts out what is ready, in one piece. */
  flush(): void;
  /** No frame before `seconds` will come: what is owed up to there is put out, a gap where nothing was measured. */
  giveUp(seconds: number, reason: string): void;
  /** Nothing more will come: puts out what the last frames allow. */
  end(): void;
  /** The frame of the grid that is put out next. */
  readonly next: number;
  /** Frames that came before the origin. */
  readonly beforeOrigin: number;
}

/** Kept of the past, enough for the widest interpolation. */
const capacity = 64;

/**
 * Resamples one source to its nominal rate. A frame of the grid has a value where the sensor took frames on both sides of it, one after the other; the value
 * is interpolated from up to 6 frames on either side, fewer beside a gap, and never across one. Every other frame is put out as missing, with the reason.
 * In: times in timeline seconds, from 0. Does not low-pass: input and output rates agree but for the error of the clock.
 */
export function grid(source: string, rateHz: number, channels: number, emit: (span: TimelineSpan) => void): Grid {
  // A run of frames that followed each other: times and values, oldest first.
  const times = new Float64Array(capacity);
  const values = Array.from({ length: channels }, () => new Float64Array(capacity));
  let [held, beforeOrigin] = [0, 0];
  // The run's frame at or before the grid frame put out next.
  let at = 0;
  const out = spans(source, channels, emit);

  /** Puts out grid frames inside the run that have `ahead` frames after them. */
  const work = (ahead: number): void => {
    while (held - 1 - at >= ahead && at + 1 < held) {
      const wanted = out.next / rateHz;
      if (wanted > times[at + 1]!) {
        at++;
        continue;
      }
      if (wanted < times[at]!) break;
      const half = Math.min(widest, at + 1, held - 1 - at);
      const fraction = (wanted - times[at]!) / (times[at + 1]! - times[at]!);
      out.put((c) => interpolate(values[c]!, at, fraction, half));
    }
  };
  const close = (): void => {
    work(1);
    [held, at] = [0, 0];
  };
  return {
    add(seconds, frame, follows, reason) {
      if (seconds < 0) beforeOrigin++;
      if (held > 0 && (!follows || seconds <= times[held - 1]!)) close();
      if (held === 0) out.miss(Math.ceil(seconds * rateHz - 1e-9), reason);
      if (held === capacity) {
        const drop = held - 2 * widest;
        for (const column of [times, ...values]) column.copyWithin(0, drop, held);
        [held, at] = [held - drop, Math.max(0, at - drop)];
      }
      times[held] = seconds;
      for (let c = 0; c < channels; c++) values[c]![held] = frame[c]!;
      held++;
      work(widest);
    },
    flush: out.flush,
    giveUp(seconds, reason) {
      if (held > 0 && times[held - 1]! < seconds) close();
      if (held === 0) out.miss(Math.ceil(seconds * rateHz - 1e-9), reason);
      out.flush();
    },
    end() {
      close();
      out.flush();
    },
    get next() {
      return out.next;
    },
    get beforeOrigin() {
      return beforeOrigin;
    },
  };
}

/** The frames of a source in their order, joined to spans. */
function spans(source: string, channels: number, emit: (span: TimelineSpan) => void) {
  let next = 0;
  const noValues = (): number[][] => Array.from({ length: channels }, () => []);
  let values = noValues();
  const flush = (): void => {
    const frames = values[0]!.length;
    if (frames === 0) return;
    const columns = values.map((column) => new Float64Array(column));
    emit({ source, first: next - frames, frames, channels: columns, reason: null });
    values = noValues();
  };
  return {
    put(valueOf: (channel: number) => number): void {
      for (let c = 0; c < channels; c++) values[c]!.push(valueOf(c));
      next++;
    },
    /** Every frame before `until` that was not put is missing. */
    miss(until: number, reason: string): void {
      if (until <= next) return;
      flush();
      emit({ source, first: next, frames: until - next, channels: null, reason });
      next = until;
    },
    flush,
    get next() {
      return next;
    },
  };
}

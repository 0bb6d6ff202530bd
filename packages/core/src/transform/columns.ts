import type { Ref } from "../graph/draft.ts";
import type { Slide } from "../graph/op.ts";
import { greatestCommonDivisor } from "../wire/rational.ts";

/** A window of the windowed network: how many columns of which stream, how often. `stream` is the wire in the streaming network. */
export interface MovingWindow {
  readonly stream: Ref;
  readonly columns: number;
  readonly hop: number;
  readonly axis: number;
}

/**
 * A wire of the windowed network whose windows share columns: column j of one is column j + fresh of the one `phases` windows before.
 * In the streaming network each frame of `ref` has the columns that are new, `arriving` of them.
 */
export interface SharedColumns {
  readonly kind: "columns";
  readonly ref: Ref;
  readonly arriving: number;
  readonly total: number;
  readonly axis: number;
  readonly fresh: number;
  readonly phases: number;
  /** The windows that it is made of: where all of them are unbroken it is valid. */
  readonly windows: readonly MovingWindow[];
  /** Of a window itself, whose columns come in frames of the stream. */
  readonly window?: MovingWindow;
}

/** What a node makes anew for each window, and the newest columns of its inputs that it makes them of. */
interface FreshColumns {
  readonly fresh: number;
  readonly phases: number;
  readonly made: number;
  readonly needed: number;
}

/**
 * With a stride of s every s-th place of a window is looked at. Windows whose starts lie a multiple of s columns apart look at the same places: where the hop
 * is no such multiple, they take turns, and a window shares columns with the one that came so many phases before.
 */
export function freshColumns(input: SharedColumns, slide: Slide, total: number): FreshColumns {
  const shared = greatestCommonDivisor(input.fresh, slide.stride);
  const fresh = input.fresh / shared;
  const made = Math.min(fresh, total);
  const needed = input.total - (total - made) * slide.stride + slide.before;
  return { fresh, phases: input.phases * (slide.stride / shared), made, needed };
}

/** Why the columns of a node change as the window moves; null where they do not. */
export function whyNotShared(
  inputs: readonly SharedColumns[],
  { reach, stride, before }: Slide,
  total: number,
): string | null {
  const [first, ...others] = inputs as [SharedColumns, ...SharedColumns[]];
  const after = (total - 1) * stride - before + reach - first.total;
  if (before > 0 || after > 0)
    return `padding along time, ${Math.max(0, before)} before and ${Math.max(0, after)} behind: what it makes at the window's edges changes as the window moves`;
  const { axis, fresh, phases } = first;
  const different = others.find((one) => one.axis !== axis || one.fresh !== fresh || one.phases !== phases);
  if (different) return `its inputs move differently: ${moving(first)}, and ${moving(different)}`;
  return null;
}

const moving = ({ fresh, phases, axis }: SharedColumns): string =>
  `${fresh} columns every ${phases} windows along axis ${axis}`;

import type { Constants, Work } from "../../graph/op.ts";
import type { Wire } from "../../wire/wire.ts";
import { workPerSecond } from "../int8/per-second.ts";
import { windowCounts, windowParts } from "../int8/window-runs.ts";
import type { DepthwiseGeometry } from "./depthwise-conv-2d-place.ts";

/** As `lying` has it. */
type Faster = Omit<DepthwiseGeometry, "inputChannels" | "outputChannels" | "multiplier"> & {
  readonly channels: number;
  readonly low: number;
  readonly high: number;
};

/** What the plain kernel runs through. */
export function depthwiseWork(p: DepthwiseGeometry, inputs: readonly Wire[]): Work {
  const { pixels, rows, taps } = windowCounts(p);
  return workPerSecond(inputs, {
    pixels,
    edges: pixels * (p.windowHeight + p.windowWidth),
    codes: pixels * p.outputChannels,
    rows: rows * p.outputChannels,
    taps: taps * p.outputChannels,
  });
}

/** What depthwise-conv-2d-smlad runs through. In: its own constants. */
export function depthwiseSmladWork(constants: Constants, inputs: readonly Wire[]): Work {
  const p = constants as Constants & Faster;
  const parts = windowParts(p);
  const fours = p.channels / 4;
  // Rows of three taps have code of their own.
  const threes = parts.filter(({ columns }) => columns === 3);
  const others = parts.filter(({ columns }) => columns !== 3);
  const rowsOf = (some: typeof parts): number => some.reduce((sum, { rows }) => sum + rows, 0) * fours;
  return workPerSecond(inputs, {
    pixels: parts.length,
    edges: parts.length * (p.windowHeight + p.windowWidth),
    fours: parts.length * fours,
    threes: rowsOf(threes),
    rows: rowsOf(others),
    taps: others.reduce((sum, { rows, columns }) => sum + rows * columns, 0) * fours,
    narrowed: p.low !== -128 || p.high !== 127 ? parts.length * p.channels : 0,
  });
}

/** What depthwise-conv-2d-helium runs through. In: its own constants. */
export function depthwiseHeliumWork(constants: Constants, inputs: readonly Wire[]): Work {
  const p = constants as Constants & Faster;
  const { pixels, rows, taps } = windowCounts(p);
  const eights = p.channels / 8;
  return workPerSecond(inputs, {
    pixels,
    edges: pixels * (p.windowHeight + p.windowWidth),
    eights: pixels * eights,
    rows: rows * eights,
    taps: taps * eights,
  });
}

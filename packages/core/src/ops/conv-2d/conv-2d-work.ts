import type { Constants, Work } from "../../graph/op.ts";
import { workPerSecond } from "../int8/per-second.ts";
import { runsOf, windowCounts, windowParts } from "../int8/window-runs.ts";
import type { Wire } from "../../wire/wire.ts";
import type { Conv2dGeometry } from "./conv-2d-place.ts";

type Faster = Omit<Conv2dGeometry, "groupInputs" | "groupOutputs"> & { readonly low: number; readonly high: number };

/** What the plain kernel runs through. */
export function conv2dWork(p: Conv2dGeometry, inputs: readonly Wire[]): Work {
  const { pixels, rows, taps } = windowCounts(p);
  const { outputChannels } = p;
  const stretches = p.dilationX === 1 && p.groupInputs === p.inputChannels ? rows : taps;
  return workPerSecond(inputs, {
    pixels,
    codes: pixels * outputChannels,
    windowRows: pixels * outputChannels * p.windowHeight,
    runs: outputChannels * stretches,
    products: outputChannels * taps * p.groupInputs,
  });
}

const isNarrow = ({ low, high }: Faster): boolean => low !== -128 || high !== 127;

/** Pixels of which a part of the window lies outside, and all runs of windows. */
function laidOut(p: Faster) {
  const parts = windowParts(p);
  const isWhole = ({ rows, columns }: (typeof parts)[number]): boolean =>
    rows === p.windowHeight && columns === p.windowWidth;
  const runs = parts.map((part) => ({ isWhole: isWhole(part), runs: runsOf(p, part, p.inputChannels) }));
  return { pixels: parts.length, borders: parts.filter((part) => !isWhole(part)).length, windows: runs };
}

const sumOf = <T>(all: readonly T[], count: (one: T) => number): number =>
  all.reduce((sum, one) => sum + count(one), 0);

/** What conv-2d-smlad runs through. In: its own constants. */
export function conv2dSmladWork(constants: Constants, inputs: readonly Wire[]): Work {
  const p = constants as Constants & Faster & { readonly eights: number };
  const { pixels, borders, windows } = laidOut(p);
  const runs = windows.flatMap((window) => window.runs);
  const tiles = Math.ceil(pixels / 2) * Math.ceil(p.outputChannels / 2);
  const codes = pixels * p.outputChannels;
  return workPerSecond(inputs, {
    pixels,
    zeros: (borders + 1) * 4 * p.eights,
    windowRows: pixels * p.windowHeight,
    runs: runs.length,
    fours: sumOf(runs, ({ start, length }) => (start % 4 === 0 ? Math.floor(length / 4) : 0)),
    singles: sumOf(runs, ({ start, length }) => (start % 4 === 0 ? length % 4 : length)),
    tiles,
    eights: tiles * p.eights,
    codes,
    narrowed: isNarrow(p) ? codes : 0,
  });
}

/** What conv-2d-helium runs through. In: its own constants. */
export function conv2dHeliumWork(constants: Constants, inputs: readonly Wire[]): Work {
  const p = constants as Constants & Faster;
  const { pixels, borders, windows } = laidOut(p);
  const isRow = p.windowHeight === 1 && (p.windowWidth === 1 || p.dilationX === 1);
  const copied = windows.filter(({ isWhole }) => !(isRow && isWhole));
  const runs = copied.flatMap((window) => window.runs);
  const elements = p.windowHeight * p.windowWidth * p.inputChannels;
  const fours = pixels * Math.ceil(p.outputChannels / 4);
  return workPerSecond(inputs, {
    pixels,
    borders,
    filled: borders * Math.ceil(elements / 16),
    windowRows: copied.length * p.windowHeight,
    runs: runs.length,
    copied: sumOf(runs, ({ length }) => Math.ceil(length / 16)),
    fours,
    lasts: p.outputChannels % 4 === 0 ? 0 : pixels,
    vectors: fours * Math.ceil(elements / 16),
  });
}

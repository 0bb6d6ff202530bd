import { AfferentError, stridedSlice, type StridedSliceParameters } from "@afferent/core";
import { StridedSliceOptions } from "../schema/options.ts";
import { perAxis } from "./axes.ts";
import {
  optionsOf,
  translation,
  writer,
  type BuiltIn,
  type NodeView,
  type OperatorView,
  type Written,
} from "./built-in.ts";
import { indexTensor } from "./weights.ts";

/** What is taken along one axis. */
interface Taken {
  readonly begin: number;
  readonly count: number;
  readonly step: number;
  readonly isDropped: boolean;
}

/** The first axis is the batch's, which a frame does not have. @throws AfferentError where it is cut or dropped. */
function withoutBatch(where: string, [batch, ...frame]: readonly Taken[]): StridedSliceParameters {
  if (batch?.begin !== 0 || batch.count !== 1 || batch.isDropped)
    throw new AfferentError(where, { got: "a slice of the batch", want: "slices of the frame" });
  return {
    begin: frame.map(({ begin }) => begin),
    counts: frame.map(({ count }) => count),
    steps: frame.map(({ step }) => step),
    dropped: frame.flatMap(({ isDropped }, axis) => (isDropped ? [axis] : [])),
  };
}

const bit = (mask: number, axis: number): boolean => ((mask >> axis) & 1) === 1;

/**
 * Places below 0 count from the end; what lies outside is moved to the nearest end; a dropped axis has one element.
 * Source: TFLite, `strided_slice_logic.h` (tensorflow/lite/kernels/internal).
 */
function takenOf(view: OperatorView): readonly Taken[] {
  const { where } = view;
  const options = view.options(StridedSliceOptions);
  const { shape } = view.input(0);
  const [begins, ends, steps] = [1, 2, 3].map((place) => perAxis(where, view.input(place), view.input(0)));
  if (options.ellipsisMask !== 0 || options.newAxisMask !== 0 || options.offset)
    throw new AfferentError(where, {
      got: "an ellipsis, a new axis, or ends as offsets",
      want: "begin, end and step of each axis",
    });
  return shape.map((n, axis) => {
    const step = steps?.[axis] ?? 1;
    const counted = (at: number): number => (at < 0 ? at + n : at);
    const [low, high] = step > 0 ? [0, n] : [-1, n - 1];
    const clamped = (at: number): number => Math.min(high, Math.max(low, counted(at)));
    const begin = bit(options.beginMask, axis) ? (step > 0 ? 0 : n - 1) : clamped(begins?.[axis] ?? 0);
    const end = bit(options.endMask, axis) ? (step > 0 ? n : -1) : clamped(ends?.[axis] ?? 0);
    if (bit(options.shrinkAxisMask, axis)) return { begin, count: 1, step: 1, isDropped: true };
    return { begin, count: step === 0 ? 0 : Math.max(0, Math.ceil((end - begin) / step)), step, isDropped: false };
  });
}

/** STRIDED_SLICE with the masks of begin, end and shrunk axes. */
export const stridedSliceBuiltIn: BuiltIn = {
  name: "STRIDED_SLICE",
  code: 45,
  newestVersion: 8,
  read: (view) => translation(stridedSlice, withoutBatch(view.where, takenOf(view)), view.input(0)),
  writers: [writer(stridedSlice, writeStridedSlice)],
};

/** SLICE, as a strided slice by steps of 1. */
export const sliceBuiltIn: BuiltIn = {
  name: "SLICE",
  code: 65,
  newestVersion: 5,
  read(view) {
    const { where } = view;
    const [begins, sizes] = [1, 2].map((place) => perAxis(where, view.input(place), view.input(0)));
    const taken = view.input(0).shape.map((n, axis) => {
      const begin = begins?.[axis] ?? 0;
      const size = sizes?.[axis] ?? 0;
      return { begin, count: size === -1 ? n - begin : size, step: 1, isDropped: false };
    });
    return translation(stridedSlice, withoutBatch(where, taken), view.input(0));
  },
  writers: [],
};

/** The bits of axes of a frame: the batch has the first. */
const maskOf = (axes: readonly number[]): number => axes.reduce((mask, axis) => mask | (2 << axis), 0);

/** An end below the first element is said by its mask: -1 would count from the end. */
function writeStridedSlice(
  { inputs: [input] }: NodeView,
  { begin, counts, steps, dropped }: StridedSliceParameters,
): Written {
  const ends = begin.map((first, axis) => first + (counts[axis] ?? 1) * (steps[axis] ?? 1));
  const narrow = input?.dtype === "i8" ? 2 : 1;
  return {
    version: begin.length + 1 > 4 ? 4 : narrow,
    options: optionsOf(StridedSliceOptions, {
      beginMask: 0,
      endMask: maskOf(ends.flatMap((end, axis) => (end < 0 ? [axis] : []))),
      ellipsisMask: 0,
      newAxisMask: 0,
      shrinkAxisMask: maskOf(dropped),
      offset: false,
    }),
    inputs: [
      0,
      indexTensor("begin", [0, ...begin]),
      indexTensor("end", [1, ...ends.map((end) => Math.max(0, end))]),
      indexTensor("steps", [1, ...steps]),
    ],
  };
}

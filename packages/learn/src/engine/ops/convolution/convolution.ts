import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import type { Tensor } from "../../tensor.ts";
import { none, sumRows } from "../linear/linear.ts";
import { type Geometry, geometryOf, type WindowFacts } from "./geometry.ts";

/** A convolution's parameters as tensors. */
export interface ConvolutionTensors {
  readonly weights: Tensor;
  readonly bias: Tensor | null;
}

/**
 * Convolution over rows and columns. In: x [frames, rows, columns, channels], weights [window rows, window columns, channels, outputs], bias [outputs] or null.
 * Out: [frames, output rows, output columns, outputs]. @throws AfferentError where the window does not fit.
 */
export function convolution(tape: Tape, x: Tensor, { weights, bias }: ConvolutionTensors, facts: WindowFacts): Tensor {
  const [windowRows = 0, windowColumns = 0, channels = 0, outputs = 0] = weights.shape;
  assert(channels === x.shape[3], `a convolution of ${channels} channels, not of [${x.shape.join()}]`);
  const g = geometryOf(tape.layer, x, [windowRows, windowColumns], facts);
  const padded = pad(tape, x, g, facts);
  const y = tape.tensor([g.frames, g.outputRows, g.outputColumns, outputs]);
  const depth = (channels * g.elementsAt.length) / g.runsAt.length;
  const runs = { tapsAt: g.runsAt, taps: g.runsAt.length, depth, ...steps(g), outputs };
  tape.call("convolve", { a: padded, b: weights, bias: bias ?? none, y, ...runs });
  return tape.record(y, [x, weights, ...(bias ? [bias] : [])], (dy) => {
    const dw = tape.tensor(weights.shape);
    tape.call("convolve_back_weights", { a: padded, b: dy, bias: none, y: dw, ...runs });
    const dx = x.differentiable ? backInput(tape, dy, { x, weights, g, facts }) : null;
    return [dx, dw, ...(bias ? [sumRows(tape, dy)] : [])];
  });
}

function backInput(
  tape: Tape,
  dy: Tensor,
  of: { readonly x: Tensor; readonly weights: Tensor; readonly g: Geometry; readonly facts: WindowFacts },
): Tensor {
  const { x, weights, g, facts } = of;
  const [, , channels = 0, outputs = 0] = weights.shape;
  const taps = g.elementsAt.length;
  const transposed = tape.tensor([taps, outputs, channels]);
  tape.call("transpose_matrices", { x: weights, y: transposed, count: taps, rows: channels, columns: outputs });
  const dx = tape.tensor(paddedShape(g));
  const elements = { tapsAt: g.elementsAt, taps, depth: channels, ...steps(g), outputs };
  tape.call("convolve_back_input", { a: dy, b: transposed, bias: none, y: dx, ...elements });
  return crop(tape, dx, x, g, facts);
}

/**
 * Convolution of each channel by itself. In: x [frames, rows, columns, channels], weights [window rows, window columns, channels], bias [channels] or null.
 * Out: [frames, output rows, output columns, channels]. @throws AfferentError where the window does not fit.
 */
export function depthwiseConvolution(
  tape: Tape,
  x: Tensor,
  { weights, bias }: ConvolutionTensors,
  facts: WindowFacts,
): Tensor {
  const [windowRows = 0, windowColumns = 0, channels = 0] = weights.shape;
  assert(channels === x.shape[3], `a convolution of ${channels} channels, not of [${x.shape.join()}]`);
  const g = geometryOf(tape.layer, x, [windowRows, windowColumns], facts);
  const padded = pad(tape, x, g, facts);
  const y = tape.tensor([g.frames, g.outputRows, g.outputColumns, channels]);
  const taps = g.elementsAt.length;
  const elements = { tapsAt: g.elementsAt, taps, depth: channels, ...steps(g), outputs: channels };
  tape.call("convolve_depthwise", { a: padded, b: weights, bias: bias ?? none, y, ...elements });
  return tape.record(y, [x, weights, ...(bias ? [bias] : [])], (dy) => {
    const dw = tape.tensor(weights.shape);
    tape.call("convolve_depthwise_back_weights", { a: padded, b: dy, bias: none, y: dw, ...elements });
    let dx: Tensor | null = null;
    if (x.differentiable) {
      const dPadded = tape.tensor(paddedShape(g));
      tape.call("convolve_depthwise_back_input", { a: dy, b: weights, bias: none, y: dPadded, ...elements });
      dx = crop(tape, dPadded, x, g, facts);
    }
    return [dx, dw, ...(bias ? [sumRows(tape, dy)] : [])];
  });
}

const steps = ({ frames, frameSize, rowStep, columnStep, outputRows, outputColumns }: Geometry) => ({
  frames,
  frameSize,
  rowStep,
  columnStep,
  outputRows,
  outputColumns,
});

const paddedShape = (g: Geometry): readonly number[] => [g.frames, g.paddedRows, g.paddedColumns, g.channels];

const isPadded = ({ padding }: WindowFacts): boolean => padding.some((zeros) => zeros > 0);

const frameFacts = (g: Geometry, { padding }: WindowFacts) => ({
  frames: g.frames,
  rows: g.rows,
  columns: g.columns,
  channels: g.channels,
  top: padding[0],
  left: padding[2],
  paddedRows: g.paddedRows,
  paddedColumns: g.paddedColumns,
});

function pad(tape: Tape, x: Tensor, g: Geometry, facts: WindowFacts): Tensor {
  if (!isPadded(facts)) return x;
  const y = tape.tensor(paddedShape(g));
  tape.call("pad_frames", { x, y, ...frameFacts(g, facts) });
  return y;
}

function crop(tape: Tape, padded: Tensor, x: Tensor, g: Geometry, facts: WindowFacts): Tensor {
  if (!isPadded(facts)) return padded;
  const y = tape.tensor(x.shape);
  tape.call("crop_frames", { x: padded, y, ...frameFacts(g, facts) });
  return y;
}

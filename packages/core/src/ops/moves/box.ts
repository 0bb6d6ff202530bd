import { AfferentError } from "../../errors.ts";
import type { Call } from "../../graph/op.ts";
import { elementBytes, type Wire } from "../../wire/wire.ts";

/** One axis of a box: how many elements, and how far apart they lie in the two frames, elements. */
interface BoxAxis {
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Elements that go from one frame into another in the same order, as 18 words of bytes: where they start in both; the run of bytes that lie side by side in
 * both; five nested counts, outermost first; how far each moves in the one and in the other.
 */
type Box = Int32Array;

/** Axes that stay one after the other in both frames become one. @throws AfferentError where more than five remain. */
export function boxOf(
  where: string,
  axes: readonly BoxAxis[],
  { start, dtype }: { readonly start: { readonly from: number; readonly to: number }; readonly dtype: Wire["dtype"] },
): Box {
  const bytes = elementBytes(dtype);
  // From the last axis.
  const merged: { count: number; from: number; to: number }[] = [{ count: 1, from: 1, to: 1 }];
  for (const { count, from, to } of axes.toReversed()) {
    if (count === 1) continue;
    const inner = merged.at(-1) as BoxAxis & { count: number };
    if (from === inner.from * inner.count && to === inner.to * inner.count) inner.count *= count;
    else merged.push({ count, from, to });
  }
  const [run, ...walked] = merged as [BoxAxis, ...BoxAxis[]];
  if (walked.length > 5)
    throw new AfferentError(where, { got: `${walked.length} axes that move apart`, want: "at most 5" });
  const box = new Int32Array(18);
  box.set([start.from * bytes, start.to * bytes, run.count * bytes]);
  box.fill(1, 3, 8);
  for (const [k, { count, from, to }] of walked.entries()) {
    box[7 - k] = count;
    box[12 - k] = from * bytes;
    box[17 - k] = to * bytes;
  }
  return box;
}

/** Copies a box between frames that begin at the given bytes. */
export function copyBox(box: Box, input: Int8Array, first: number, output: Int8Array, at: number): void {
  const run = box[2]!;
  const place = (frame: number, steps: number, a: number, b: number, c: number, d: number): number =>
    frame + a * box[steps]! + b * box[steps + 1]! + c * box[steps + 2]! + d * box[steps + 3]!;
  for (let a = 0; a < box[3]!; a++)
    for (let b = 0; b < box[4]!; b++)
      for (let c = 0; c < box[5]!; c++)
        for (let d = 0; d < box[6]!; d++) {
          const x = place(first + box[0]!, 8, a, b, c, d);
          const y = place(at + box[1]!, 13, a, b, c, d);
          for (let e = 0; e < box[7]!; e++)
            for (let k = 0; k < run; k++) output[y + e * box[17]! + k] = input[x + e * box[12]! + k]!;
        }
}

/** What an op that copies a box has for constants. */
interface BoxConstants {
  readonly box: Box;
  readonly elementBytes: number;
}

/** The step of an op whose box covers the output: a valid frame is copied, a lost one is zeros. */
export function copyBoxFrames<C extends BoxConstants>({
  constants,
  inputs,
  outputs,
}: Pick<Call, "inputs" | "outputs"> & { readonly constants: C }): void {
  const input = inputs[0]!;
  const output = outputs[0]!;
  const bytes = constants.elementBytes;
  for (let i = 0; i < input.frames; i++) {
    const at = i * output.size * bytes;
    output.valid[i] = input.valid[i]!;
    if (input.valid[i] === 0) output.i8.fill(0, at, at + output.size * bytes);
    else copyBox(constants.box, input.i8, i * input.size * bytes, output.i8, at);
  }
  output.frames = input.frames;
}

/** How far apart neighbours on each axis lie in a frame, elements. */
export const stepsOf = (shape: readonly number[]): readonly number[] =>
  shape.map((_, axis) => shape.slice(axis + 1).reduce((product, n) => product * n, 1));

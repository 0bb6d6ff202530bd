import { AfferentError } from "../../errors.ts";
import { type Call, defineOp, masked } from "../../graph/op.ts";
import type { Fields } from "../../memory/fields.ts";
import { toNumber } from "../../wire/rational.ts";
import { type Quant, requireSameClock, type Wire } from "../../wire/wire.ts";
import { broadcast } from "../int8/broadcast.ts";
import type { Codes } from "../int8/frames-of-codes.ts";
import { kernelFor } from "../int8/kernel-for.ts";
import { quantizeMultiplier } from "../int8/requantize.ts";
import { type CodeType, type CodeWire, codesLike, requireCodes, requireQuant } from "../int8/tensor.ts";
import { sizeOf } from "../moves/frames.ts";
import { batchMatmulKernel } from "./batch-matmul.kernel.ts";

export interface BatchMatmulParameters {
  /** Whether the left input's matrices are taken with rows and columns exchanged. */
  readonly transposeLeft: boolean;
  readonly transposeRight: boolean;
  readonly output: Quant;
}

/** Beyond it sums of int8 products would leave int32. */
const mostDepth = 2 ** 15;

/** The matrices of both sides: how they are walked, and the shape that comes out. @throws AfferentError where they do not fit. */
function geometryOf(where: string, { transposeLeft, transposeRight }: BatchMatmulParameters, left: Wire, right: Wire) {
  const [a, b] = [left.shape.slice(-2), right.shape.slice(-2)] as [number[], number[]];
  const [rows = 0, depth = 0] = transposeLeft ? a.toReversed() : a;
  const [other = 0, columns = 0] = transposeRight ? b.toReversed() : b;
  if (left.shape.length < 2 || right.shape.length < 2 || depth !== other || depth > mostDepth)
    throw new AfferentError(where, {
      got: `frames of [${left.shape.join(", ")}]${transposeLeft ? " transposed" : ""} and [${right.shape.join(", ")}]${transposeRight ? " transposed" : ""}`,
      want: `matrices in the last two axes, the left ones as many columns as the right ones rows, at most ${mostDepth}`,
    });
  const { shape, counts, firstSteps, secondSteps } = broadcast(
    where,
    left.shape.slice(0, -2),
    right.shape.slice(0, -2),
  );
  return {
    shape: [...shape, rows, columns],
    walk: {
      counts,
      leftSteps: firstSteps.map((step) => step * sizeOf(a)),
      rightSteps: secondSteps.map((step) => step * sizeOf(b)),
      rows,
      columns,
      depth,
      leftRow: transposeLeft ? 1 : depth,
      leftNext: transposeLeft ? rows : 1,
      rightColumn: transposeRight ? depth : 1,
      rightNext: transposeRight ? 1 : columns,
    },
  };
}

function constantsOf(where: string, parameters: BatchMatmulParameters, [a, b]: readonly [CodeWire, CodeWire]) {
  const [left = 0, right = 0, out = 0] = [a.quant, b.quant, parameters.output].map(({ scale }) => scale[0]);
  return {
    ...geometryOf(where, parameters, a, b).walk,
    leftOffset: 0 - a.quant.zeroPoint,
    rightOffset: 0 - b.quant.zeroPoint,
    outputOffset: parameters.output.zeroPoint,
    ...quantizeMultiplier(where, (left * right) / out),
  };
}

type MatmulConstants = ReturnType<typeof constantsOf>;

/** The code of an output's sum. */
type CodeOf = (p: MatmulConstants, sum: number) => number;

/**
 * Products of matrices that stand in the last two axes of two inputs of codes of one type; the axes before them are equal, or of length 1 and repeated.
 * Out: clamp(requantize(sum of (x - zero point) * (y - zero point)) + zero point); the factor is left scale * right scale / output scale in f64, in this order.
 */
export const batchMatmulOp = ({
  name,
  source,
  dtype,
  codeOf,
  mostShift,
  law,
}: {
  readonly name: string;
  readonly source: string;
  readonly dtype: CodeType;
  readonly codeOf: CodeOf;
  /** The greatest shift of the factor that the law has. */
  readonly mostShift: number;
  /** Its `<name>_sum` and `<name>_code` in C, and what they call. */
  readonly law: readonly string[];
}) =>
  defineOp({
    name,
    version: 1,
    source,
    infer: (inputs, parameters: BatchMatmulParameters) => {
      const [a, b] = inputs;
      requireCodes(name, a, dtype);
      requireCodes(name, b, dtype);
      requireQuant(name, parameters.output, dtype);
      requireSameClock(name, [a, b]);
      const { shape } = geometryOf(name, parameters, a, b);
      const { shift } = constantsOf(name, parameters, [a, b]);
      if (shift > mostShift)
        throw new AfferentError(name, {
          got: `a ratio of scales of about 2^${shift}`,
          want: `below 2^${mostShift}`,
          remedy: "check the scales of inputs and output",
        });
      return [{ ...codesLike(a, shape, parameters.output), validity: masked(a, b) }];
    },
    constants: (parameters, [a, b]) => constantsOf(name, parameters, [a as CodeWire, b as CodeWire]),
    state: () => ({}),
    step: stepOf(dtype, codeOf),
    validity: () => ({ rule: "same" }),
    cost: (parameters, [a, b]) => {
      const { shape, walk } = geometryOf(name, parameters, a as Wire, b as Wire);
      const outputs = sizeOf(shape) * toNumber((a as Wire).rate);
      return { multiplyAdds: outputs * walk.depth, other: outputs * 10 };
    },
    kernel: [...law, kernelFor(batchMatmulKernel, "batch-matmul", { name, dtype })],
  });

const stepOf =
  (dtype: CodeType, codeOf: CodeOf) =>
  ({ constants, inputs, outputs }: Call<MatmulConstants, Fields, Fields>): void => {
    const [a, b] = [inputs[0]!, inputs[1]!];
    const output = outputs[0]!;
    const frame = { a: a[dtype], b: b[dtype], to: output[dtype] };
    for (let i = 0; i < a.frames; i++) {
      const valid = a.valid[i]! & b.valid[i]!;
      const at = i * output.size;
      if (valid === 0) output[dtype].fill(0, at, at + output.size);
      else multiplyFrame(constants, codeOf, frame, i * a.size, i * b.size, at);
      output.valid[i] = valid;
    }
    output.frames = a.frames;
  };

function multiplyFrame(
  p: MatmulConstants,
  codeOf: CodeOf,
  frame: { readonly a: Codes; readonly b: Codes; readonly to: Codes },
  firstA: number,
  firstB: number,
  at: number,
): void {
  const { counts: n, leftSteps: sa, rightSteps: sb } = p;
  let to = at;
  for (let k = 0; k < n[0]!; k++)
    for (let m = 0; m < n[1]!; m++)
      for (let l = 0; l < n[2]!; l++)
        for (let q = 0; q < n[3]!; q++) {
          const left = firstA + k * sa[0]! + m * sa[1]! + l * sa[2]! + q * sa[3]!;
          const right = firstB + k * sb[0]! + m * sb[1]! + l * sb[2]! + q * sb[3]!;
          to = multiplyMatrices(p, codeOf, frame, left, right, to);
        }
}

/** Sums are exact: int8 within 31 bits, int16 within 45. */
function multiplyMatrices(
  p: MatmulConstants,
  codeOf: CodeOf,
  { a, b, to }: { readonly a: Codes; readonly b: Codes; readonly to: Codes },
  left: number,
  right: number,
  first: number,
): number {
  let at = first;
  for (let r = 0; r < p.rows; r++)
    for (let c = 0; c < p.columns; c++) {
      const [x, y] = [left + r * p.leftRow, right + c * p.rightColumn];
      let sum = 0;
      for (let k = 0; k < p.depth; k++)
        sum += (a[x + k * p.leftNext]! + p.leftOffset) * (b[y + k * p.rightNext]! + p.rightOffset);
      to[at++] = codeOf(p, sum);
    }
  return at;
}

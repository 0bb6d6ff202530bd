import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { formatWire, frameSize, type Quant, type Wire } from "../../wire/wire.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { codesLike, requireQuant } from "../int8/tensor.ts";
import { requireFrames, sizeOf } from "../moves/frames.ts";
import { embeddingKernel } from "./embedding.kernel.ts";

export interface EmbeddingParameters {
  /** Rows one after the other; the output has their dtype. */
  readonly table: Int8Array | Int16Array;
  /** How many rows, then the shape of one. */
  readonly shape: readonly [rows: number, ...row: number[]];
  /** What the table's codes mean. */
  readonly output: Quant;
}

const dtypeOf = ({ table }: EmbeddingParameters) => (table instanceof Int8Array ? "i8" : "i16");

/** The table's bytes, low byte first, on every machine. */
function bytesOf(table: EmbeddingParameters["table"]): Int8Array {
  if (table instanceof Int8Array) return table;
  const bytes = new DataView(new ArrayBuffer(table.byteLength));
  for (const [k, code] of table.entries()) bytes.setInt16(2 * k, code, true);
  return new Int8Array(bytes.buffer);
}

function requireTable(parameters: EmbeddingParameters): void {
  const { table, shape, output } = parameters;
  requireQuant("embedding", output, dtypeOf(parameters));
  const whole = shape.length >= 2 && shape.every((n) => Number.isInteger(n) && n > 0);
  if (!whole || sizeOf(shape) !== table.length)
    throw new AfferentError("embedding", {
      got: `${table.length} codes for a table of [${shape.join(", ")}]`,
      want: "as many as rows times the shape of one, all above 0",
    });
}

/**
 * A row of a table for each index of a frame. In: i32 frames of any shape, such as a network's input of indices. Out: [...indices, ...row] of the table's codes.
 * A frame with an index outside the table is lost: zeros that do not count, where TFLite Micro would read beside the table.
 * Source: TFLite Micro, GATHER along the first axis of a constant: copies.
 */
export const embedding = defineOp({
  name: "embedding",
  version: 1,
  source: "TFLite Micro, GATHER",
  infer: ([x], parameters: EmbeddingParameters) => {
    requireFrames("embedding", x);
    if (x.dtype !== "i32") throw new AfferentError("embedding", { got: formatWire(x), want: "i32 frames of indices" });
    requireTable(parameters);
    const [, ...row] = parameters.shape;
    const wire = codesLike(x, [...x.shape, ...row], parameters.output);
    return [{ ...wire, dtype: dtypeOf(parameters), validity: "masked" }];
  },
  constants: (parameters) => {
    const table = bytesOf(parameters.table);
    const [rows] = parameters.shape;
    return { rows, rowBytes: table.length / rows, table };
  },
  state: () => ({}),
  step({ constants: { rows, rowBytes, table }, inputs, outputs }) {
    const input = inputs[0]!;
    const output = outputs[0]!;
    for (let i = 0; i < input.frames; i++) {
      let to = i * input.size * rowBytes;
      let valid = input.valid[i]!;
      for (let k = i * input.size; k < (i + 1) * input.size; k++)
        if (input.i32[k]! < 0 || input.i32[k]! >= rows) valid = 0;
      output.valid[i] = valid;
      if (valid === 0) output.i8.fill(0, to, to + input.size * rowBytes);
      else
        for (let k = i * input.size; k < (i + 1) * input.size; k++) {
          const from = input.i32[k]! * rowBytes;
          for (let b = 0; b < rowBytes; b++) output.i8[to++] = table[from + b]!;
        }
    }
    output.frames = input.frames;
  },
  validity: () => ({
    rule: "own",
    meaning: "an output frame is valid when its input frame is and all its indices are rows of the table",
  }),
  cost: ({ shape }, [x]) => ({
    multiplyAdds: 0,
    other: frameSize(x as Wire) * sizeOf(shape.slice(1)) * toNumber((x as Wire).rate),
  }),
  kernel: [frameLostKernel, embeddingKernel],
});

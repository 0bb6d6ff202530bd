import type { Draft } from "@afferent/core";
import { describe, expect, test } from "vitest";
import { bytesOf } from "../altered.testing.ts";
import { tableOf } from "../container/fields.ts";
import { INT32, INT8 } from "../schema/names.ts";
import {
  ConcatenationOptions,
  GatherOptions,
  PadOptions,
  SplitOptions,
  StridedSliceOptions,
} from "../schema/options.ts";
import type { TensorValues } from "../schema/tables.ts";
import { importModel } from "./import-model.ts";

const quantization = { scale: [0.5], zeroPoint: [-7], detailsType: 0, dimension: 0 };

interface Piece {
  readonly shape: readonly number[];
  /** Of a constant. */
  readonly values?: readonly number[];
}

/** A file of one operator: the tensors that it reads and writes, those without values from outside. */
function fileOf(
  builtin: number,
  options: { readonly code: number; readonly table: ReturnType<typeof tableOf> } | null,
  inputs: readonly Piece[],
  outputs: readonly Piece[],
): Uint8Array {
  const all = [...inputs, ...outputs];
  const buffers = all.map(({ values }) => ({
    data: values ? new Uint8Array(Int32Array.from(values).buffer) : null,
  }));
  const tensors = all.map(({ shape, values }, index): TensorValues => {
    const stated = values ? { type: INT32, quantization: null } : { type: INT8, quantization };
    const rest = { isVariable: false, sparsity: null, shapeSignature: null, externalBuffer: 0 };
    return { ...rest, ...stated, shape, buffer: index, name: `tensor-${index}` };
  });
  const places = all.map((_, index) => index);
  const ends = { inputs: places.slice(0, inputs.length), outputs: places.slice(inputs.length) };
  const operator = { code: 0, ...ends, customOptions: null, intermediates: null };
  const free = ends.inputs.filter((index) => inputs[index]?.values === undefined);
  return bytesOf({
    version: 3,
    operatorCodes: [{ deprecatedBuiltin: builtin, custom: null, version: 1, builtin }],
    subgraphs: [
      {
        tensors,
        ...ends,
        inputs: free,
        operators: [{ ...operator, optionsType: options?.code ?? 0, options: options?.table ?? null }],
        name: "main",
      },
    ],
    description: "one operator",
    buffers,
    metadata: null,
  });
}

const stated = <T extends { readonly code: number }>(shape: T, values: object) => ({
  code: shape.code,
  table: tableOf(shape as never, values as never),
});

const load = (...file: Parameters<typeof fileOf>): Draft => importModel(fileOf(...file), { name: "model" }).draft;

/** The op and the parameters that the only operator became. */
const nodeOf = (...file: Parameters<typeof fileOf>): readonly [string | undefined, unknown] => {
  const [node] = load(...file).nodes;
  return [node?.op.name, node?.parameters];
};

const slice = (masks: object = {}) =>
  stated(StridedSliceOptions, {
    beginMask: 0,
    endMask: 0,
    ellipsisMask: 0,
    newAxisMask: 0,
    shrinkAxisMask: 0,
    offset: false,
    ...masks,
  });
const list = (...values: number[]): Piece => ({ shape: [values.length], values });
const frame = (...shape: number[]): Piece => ({ shape: [1, ...shape] });

describe("operators that move codes", () => {
  test("PAD takes the zero point, and refuses rows around the batch", () => {
    const around = { shape: [3, 2], values: [0, 0, 1, 2, 0, 3] };
    expect(nodeOf(34, stated(PadOptions, {}), [frame(2, 3), around], [frame(5, 6)])).toEqual([
      "pad",
      {
        around: [
          [1, 2],
          [0, 3],
        ],
        code: -7,
      },
    ]);
    const batch = { shape: [3, 2], values: [1, 0, 1, 2, 0, 3] };
    expect(() => load(34, stated(PadOptions, {}), [frame(2, 3), batch], [frame(5, 6)])).toThrow(
      "want two numbers for each axis, 0 and 0 for the batch",
    );
  });

  test("SPLIT cuts an axis counted from the end into pieces of one length", () => {
    const options = stated(SplitOptions, { parts: 2 });
    const made = nodeOf(49, options, [{ shape: [], values: [-1] }, frame(3, 8)], [frame(3, 4), frame(3, 4)]);
    expect(made).toEqual(["split", { axis: 1, lengths: [4, 4] }]);
    expect(() => load(49, options, [{ shape: [], values: [0] }, frame(3, 8)], [frame(3, 4), frame(3, 4)])).toThrow(
      "got the batch's axis",
    );
  });

  test("SPLIT_V gives the piece of length -1 what remains", () => {
    const inputs = [frame(9), list(2, -1, 3), list(1)];
    expect(nodeOf(102, null, inputs, [frame(2), frame(4), frame(3)])).toEqual([
      "split",
      { axis: 0, lengths: [2, 4, 3] },
    ]);
  });

  test("STRIDED_SLICE reads masks, places from the end and places outside", () => {
    const inputs = [frame(6, 10), list(0, 5, -3), list(0, 0, 99), list(1, -2, 1)];
    const masks = { beginMask: 1, endMask: 3 };
    expect(nodeOf(45, slice(masks), inputs, [frame(3, 3)])).toEqual([
      "strided-slice",
      { begin: [5, 7], counts: [3, 3], steps: [-2, 1], dropped: [] },
    ]);
    const shrunk = [frame(6, 10), list(0, -1, 0), list(1, 0, 10), list(1, 1, 1)];
    expect(nodeOf(45, slice({ shrinkAxisMask: 2 }), shrunk, [frame(10)])).toEqual([
      "strided-slice",
      { begin: [5, 0], counts: [1, 10], steps: [1, 1], dropped: [0] },
    ]);
  });

  test.each([
    ["an ellipsis", { ellipsisMask: 2 }, "got an ellipsis"],
    ["the batch left out", { shrinkAxisMask: 1 }, "got a slice of the batch"],
  ])("STRIDED_SLICE with %s is refused", (_what, masks, message) => {
    const inputs = [frame(6), list(0, 0), list(1, 6), list(1, 1)];
    expect(() => load(45, slice(masks), inputs, [frame(6)])).toThrow(message);
  });

  test("SLICE takes what remains for a size of -1", () => {
    expect(nodeOf(65, null, [frame(6, 10), list(0, 1, 4), list(1, 2, -1)], [frame(2, 6)])).toEqual([
      "strided-slice",
      { begin: [1, 4], counts: [2, 6], steps: [1, 1], dropped: [] },
    ]);
  });

  test("GATHER of one constant index leaves its axis out", () => {
    const options = stated(GatherOptions, { axis: -2, batchDimensions: 0 });
    expect(nodeOf(36, options, [frame(6, 10), { shape: [], values: [4] }], [frame(10)])).toEqual([
      "strided-slice",
      { begin: [4, 0], counts: [1, 10], steps: [1, 1], dropped: [0] },
    ]);
  });

  test("TRANSPOSE that moves the batch is refused", () => {
    expect(() => load(39, null, [frame(1, 4), list(1, 0, 2)], [frame(1, 4)])).toThrow("want the batch first");
  });

  test("CONCATENATION with a fused activation is refused", () => {
    const options = stated(ConcatenationOptions, { axis: 1, activation: 1 });
    expect(() => load(2, options, [frame(2), frame(3)], [frame(5)])).toThrow("got fused activation relu");
  });

  test("a network over time, expanded to an image of one row and squeezed again, is read", () => {
    const draft = load(70, null, [frame(40, 3), { shape: [1], values: [1] }], [frame(1, 40, 3)]);
    expect(draft.nodes[0]?.op.name).toBe("reshape");
    expect(draft.nodes[0]?.parameters).toEqual({ shape: [1, 40, 3] });
  });
});

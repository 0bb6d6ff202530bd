import { add, bind, constant, graph, reshape, tensorBinding, type ConstantParameters } from "@afferent/core";
import { expect, test } from "vitest";
import { altered } from "../altered.testing.ts";
import { exportModel } from "../export/export-model.ts";
import { quant, single } from "../single-op.testing.ts";
import { importModel } from "./import-model.ts";

const load = (bytes: Uint8Array) => importModel(bytes, { name: "model" }).draft;
const added = { activation: "none", output: quant(0.06, 0) } as const;
const three: ConstantParameters = { values: Int8Array.of(1, -2, 3), shape: [3], quant: quant(0.02, 5) };

const sum = exportModel(single("sum", [4, 4, 3], (x) => x.with(x.through(constant, three)).through(add, added)).graph);

/** The file with another shape stated for the constant. */
const reshaped = (shape: readonly number[]): Uint8Array =>
  altered(sum, { tensor: (tensor) => (tensor.name === "node-0" ? { ...tensor, shape } : tensor) });

test("a constant operand becomes a node of its own, with the first other operand as its clock", () => {
  const { nodes } = load(sum);
  expect(nodes).toEqual([
    { op: constant, parameters: three, inputs: [{ kind: "source", index: 0, output: 0 }] },
    {
      op: add,
      parameters: added,
      inputs: [
        { kind: "source", index: 0, output: 0 },
        { kind: "node", index: 0, output: 0 },
      ],
    },
  ]);
});

test("a constant that stands elsewhere is refused by export, since a file keeps no place for it", () => {
  const early = single("early", [3], (x) => {
    const offset = x.through(constant, three);
    return x
      .through(reshape, { shape: [3] })
      .with(offset)
      .through(add, added);
  });
  expect(() => exportModel(early.graph)).toThrow(
    "node 0, constant: got it elsewhere, want it just before the op that reads it",
  );
  const unread = graph("unread", ({ source, output }) => {
    const facts = { name: "input", unit: "1", gaps: { policy: "mark" }, rateHz: { min: 1, max: 1 } } as const;
    const tensor = { dtype: "i8", shape: [3], quant: quant(0.05, 0) } as const;
    output("output", source({ ...facts, channels: { min: 3, max: 3 }, tensor }).through(constant, three));
  });
  expect(() => exportModel(bind(unread, { input: tensorBinding(unread.sources[0]!, 1) }))).toThrow("node 0, constant");
});

test.each([
  [[3], [3]],
  [
    [1, 3],
    [1, 3],
  ],
  [
    [1, 1, 1, 3],
    [1, 1, 3],
  ],
])("a constant of shape %j in a file of shapes of 4 is %j in a frame", (stated, frame) => {
  expect(load(reshaped(stated)).nodes[0]?.parameters).toEqual({ ...three, shape: frame });
});

test("a constant that differs over the batch is refused", () => {
  expect(() => load(reshaped([3, 1, 1, 1]))).toThrow(/got a constant of shape \[3, 1, 1, 1\], want a batch of 1/);
});

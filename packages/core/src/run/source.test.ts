import { expect, test } from "vitest";
import { bind, tensorBinding } from "../graph/bind.ts";
import { graph } from "../graph/build.ts";
import { definitionId } from "../graph/identity.ts";
import { defineOp } from "../graph/op.ts";
import { plan } from "../memory/plan.ts";
import { interpret } from "./pipeline.ts";

/** Adds a row of weights to every frame of codes, without a care for saturation. */
const offset = defineOp({
  name: "offset",
  version: 1,
  source: "definition",
  infer: ([x]) => (x ? [x] : []),
  constants: ({ weights }: { readonly weights: Int8Array }) => ({ weights }),
  state: () => ({}),
  step({ constants, inputs, outputs }) {
    const [input, output] = [inputs[0]!, outputs[0]!];
    for (let i = 0; i < input.frames * input.size; i++)
      output.i8[i] = input.i8[i]! + constants.weights[i % input.size]!;
    for (let i = 0; i < input.frames; i++) output.valid[i] = input.valid[i]!;
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: () => ({ multiplyAdds: 0 }),
});

const draft = (weights: Int8Array) =>
  graph("network", ({ source, output }) => {
    const tensor = { dtype: "i8", shape: [1, 3], quant: { scale: [0.5], zeroPoint: -1 } } as const;
    const facts = { name: "input", unit: "1", gaps: { policy: "mark" }, tensor } as const;
    output(
      "codes",
      source({ ...facts, channels: { min: 3, max: 3 }, rateHz: { min: 1, max: 1000 } }).through(offset, { weights }),
    );
  });

test("a network's input takes codes as they are, one frame at a time, and its output follows at once", () => {
  const network = draft(Int8Array.of(1, 2, 3));
  const [source] = network.sources;
  const bound = bind(network, { input: tensorBinding(source!, 20) });
  const pipeline = interpret(plan(bound, { blockTicks: 1 }));
  const codes = Int8Array.of(10, 20, 30, -40, -50, -60);
  expect(pipeline.push("input", { channels: [codes], start: 0, frames: 2 })).toBe(1);
  expect(pipeline.step()).toBe(true);
  expect([...pipeline.outputs["codes"]!.i8.subarray(0, 3)]).toEqual([11, 22, 33]);
  expect(pipeline.push("input", { channels: [codes], start: 1, frames: 1 })).toBe(1);
  expect(pipeline.step()).toBe(true);
  expect([...pipeline.outputs["codes"]!.i8.subarray(0, 3)]).toEqual([-39, -48, -57]);
  expect(pipeline.step()).toBe(false);
  expect(() => pipeline.push("input", { channels: [codes, codes], start: 0, frames: 1 })).toThrow(/got 2 channels/);
});

test("weights are part of the algorithm's identity", () => {
  expect(definitionId(draft(Int8Array.of(1, 2, 3)))).toBe(definitionId(draft(Int8Array.of(1, 2, 3))));
  expect(definitionId(draft(Int8Array.of(1, 2, 3)))).not.toBe(definitionId(draft(Int8Array.of(1, 2, 4))));
});

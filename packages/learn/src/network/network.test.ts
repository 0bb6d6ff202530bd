import { expect, test } from "vitest";
import { Engine } from "../engine/engine.ts";
import { ParameterTable } from "../engine/parameters.ts";
import { Tape } from "../engine/tape.ts";
import { addition, convolution, dense, mean } from "./layers/all.ts";
import { network, traceNetwork } from "./network.ts";

const along = { window: [1, 3], stride: [1, 1], dilation: [1, 1], padding: "same" } as const;
const relu = { batchNorm: false, activation: "relu" } as const;

const small = network("small", [1, 8, 2], (x) => {
  const first = x.through(convolution, { ...along, ...relu, outputs: 4 });
  const second = first.through(convolution, { ...along, ...relu, outputs: 4 });
  return first
    .with(second)
    .through(addition, { activation: "none" })
    .through(mean, {})
    .through(dense, { ...relu, outputs: 3 });
});

test("a network names its layers by kind and number, and knows every shape", () => {
  expect(small.nodes.map(({ name, shape }) => `${name} ${shape.join("x")}`)).toEqual([
    "convolution1 1x8x4",
    "convolution2 1x8x4",
    "addition1 1x8x4",
    "mean1 4",
    "dense1 3",
  ]);
});

test("shapes that do not fit are refused with the layer, both shapes and the rule", () => {
  expect(() =>
    network("bad", [1, 8, 2], (x) =>
      x.with(x.through(convolution, { ...along, ...relu, outputs: 4 })).through(addition, { activation: "none" }),
    ),
  ).toThrow("network bad, addition1: got inputs of shape [1, 8, 2] and [1, 8, 4], want two of one shape");
});

test("weights of 0 and a last bias of 1, 2, 3 give 1, 2, 3 for any frame", () => {
  const tables = { parameters: new ParameterTable(), statistics: new ParameterTable() };
  const tape = new Tape(tables);
  const { input, output } = traceNetwork(small, tape, 2, "held");
  const kept = tape.kept(output.shape);
  tape.call("copy", { x: output, y: kept, count: 6 });
  const engine = new Engine({ ...tables, memoryBytesMax: 2 ** 24 });
  const program = engine.compile(tape);
  const bias = tables.parameters.all.find(({ name }) => name === "dense1.bias")!;
  engine.block("parameters").set([1, 2, 3], bias.offset);
  program.f32(input).fill(5);
  program.run();
  expect([...program.f32(kept)]).toEqual([1, 2, 3, 1, 2, 3]);
});

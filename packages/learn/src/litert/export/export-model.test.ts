import {
  bind,
  definitionId,
  graph,
  graphId,
  interpret,
  plan,
  rectify,
  tensorBinding,
  type Graph,
} from "@afferent/core";
import { expect, test } from "vitest";
import { bytesOf, tablesOf } from "../altered.testing.ts";
import { importModel } from "../import/import-model.ts";
import { singleOps } from "../single-ops.testing.ts";
import { smallDraft, smallNetwork } from "../small-network.testing.ts";
import { exportModel } from "./export-model.ts";

function firstOutput(network: Graph): readonly number[] {
  const pipeline = interpret(plan(network, { blockTicks: 1 }));
  const [source] = network.sources;
  pipeline.push(source!.name, {
    channels: [Int8Array.from({ length: 60 }, (_, k) => 4 * k - 120)],
    start: 0,
    frames: 1,
  });
  pipeline.step();
  return Object.values(pipeline.outputs)
    .map(({ i8, size }) => [...i8.subarray(0, size)].join())[0]!
    .split(",")
    .map(Number);
}

test("a graph that is exported and imported again is the same graph, with the ids that the file states", () => {
  const network = smallNetwork();
  const { draft, notes } = importModel(exportModel(network), { name: "unused" });
  expect(draft).toEqual(smallDraft());
  expect(definitionId(draft)).toBe(definitionId(network.draft));
  expect(notes).toMatchObject({ definitionId: definitionId(network.draft), graphId: graphId(network) });
  expect(exportModel(bind(draft, { pixels: tensorBinding(draft.sources[0]!, 10) }))).toEqual(exportModel(network));
});

test("without the notes the graph has the caller's name and gives the same codes", () => {
  const network = smallNetwork();
  const plain = bytesOf({ ...tablesOf(exportModel(network)), metadata: null });
  const { draft, notes } = importModel(plain, { name: "plain" });
  expect([draft.name, draft.sources[0]?.name, draft.outputs[0]?.name, notes]).toEqual([
    "plain",
    "input",
    "output",
    null,
  ]);
  const bound = bind(draft, { input: tensorBinding(draft.sources[0]!, 1) });
  expect(firstOutput(bound)).toEqual(firstOutput(network));
});

test("operators carry the versions that int8 with a scale for each output came with, once each", () => {
  const { operatorCodes } = tablesOf(exportModel(smallNetwork()));
  expect(operatorCodes?.map(({ builtin, version }) => [builtin, version])).toEqual([
    [3, 3],
    [4, 3],
    [0, 2],
    [1, 2],
    [22, 1],
    [9, 4],
    [25, 2],
  ]);
});

test("weights stand at multiples of 16 bytes, as the schema asks", () => {
  const bytes = exportModel(smallNetwork());
  const { buffers } = tablesOf(bytes);
  const offsets = (buffers ?? []).flatMap(({ data }) => (data ? [data.byteOffset - bytes.byteOffset] : []));
  expect(offsets.length).toBeGreaterThan(5);
  expect(offsets.map((offset) => offset % 16)).toEqual(offsets.map(() => 0));
});

test("a sensor's source and an op without a form in LiteRT are refused together", () => {
  const draft = graph("sensing", ({ source, output }) => {
    const facts = { name: "acc", unit: "m/s2", gaps: { policy: "mark" } } as const;
    output(
      "up",
      source({ ...facts, channels: { min: 1, max: 1 }, rateHz: { min: 1, max: 100 } }).through(rectify, {
        form: "square",
      }),
    );
  });
  const binding = { rateHz: 50, channels: 1, unit: "m/s2", range: "any", skewSeconds: 0 } as const;
  expect(() => exportModel(bind(draft, { acc: binding }))).toThrow(
    /2 parts[^]*source "acc"[^]*node 0, rectify: no built-in operator/,
  );
});

test.each(singleOps())("$name alone is the same graph after export and import", ({ graph: network }) => {
  const { draft } = importModel(exportModel(network), { name: "unused" });
  expect(definitionId(draft)).toBe(definitionId(network.draft));
});

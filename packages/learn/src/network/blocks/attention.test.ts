import { definitionId, graph } from "@afferent/core";
import { expect, test } from "vitest";
import { attention as attentionOfCodes } from "../../layers/attention.ts";
import type { Dense } from "../../layers/dense.ts";
import { drawnQuantised } from "../../quantise/device-agrees.testing.ts";
import { quantisedDraft } from "../../quantise/quantised.ts";
import { outputFirst } from "../../quantise/rounded-weights.ts";
import { network } from "../network.ts";
import { attention } from "./attention.ts";

test("attention made of layers, brought to int8, is the graph of attention over codes", () => {
  const sizes = { heads: 2, headSize: 4 };
  const trained = network("attention", [6, 8], (x) => attention(x, { name: "a", ...sizes, outputs: 5 }));
  const quantised = drawnQuantised(trained, "i8");
  const indexOf = (name: string): number => trained.nodes.findIndex((node) => node.name === `a.${name}`);
  const quantOf = (name: string) => quantised.quants.nodes[indexOf(name)]!;
  const denseOf = (name: string, outputs: number): Dense => {
    const { codes, scale, bias } = quantised.layers[indexOf(name)]!;
    return { weights: outputFirst(codes, outputs), weightScale: scale, bias, output: quantOf(name) };
  };
  const draft = quantisedDraft(quantised);
  const overCodes = graph("attention", ({ source, output }) =>
    output(
      "output",
      attentionOfCodes(source(draft.sources[0]!), {
        steps: 6,
        ...sizes,
        query: denseOf("query", 8),
        key: denseOf("key", 8),
        value: denseOf("value", 8),
        projection: denseOf("projection", 5),
        projectionOutputs: 5,
        scores: quantOf("scores"),
        mixed: quantOf("mixed"),
      }),
    ),
  );
  expect(definitionId(overCodes)).toBe(definitionId(draft));
});

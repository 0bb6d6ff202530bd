import { expect, test } from "vitest";
import { definitionId, interpret, plan, type Quant, sequenceCodes } from "@afferent/core";
import { exportModel, importModel } from "../index.ts";
import type { Dense } from "./dense.ts";
import { attentionParameters, composedLayers, gruParameters, layerNormParameters } from "./networks.testing.ts";

type Rows = readonly (readonly number[])[];
const inputQuant = { scale: [Math.fround(0.05)], zeroPoint: -7 };
const real = (code: number, { scale, zeroPoint }: Quant): number => (code - zeroPoint) * (scale[0] ?? 0);
const rows = (values: readonly number[], columns: number): Rows =>
  Array.from({ length: values.length / columns }, (_, k) => values.slice(k * columns, (k + 1) * columns));
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), 0);
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** A dense part in real numbers. */
function denseOf({ weights, weightScale: [scale = 0], bias }: Dense, inputScale: number, outputs: number) {
  const matrix = rows(
    [...weights].map((weight) => weight * scale),
    weights.length / outputs,
  );
  return (x: readonly number[]): readonly number[] =>
    matrix.map((row, k) => dot(row, x) + (bias?.[k] ?? 0) * inputScale * scale);
}

/** 200 inferences on seeded codes: the network's outputs, and those of a computation in real numbers. */
function distances(name: string, columns: number, floatOf: (x: Rows) => readonly number[]) {
  const network = composedLayers().find((one) => one.name === name)!.graph;
  const { quant } = network.wires.at(-1)![0]!;
  const pipeline = interpret(plan(network, { blockTicks: 1 }));
  const steps: number[] = [];
  for (let inference = 0, seed = 1; inference < 200; inference++) {
    const made = sequenceCodes(network.sources[0]!.channels, 1, seed);
    seed = made.seed;
    // A quarter of the range: what training keeps activations in.
    const codes = Int8Array.from(made.codes, (code) => code >> 2);
    pipeline.push("input", { channels: [codes], start: 0, frames: 1 });
    pipeline.step();
    const block = pipeline.outputs["output"]!;
    const want = floatOf(
      rows(
        [...codes].map((code) => real(code, inputQuant)),
        columns,
      ),
    );
    want.forEach((value, k) => steps.push(Math.abs(real(block.i8[k]!, quant!) - value) / quant!.scale[0]!));
  }
  return { largest: Math.max(...steps), mean: steps.reduce((sum, step) => sum + step, 0) / steps.length };
}

test("a GRU of four steps stays within 9 LSB of the same in real numbers, 2 in the mean", () => {
  const { units, ofInput, ofHidden, hidden } = gruParameters;
  const inputPart = denseOf(ofInput, inputQuant.scale[0]!, 3 * units);
  const hiddenPart = denseOf(ofHidden, hidden.scale[0]!, 3 * units);
  const got = distances("gru", 5, (x) => {
    let h: readonly number[] = Array.from({ length: units }, () => 0);
    return x.flatMap((row) => {
      const [a, b] = [inputPart(row), hiddenPart(h)];
      h = h.map((before, k) => {
        const update = sigmoid(a[k]! + b[k]!);
        const reset = sigmoid(a[units + k]! + b[units + k]!);
        const candidate = Math.tanh(a[2 * units + k]! + reset * b[2 * units + k]!);
        return candidate + update * (before - candidate);
      });
      return h;
    });
  });
  expect(got.largest).toBeLessThan(9);
  expect(got.mean).toBeLessThan(2);
});

test("attention in two heads stays within 2 LSB of the same in real numbers, 0.5 in the mean", () => {
  const { heads, headSize, query, key, value, projection, projectionOutputs, mixed } = attentionParameters;
  const width = heads * headSize;
  const [q, k, v] = [query, key, value].map((part) => denseOf(part, inputQuant.scale[0]!, width));
  const out = denseOf(projection, mixed.scale[0]!, projectionOutputs);
  const got = distances("attention", 8, (x) => {
    const [queries, keys, values] = [x.map(q!), x.map(k!), x.map(v!)];
    return queries.flatMap((own) => {
      const joined = Array.from({ length: heads }, (_, head) => {
        const part = (row: readonly number[]): readonly number[] => row.slice(head * headSize, (head + 1) * headSize);
        const weights = keys.map((other) => Math.exp(dot(part(own), part(other)) / Math.sqrt(headSize)));
        const whole = weights.reduce((sum, weight) => sum + weight, 0);
        return Array.from({ length: headSize }, (_none, column) =>
          values.reduce((sum, row, place) => sum + (weights[place]! / whole) * part(row)[column]!, 0),
        );
      }).flat();
      return out(joined);
    });
  });
  expect(got.largest).toBeLessThan(2);
  expect(got.mean).toBeLessThan(0.5);
});

test("a layer norm of 16 values stays within 3 LSB of the same in real numbers, 0.5 in the mean", () => {
  const { gain, bias, epsilon } = layerNormParameters;
  const got = distances("layer-norm", 16, (x) =>
    x.flatMap((row) => {
      const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
      const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
      return row.map(
        (value, k) =>
          ((value - mean) / Math.sqrt(variance + epsilon!.value)) * real(gain.codes[k]!, gain.quant) +
          real(bias.codes[k]!, bias.quant),
      );
    }),
  );
  expect(got.largest).toBeLessThan(3);
  expect(got.mean).toBeLessThan(0.5);
});

test("a row of one value becomes the bias, and one of 1 and -1 the gain with its signs on it", () => {
  const network = composedLayers().find((one) => one.name === "layer-norm")!.graph;
  const { gain, bias, output } = layerNormParameters;
  const pipeline = interpret(plan(network, { blockTicks: 1 }));
  // Real values 0.35; then 1 and -1 by turns, whose variance is 1: epsilon leaves 0.99.
  const codes = Int8Array.from({ length: 6 * 16 }, (_, k) => (k < 16 ? 0 : -7 + (k % 2 === 0 ? 20 : -20)));
  pipeline.push("input", { channels: [codes], start: 0, frames: 1 });
  pipeline.step();
  const got = [...pipeline.outputs["output"]!.i8].map((code) => real(code, output));
  for (let k = 0; k < 16; k++) {
    const [factor, offset] = [real(gain.codes[k]!, gain.quant), real(bias.codes[k]!, bias.quant)];
    expect(Math.abs(got[k]! - offset)).toBeLessThan(0.6 * 0.04);
    expect(Math.abs(got[16 + k]! - (0.99 * (k % 2 === 0 ? 1 : -1) * factor + offset))).toBeLessThan(2 * 0.04);
  }
});

test.each(composedLayers())("$name is the same graph after export and import", ({ graph }) => {
  const { draft } = importModel(exportModel(graph), { name: "unused" });
  expect(definitionId(draft)).toBe(definitionId(graph.draft));
});

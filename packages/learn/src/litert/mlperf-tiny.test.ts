import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bind, definitionId, interpret, plan, sequenceCodes, tensorBinding } from "@afferent/core";
import { expect, test } from "vitest";
import { requireData } from "../../../../testing/needs.ts";
import { exportModel } from "./export/export-model.ts";
import { importModel } from "./import/import-model.ts";

interface Golden {
  readonly seed: number;
  readonly inputs: number;
  readonly models: readonly {
    readonly model: string;
    readonly modelSha256: string;
    readonly codes: number;
    readonly sha256: string;
    readonly first: readonly (readonly number[])[];
  }[];
}
const golden = JSON.parse(
  readFileSync(new URL("../../../../golden/mlperf-tiny.json", import.meta.url), "utf8"),
) as Golden;

const load = (model: string) =>
  importModel(readFileSync(join(requireData("mlperf-tiny"), `${model}.tflite`)), { name: model });

test.each(golden.models)(
  "$model gives tflite-micro's codes on 100 seeded inputs",
  ({ model, modelSha256, codes, sha256, first }) => {
    const bytes = readFileSync(join(requireData("mlperf-tiny"), `${model}.tflite`));
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(modelSha256);
    const { draft } = load(model);
    const pipeline = interpret(plan(bind(draft, { input: tensorBinding(draft.sources[0]!, 1) }), { blockTicks: 1 }));
    const hash = createHash("sha256");
    const outputs: number[][] = [];
    for (let seed = golden.seed, inference = 0; inference < golden.inputs; inference++) {
      const made = sequenceCodes(draft.sources[0]!.channels.max, 1, seed);
      seed = made.seed;
      pipeline.push("input", { channels: [made.codes], start: 0, frames: 1 });
      pipeline.step();
      const { i8, size } = pipeline.outputs["output"]!;
      expect(size).toBe(codes);
      outputs.push([...i8.subarray(0, size)]);
      hash.update(i8.subarray(0, size));
    }
    expect(outputs.slice(0, 2).map((output) => output.slice(0, 12))).toEqual(first);
    expect(hash.digest("hex")).toBe(sha256);
  },
  120_000,
);

test.each(golden.models)("$model is the same graph after export and import", ({ model }) => {
  const { draft } = load(model);
  const again = importModel(exportModel(bind(draft, { input: tensorBinding(draft.sources[0]!, 1) })), {
    name: "unused",
  });
  expect(definitionId(again.draft)).toBe(definitionId(draft));
});

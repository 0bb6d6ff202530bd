import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  bind,
  definitionId,
  execute,
  interpret,
  type Pipeline,
  plan,
  sequenceCodes,
  tensorBinding,
} from "@afferent/core";
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

/** The reference takes up to a second for an inference, so that it does the first of them; WebAssembly does all. */
const byReference = 10;

test.each(golden.models)(
  "$model gives tflite-micro's codes on 100 seeded inputs",
  ({ model, modelSha256, codes, sha256, first }) => {
    const bytes = readFileSync(join(requireData("mlperf-tiny"), `${model}.tflite`));
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(modelSha256);
    const { draft } = load(model);
    const planned = plan(bind(draft, { input: tensorBinding(draft.sources[0]!, 1) }), { blockTicks: 1 });
    const [reference, inWasm] = [interpret(planned), execute(planned)];
    const hash = createHash("sha256");
    for (let seed = golden.seed, inference = 0; inference < golden.inputs; inference++) {
      const made = sequenceCodes(draft.sources[0]!.channels.max, 1, seed);
      seed = made.seed;
      const output = infer(inWasm, made.codes as Int8Array);
      expect(output.length).toBe(codes);
      expect([...output.subarray(0, 12)]).toEqual(first[inference] ?? expect.anything());
      if (inference < byReference) expect(infer(reference, made.codes as Int8Array)).toEqual(output);
      hash.update(output);
    }
    expect(hash.digest("hex")).toBe(sha256);
  },
);

function infer(pipeline: Pipeline, codes: Int8Array): Int8Array {
  pipeline.push("input", { channels: [codes], start: 0, frames: 1 });
  pipeline.step();
  const { i8, size } = pipeline.outputs["output"]!;
  return i8.slice(0, size);
}

test.each(golden.models)("$model is the same graph after export and import", ({ model }) => {
  const { draft } = load(model);
  const again = importModel(exportModel(bind(draft, { input: tensorBinding(draft.sources[0]!, 1) })), {
    name: "unused",
  });
  expect(definitionId(again.draft)).toBe(definitionId(draft));
});

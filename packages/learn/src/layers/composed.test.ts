import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { bind, interpret, plan, sequenceCodes, tensorBinding } from "@afferent/core";
import { expect, test } from "vitest";
import { exportModel, importModel } from "../index.ts";
import { composedLayers } from "./networks.testing.ts";

interface Golden {
  readonly cases: readonly {
    readonly layer: string;
    /** Of the exported file that TFLite Micro ran. */
    readonly fileSha256: string;
    readonly seed: number;
    /** By how many bits the codes are shifted down. */
    readonly shift: number;
    readonly inputs: number;
    readonly outputs: number;
    readonly first: readonly number[];
    readonly sha256: string;
  }[];
}
const golden = JSON.parse(
  readFileSync(new URL("../../../../golden/int8-composed.json", import.meta.url), "utf8"),
) as Golden;

const sha256Of = (bytes: Uint8Array | Int8Array): string => createHash("sha256").update(bytes).digest("hex");

test("every layer has golden outputs", () => {
  expect(new Set(golden.cases.map(({ layer }) => layer))).toEqual(new Set(composedLayers().map(({ name }) => name)));
});

test.each(golden.cases)(
  "$layer, codes shifted by $shift, is the file that TFLite Micro ran and gives its codes on 1,000 inputs",
  ({ layer, fileSha256, seed, shift, inputs, ...want }) => {
    const file = exportModel(composedLayers().find(({ name }) => name === layer)!.graph);
    expect(sha256Of(file), "another file than TFLite Micro ran: run golden/int8-composed.py anew").toBe(fileSha256);
    const { draft } = importModel(file, { name: layer });
    const source = draft.sources[0]!;
    const pipeline = interpret(plan(bind(draft, { input: tensorBinding(source, 1) }), { blockTicks: 1 }));
    const size = source.channels.max;
    const codes = sequenceCodes(inputs * size, 1, seed).codes as Int8Array;
    codes.fill(-128, 0, size).fill(127, size, 2 * size);
    const outputs: number[] = [];
    for (let k = 0; k < inputs; k++) {
      const frame = codes.subarray(k * size, (k + 1) * size).map((code) => code >> shift);
      pipeline.push("input", { channels: [frame], start: 0, frames: 1 });
      pipeline.step();
      const { i8, size: width } = pipeline.outputs["output"]!;
      outputs.push(...i8.subarray(0, width));
    }
    const third = (2 * outputs.length) / inputs;
    expect({
      outputs: outputs.length,
      first: outputs.slice(third, third + 8),
      sha256: sha256Of(Int8Array.from(outputs)),
    }).toEqual(want);
  },
);

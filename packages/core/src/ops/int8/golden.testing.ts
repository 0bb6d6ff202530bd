import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sequenceCodes } from "../../compile/unit/network-self-test.ts";
import { tensorOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import type { Quant, Wire } from "../../wire/wire.ts";
import { expect, test } from "vitest";
import type { Constants, Op } from "../../graph/op.ts";
import type { Fields } from "../../memory/fields.ts";
import { runOp, type TestInput, type TestOutput } from "../one-op.testing.ts";
import type { CodeType } from "./tensor.ts";

/** One case of a golden file of integer ops: one operator, and a hash over TFLite Micro's outputs for all inputs. */
export interface GoldenCase {
  readonly op: string;
  readonly dtype: CodeType;
  /** How many inputs. */
  readonly inputs: number;
  readonly outputShape: readonly number[];
  /** Codes of all outputs. */
  readonly outputs: number;
  /** The first codes of the third output: the first two inputs are all lowest and all highest. */
  readonly first: readonly number[];
  readonly fnv1a: string;
}

/** The cases of golden/<name>.json that one op has. */
export function goldenCases<C extends GoldenCase>(name: string, op: string): readonly C[] {
  const path = fileURLToPath(new URL(`../../../../../golden/${name}.json`, import.meta.url));
  const { cases } = JSON.parse(readFileSync(path, "utf8")) as { readonly cases: readonly C[] };
  return cases.filter((one) => one.op === op);
}

/** Frames as `test_frames` of golden/single_op_model.py makes them: all lowest, all highest, then seeded codes. */
export function goldenFrames(
  dtype: CodeType,
  facts: { readonly shape: readonly number[]; readonly quant: Quant },
  { seed, frames }: { readonly seed: number; readonly frames: number },
): TestInput & { readonly wire: Wire } {
  const wire = tensorOf(dtype, facts.shape, facts.quant);
  const size = facts.shape.reduce((a, b) => a * b, 1);
  const bytes = dtype === "i8" ? 1 : 2;
  const { codes } = sequenceCodes(frames * size, bytes, seed);
  const high = 2 ** (8 * bytes - 1) - 1;
  codes.fill(-high - 1, 0, size);
  if (frames > 1) codes.fill(high, size, 2 * size);
  return { wire, values: codes };
}

/** Codes times a step, in f32. */
const realFrames = ({ wire, values }: TestInput, step: number): TestInput => ({
  wire: { ...wireOf(wire.rate, wire.shape), validity: "dense" },
  values: Float32Array.from(values, (code) => code * step),
});

/** A case of a golden file of layers: the op's own parameters, the facts and the seed of each input, and which output if there are several. */
interface LayerCase<P> extends GoldenCase {
  readonly in: readonly { readonly shape: readonly number[]; readonly quant: Quant | null }[];
  readonly parameters: P;
  readonly seeds: readonly number[];
  readonly output?: number;
  /** Inputs are real numbers: the codes times this. */
  readonly step?: number;
  /** Codes below are raised to this. */
  readonly least?: number;
}

/** One test for each case of a golden file that an op has: the outputs for all its inputs have TFLite Micro's hash. */
export function testGoldenLayers<P extends object, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  file: string,
): void {
  const cases = goldenCases<LayerCase<P>>(file, op.name);
  test.each(
    cases.map((one) => [`${one.dtype}, ${JSON.stringify(one.parameters)}, output ${one.output ?? 0}`, one] as const),
  )("equals TFLite Micro on 1,000 inputs by %s", (_, one) => {
    const inputs = one.in.map(({ shape, quant }, index) => {
      const facts = { shape, quant: quant ?? { scale: [1], zeroPoint: 0 } };
      const codes = goldenFrames(one.dtype, facts, { seed: one.seeds[index] ?? 0, frames: one.inputs });
      codes.values.forEach((code, k) => (codes.values[k] = Math.max(code, one.least ?? code)));
      return one.step === undefined ? codes : realFrames(codes, one.step);
    });
    expect(one).toMatchObject(seenOf(runOp(op, one.parameters, inputs)[one.output ?? 0]));
  });
}

/** What of a golden case an output shows, to be compared with it. */
export function seenOf(
  output: TestOutput | undefined,
): Pick<GoldenCase, "outputShape" | "outputs" | "first" | "fnv1a"> {
  if (output === undefined) throw new Error("no output");
  const { wire, words } = output;
  const codes =
    wire.dtype === "i8" ? Int8Array.from(words) : wire.dtype === "i16" ? Int16Array.from(words) : output.values;
  const size = words.length / output.frames;
  return {
    outputShape: wire.shape,
    outputs: codes.length,
    first: [...codes.subarray(2 * size, 2 * size + Math.min(8, size))],
    fnv1a: fnv1a(new Uint8Array(codes.buffer)),
  };
}

function fnv1a(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}

/** Seeded frames of i8 or i16, for laws and kernels. */
export const seededFrames = (dtype: CodeType, shape: readonly number[], quant: Quant, seed: number): TestInput => ({
  wire: tensorOf(dtype, shape, quant),
  values: sequenceCodes(60 * shape.reduce((a, b) => a * b, 1), dtype === "i8" ? 1 : 2, seed).codes,
});

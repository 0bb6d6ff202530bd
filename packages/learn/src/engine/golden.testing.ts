import { readFileSync } from "node:fs";
import { decodeBase64 } from "@afferent/core";
import { expect, test } from "vitest";
import { type Computation, differenceFromSlopes, trialOf } from "./gradients.testing.ts";
import { sizeOf } from "./tensor.ts";

/** Outputs and gradients that PyTorch gave in f64, rounded to f32: golden/training-gradients.py. */
interface Golden {
  readonly maker: Readonly<Record<string, string>>;
  readonly families: Readonly<
    Record<string, Readonly<Record<string, { readonly output: string; readonly gradients: string }>>>
  >;
}

const file = new URL("../../../../golden/training-gradients.json", import.meta.url);
const golden = JSON.parse(readFileSync(file, "utf8")) as Golden;

const f32Of = (text: string): Float32Array => new Float32Array(Uint8Array.from(decodeBase64(text)).buffer);

/** How far numbers are from golden ones, of the largest golden one; infinite where one is not finite. */
function distance(got: Float32Array, want: Float32Array): number {
  const largest = want.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let worst = got.length === want.length ? 0 : Infinity;
  for (const [i, value] of want.entries()) {
    const off = Math.abs(got[i]! - value) / (largest === 0 ? 1 : largest);
    worst = off <= worst ? worst : Number.isNaN(off) ? Infinity : off;
  }
  return worst;
}

/** The output and each parameter's gradient against PyTorch: the worst distance by name. */
export function distancesFromGolden(
  family: string,
  name: string,
  describe: Computation,
): Readonly<Record<string, number>> {
  const want = golden.families[family]?.[name];
  if (!want) throw new Error(`golden/training-gradients.json has no "${family}", "${name}"`);
  const trial = trialOf(describe);
  trial.loss();
  const [gradients, wanted] = [trial.gradients(), f32Of(want.gradients)];
  const distances: Record<string, number> = { output: distance(trial.output(), f32Of(want.output)) };
  for (const { name: parameter, offset, shape } of trial.tables.parameters.all) {
    const end = offset + sizeOf(shape);
    distances[parameter] = distance(gradients.slice(offset, end), wanted.subarray(offset, end));
  }
  return distances;
}

/**
 * Tests that each computation's output and gradients are PyTorch's within 1e-5 of the largest number of each tensor, and the slopes of its output; and that no golden
 * computation of the family is left out. `slopesWithin`: where curvature over a step of 1/64 shows.
 */
export function testGradients(
  family: string,
  computations: Readonly<Record<string, Computation>>,
  slopesWithin: Readonly<Record<string, number>> = {},
): void {
  test(`the golden computations of ${family} are all tested`, () => {
    expect(Object.keys(golden.families[family] ?? {}).toSorted()).toEqual(Object.keys(computations).toSorted());
  });
  for (const [name, computation] of Object.entries(computations)) {
    test(`the output and the gradients of ${name} are PyTorch's within 1e-5`, () => {
      for (const [tensor, far] of Object.entries(distancesFromGolden(family, name, computation)))
        expect(far, tensor).toBeLessThanOrEqual(1e-5);
    });
    test(`the gradients of ${name} are the slopes of its output`, () => {
      expect(differenceFromSlopes(computation)).toBeLessThan(slopesWithin[name] ?? 5e-3);
    });
  }
}

import { expect, test } from "vitest";
import { requireTool } from "../../../../testing/needs.ts";
import { parametersToJson } from "../graph/identity.ts";
import type { Constants, Op, Parameters } from "../graph/op.ts";
import type { Fields } from "../memory/fields.ts";
import type { TestInput } from "../ops/one-op.testing.ts";
import { compareWithKernel, compareWithWasm } from "./conformance.testing.ts";
import { lawfulFlags } from "./corpus/host.testing.ts";

/**
 * Four tests: the reference equals the C kernel on every bit of every output and of the state, as gcc makes it at -O0, -O2 and -O3, and as it stands in
 * the WebAssembly module.
 */
export function testKernel<P extends object, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  parameters: P,
  inputs: readonly TestInput[],
): void {
  const facts = JSON.stringify(parametersToJson(parameters as unknown as Parameters));
  for (const level of ["-O0", "-O2", "-O3"])
    test(`TypeScript equals gcc ${level} on every bit: ${facts}`, () => {
      const compiler = { command: requireTool("gcc"), flags: [...lawfulFlags, level] };
      const { differing, compared } = compareWithKernel(op, parameters, inputs, compiler);
      expect(compared).toBeGreaterThan(1000);
      expect(differing).toBe(0);
    });
  test(`TypeScript equals WebAssembly on every bit: ${facts}`, () => {
    const { differing, compared } = compareWithWasm(op, parameters, inputs);
    expect(compared).toBeGreaterThan(1000);
    expect(differing).toBe(0);
  });
}

import { expect, test } from "vitest";
import { requireTool } from "../../../../../testing/needs.ts";
import type { KernelVariant } from "../../graph/op.ts";
import { type OpExecutor, reference } from "./answer.testing.ts";
import { boardExecutor, boardTargets } from "./board.testing.ts";
import type { OpDraw } from "./draw.testing.ts";
import { hostExecutor, hostTargets } from "./host.testing.ts";
import { holdAgainst } from "./corpus.testing.ts";
import { drawVariant, holdVariant, type VariantCases } from "./variant.testing.ts";
import { wasmExecutor } from "./wasm.testing.ts";

const hosts = ["gcc-O2", "clang-c++17", "sanitizers"] as const;

/**
 * Five tests: a seeded corpus of the op has cases enough that the kernel suits, with outputs of many different words, and on each of them it gives the reference's
 * words: its model in plain C as both hosts' compilers make it and under the sanitizers, and its instructions on the emulated board of its target or in the module
 * of kernels, which takes it by itself where it suits.
 */
export function testVariant(
  draw: OpDraw,
  variant: KernelVariant,
  { seed, drawn, suited }: { readonly seed: number; readonly drawn: number; readonly suited: number },
): void {
  let made: VariantCases | undefined;
  const cases = (): VariantCases => (made ??= drawVariant(draw, variant, seed, drawn));
  const hold = (executor: OpExecutor & { readonly close: () => void }): void => {
    try {
      expect(holdVariant(executor, cases())).toMatchObject({ differing: 0, first: "" });
    } finally {
      executor.close();
    }
  };

  test(`of ${drawn} drawn cases ${variant.name} suits ${suited} at least, and 30 of those have 100 different words`, () => {
    expect(cases().faster.length).toBeGreaterThanOrEqual(suited);
    const spread = reference.run(cases().plain).filter((words) => new Set(words).size >= 100);
    expect(spread.length).toBeGreaterThanOrEqual(30);
  });

  test.each(hosts)(`${variant.name} equals the reference on every word as %s makes it`, (name) => {
    const { tool, flags } = hostTargets[name];
    hold(hostExecutor({ name, command: requireTool(tool), flags }, cases().faster.slice(0, 1)));
  });

  if (variant.target === wasmExecutor.name) {
    test(`${variant.name} equals the reference on every word in the module of kernels`, () => {
      const { plain } = cases();
      const right = reference.run(plain);
      expect(holdAgainst(wasmExecutor, { op: variant.name, cases: plain, right })).toMatchObject({
        differing: 0,
        first: "",
      });
    });
    return;
  }
  test(`${variant.name} equals the reference on every word on ${variant.target} in QEMU`, () => {
    const target = boardTargets[variant.target]!;
    requireTool(target.compiler);
    requireTool(target.emulator[0] ?? "");
    hold(boardExecutor(variant.target, target, cases().faster.slice(0, 1)));
  });
}

import type { KernelVariant } from "../../graph/op.ts";
import { layOut } from "../../memory/fields.ts";
import { type OpExecutor, reference } from "./answer.testing.ts";
import { drawCase, type OpCase } from "./case.testing.ts";
import { type CorpusResult, holdAgainst } from "./corpus.testing.ts";
import type { OpDraw } from "./draw.testing.ts";

/** A case as a faster kernel of its op takes it: the kernel's name and text, its constants and its scratch; undefined where it does not suit. */
function asVariant(one: OpCase, variant: KernelVariant): OpCase | undefined {
  if (variant.suits(one.constants) !== true) return undefined;
  const { placed, end } = variant.scratch ? layOut(variant.scratch(one.constants), 0) : { placed: [], end: 0 };
  return {
    ...one,
    op: { ...one.op, name: variant.name, kernel: variant.kernel },
    constants: variant.constants?.(one.constants) ?? one.constants,
    scratch: placed,
    scratchBytes: end,
  };
}

/** Cases that a faster kernel suits, with how the op itself stands in them. */
export interface VariantCases {
  readonly drawn: number;
  readonly plain: readonly OpCase[];
  readonly faster: readonly OpCase[];
}

/** Draws cases of an op and keeps those that the kernel suits. */
export function drawVariant(draw: OpDraw, variant: KernelVariant, seed: number, drawn: number): VariantCases {
  const pairs = Array.from({ length: drawn }, (_, number) => drawCase(draw, seed, number)).flatMap((plain) => {
    const faster = asVariant(plain, variant);
    return faster ? [{ plain, faster }] : [];
  });
  return { drawn, plain: pairs.map(({ plain }) => plain), faster: pairs.map(({ faster }) => faster) };
}

/** Compares a faster kernel with the op's reference on every word. */
export const holdVariant = (executor: OpExecutor, { plain, faster }: VariantCases): CorpusResult =>
  holdAgainst(executor, { op: faster[0]?.op.name ?? "", cases: faster, right: reference.run(plain) });

import { AfferentError, constantsSizes, type Plan } from "@afferent/core";
import type { Target } from "../../targets/targets.ts";
import type { Sizes } from "../product.ts";
import { glueFeatures, kernelNames } from "./features.ts";
import { kernelSizes } from "./kernel-sizes.ts";

/**
 * What a unit will take, without a compiler: constants, state and scratch are planned; code and stack come from the table of kernel sizes.
 * Checked against real builds of the shipped algorithms, to 5 % of code.
 * @throws AfferentError for an op that the table does not know.
 */
export function predictSizes(plan: Plan, target: Target): Sizes {
  const table = kernelSizes[target.name];
  const names = kernelNames(plan);
  const unknown = names.filter((name) => table.kernels[name] === undefined);
  if (unknown.length > 0)
    throw new AfferentError(`sizes for ${target.name}`, {
      got: `op ${unknown.join(", ")}, whose size is not known`,
      want: "ops in the table",
      remedy: "make the table anew: npm run sizes",
    });
  const { sources, arguments: gathered } = glueFeatures(plan);
  const kernels = names.reduce((sum, name) => sum + (table.kernels[name] ?? 0), 0);
  const { constantsBytes, constantsBytesOn64Bits } = constantsSizes(plan);
  const { base, perSource, perArgument } = table.glue;
  return {
    source: "predicted",
    toolchain: table.toolchain,
    codeBytes: Math.round(kernels + base + perSource * sources + perArgument * gathered),
    supportBytes: table.supportBytes,
    constantsBytes: table.pointerBytes === 8 ? constantsBytesOn64Bits : constantsBytes,
    stateBytes: plan.stateBytes,
    scratchBytes: plan.scratchBytes,
    stackBytes: table.glueStackBytes + Math.max(...names.map((name) => table.stacks[name] ?? 0)),
  };
}

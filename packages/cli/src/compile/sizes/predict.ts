import { AfferentError, constantsSizes, type Plan } from "@afferent/core";
import type { Target } from "../../targets/targets.ts";
import type { Sizes } from "../product.ts";
import { glueFeatures, isNetwork, kernelBytes, kernelNames, notOfCodes, ofCodes, whole } from "./features.ts";
import { kernelSizes } from "./kernel-sizes.ts";

/**
 * What a unit will take, without a compiler: constants, state and scratch are planned; code and stack come from the table of kernel sizes.
 * An algorithm with a network in it is both: what is around its ops on sensors, and what is around the ops of codes.
 * Checked against real builds of the shipped algorithms, to 5 % of code, to 15 % with a network in them, and of the MLPerf Tiny networks, to 15 %.
 * @throws AfferentError for an op that the table does not know.
 */
export function predictSizes(plan: Plan, target: Target): Sizes {
  const table = kernelSizes[target.name];
  const names = kernelNames(plan);
  const unknown = names.filter((name) => table.kernels[name] === undefined);
  if (unknown.length > 0)
    throw new AfferentError(`sizes for ${target.name}`, {
      got: `kernel ${unknown.join(", ")}, whose size is not known`,
      want: "kernels in the table",
      remedy: "make the table anew: npm run sizes",
    });
  const { constantsBytes, constantsBytesOn64Bits } = constantsSizes(plan);
  const around = isNetwork(plan) ? table.networks : table.sensors;
  const hasCodes = plan.nodes.some(ofCodes);
  const parts = isNetwork(plan)
    ? [[around, whole] as const]
    : [[around, notOfCodes] as const, ...(hasCodes ? [[table.networks, ofCodes] as const] : [])];
  const code = parts.map(([{ glue }, part]) => {
    const { once, shared } = kernelBytes(plan, table.kernels, part);
    return (
      glue.base +
      glue.onceShare * once +
      glue.sharedShare * shared +
      glue.perArgument * glueFeatures(plan, part).arguments
    );
  });
  return {
    source: "predicted",
    toolchain: table.toolchain,
    codeBytes: Math.round(around.glue.perSource * plan.sources.length + code.reduce((sum, bytes) => sum + bytes, 0)),
    supportBytes: around.supportBytes,
    constantsBytes: table.pointerBytes === 8 ? constantsBytesOn64Bits : constantsBytes,
    stateBytes: plan.stateBytes,
    scratchBytes: plan.scratchBytes,
    stackBytes: around.glueStackBytes + Math.max(...names.map((name) => table.stacks[name] ?? 0)),
  };
}

import { nodeBytes, type Plan } from "@afferent/core";
import { predictCost } from "../cost/predict.ts";
import type { Target } from "../targets/targets.ts";
import { left, renderTable, right } from "../terminal/table.ts";

/** What one op of a network takes on a target. */
interface Layer {
  readonly node: number;
  readonly op: string;
  /** The op's plain kernel by the op's name, or a faster one by its own. */
  readonly kernel: string;
  /** Predicted, an inference; null where nothing was measured. */
  readonly instructions: number | null;
  readonly bytes: { readonly constants: number; readonly scratch: number; readonly outputs: number };
  /** Why no faster kernel; null where one is used. */
  readonly whyNotFaster: string | null;
}

/** In: a plan made for the target, one inference a second. `aroundInstructions`: what steps and inputs take beside the layers. */
export function layersOf(
  planned: Plan,
  target: Target,
): {
  readonly layers: readonly Layer[];
  readonly aroundInstructions: number | null;
  readonly instructions: number | null;
} {
  const predicted = predictCost(planned, target);
  const layers = planned.nodes.map(({ variant, refused }, node): Layer => {
    const op = planned.graph.draft.nodes[node]?.op.name ?? "";
    return {
      node,
      op,
      kernel: variant?.name ?? op,
      instructions: predicted?.nodes[node]?.instructionsPerSecondOfSignal ?? null,
      bytes: nodeBytes(planned, node),
      whyNotFaster: variant ? null : reasonOf(refused, target),
    };
  });
  return {
    layers,
    aroundInstructions: predicted?.glueInstructionsPerSecondOfSignal ?? null,
    instructions: predicted?.instructionsPerSecondOfSignal ?? null,
  };
}

const reasonOf = (refused: Plan["nodes"][number]["refused"], { name }: Target): string =>
  refused.length === 0
    ? `none is written for ${name}`
    : refused.map(({ kernel, reason }) => `${kernel}: ${reason}`).join("; ");

const number = (value: number | null): string =>
  value === null ? "not known" : Math.round(value).toLocaleString("en");

/** Each layer's instructions, bytes and kernel, and all of them. */
export function layerTable({ layers, aroundInstructions, instructions }: ReturnType<typeof layersOf>): string {
  const columns = [
    left("layer"),
    left("kernel"),
    right("instructions"),
    right("constants"),
    right("scratch"),
    right("output"),
    left("why not faster"),
  ];
  const sum = layers.reduce((total, { bytes }) => total + bytes.constants, 0);
  return renderTable(columns, [
    ...layers.map((layer) => [
      `%${layer.node} ${layer.op}`,
      layer.kernel,
      number(layer.instructions),
      number(layer.bytes.constants),
      number(layer.bytes.scratch),
      number(layer.bytes.outputs),
      layer.whyNotFaster ?? "",
    ]),
    ["input, steps", "", number(aroundInstructions), "", "", "", ""],
    ["total", "", number(instructions), number(sum), "", "", ""],
  ]);
}

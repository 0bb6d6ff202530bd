import { join } from "node:path";
import { AfferentError, definitionId, emitUnit, type EmittedUnit, graphId, plan, type Plan } from "@afferent/core";
import { flashBytes, ramBytes, type Sizes } from "../compile/product.ts";
import { measureUnit } from "../compile/sizes/measure.ts";
import { predictSizes } from "../compile/sizes/predict.ts";
import type { Context } from "../context.ts";
import { deviceFlags, type Target, targetNamed } from "../targets/targets.ts";
import { findToolchain } from "../targets/toolchain.ts";
import { left, renderTable, right } from "../terminal/table.ts";
import { version } from "../version.ts";
import { layersOf, layerTable } from "./layers.ts";
import { type InputForm, openModel } from "./model-file.ts";

interface NetworkCompileOptions extends InputForm {
  readonly target: string;
  readonly out: string;
  readonly layout: string;
  readonly flash?: string;
  readonly ram?: string;
  readonly predict?: boolean;
  readonly json?: boolean;
}

/** `afferent compile model.tflite`: a network as C for a device, with the sizes that the target's compiler gives it, or predicted ones. */
export function compileNetwork(path: string, options: NetworkCompileOptions, context: Context): void {
  const target = targetNamed(options.target);
  requireForm(options);
  const planned = plan(openModel(path, 1, options).graph, { blockTicks: 1, target: target.name });
  const unit = emitUnit(planned, { selfTestSeconds: 1, everyWire: false });
  const toolchain = options.predict === true ? null : findToolchain(target);
  if (toolchain === null && options.predict !== true)
    context.warn(
      `no ${target.compiler} here: sizes are predicted; apt-get install ${target.debianPackage} to measure them`,
    );
  const sizes = toolchain === null ? predictSizes(planned, target) : measureUnit(unit, target, toolchain);
  requireFit("--flash", options.flash, flashBytes(sizes));
  requireFit("--ram", options.ram, ramBytes(sizes));
  const ids = { definitionId: definitionId(planned.graph.draft), graphId: graphId(planned.graph) };
  const files = [
    { path: `${unit.name}.h`, content: unit.header },
    { path: `${unit.name}.c`, content: unit.source },
    { path: "README.md", content: readme(planned, unit, ids, { target, sizes, options }) },
  ];
  for (const file of files) context.write(join(options.out, file.path), file.content);
  const paths = files.map((file) => join(options.out, file.path));
  if (options.json === true) {
    const network = { name: planned.graph.draft.name, ...ids };
    const measured = { flashBytes: flashBytes(sizes), ramBytes: ramBytes(sizes), ...sizes };
    context.print(
      JSON.stringify({ schema: "afferent.compile-network/1", network, target: target.name, ...measured, files: paths }),
    );
    return;
  }
  context.print(`${context.style.bold(planned.graph.draft.name)} for ${target.title}\n`);
  context.print(renderTable([left("what"), right("bytes")], sizeRows(sizes)));
  context.print(`\nan inference, predicted; bytes\n${layerTable(layersOf(planned, target))}`);
  context.print(`\nsizes ${sizes.source}, ${sizes.toolchain}\ndefinition ${ids.definitionId}\ngraph ${ids.graphId}\n`);
  context.print(`wrote ${paths.join(", ")}`);
}

function requireForm({ layout }: NetworkCompileOptions): void {
  if (layout !== "bare")
    throw new AfferentError("--layout", { got: `${layout} for a network`, want: "bare, the .c and its .h" });
}

function requireFit(option: string, limit: string | undefined, needed: number): void {
  if (limit !== undefined && !(needed <= Number(limit)))
    throw new AfferentError(option, {
      got: `${limit} bytes for a network that needs ${needed}`,
      want: `${needed} or more`,
    });
}

const sizeRows = (sizes: Sizes): readonly (readonly string[])[] => [
  ["flash", String(flashBytes(sizes))],
  ["- code", String(sizes.codeBytes)],
  ["- routines of the compiler's library", String(sizes.supportBytes)],
  ["- constants", String(sizes.constantsBytes)],
  ["RAM", String(ramBytes(sizes))],
  ["- state", String(sizes.stateBytes)],
  ["- scratch", String(sizes.scratchBytes)],
  ["- stack", String(sizes.stackBytes)],
];

function readme(
  { graph }: Plan,
  { name }: EmittedUnit,
  ids: { readonly definitionId: string; readonly graphId: string },
  { target, sizes, options }: { readonly target: Target; readonly sizes: Sizes; readonly options: InputForm },
): string {
  const [source] = graph.sources;
  const upper = name.toUpperCase();
  const input = (source?.name ?? "").replaceAll(/[^A-Za-z0-9_]/g, "_");
  const output = (graph.draft.outputs[0]?.name ?? "").replaceAll(/[^A-Za-z0-9_]/g, "_");
  return `# ${graph.draft.name}, a network in C

Made by \`afferent compile\` ${version} for ${target.title}: change the model, not these files.
Definition \`${ids.definitionId}\`, graph \`${ids.graphId}\`.

One member is a state and a scratch block, both yours, aligned to 4 bytes; nothing is allocated, nothing is global.

\`\`\`c
static uint32_t state[${upper}_STATE_BYTES / 4u + 1u], scratch[${upper}_SCRATCH_BYTES / 4u + 1u];
afferent_pipeline self;
afferent_block block;
${name}_init(&self, state, scratch);
(void)${name}_push_${input}(&self, codes, 1u); /* ${source?.channels ?? 0} codes */
while (${name}_step(&self)) ${name}_output_${output}(&self, &block);
\`\`\`
${movingText(options)}
\`${name}_self_test\` checks the constants and compares inferences on known codes. Flags: \`${[...target.processorFlags, ...deviceFlags].join(" ")}\`.

| what | bytes |
|---|---|
${sizeRows(sizes)
  .map((row) => `| ${row.join(" | ")} |`)
  .join("\n")}

Sizes ${sizes.source} with ${sizes.toolchain}.
`;
}

/** What a caller must know of an input that is a moving window. */
function movingText({ streaming, windowed }: InputForm): string {
  const columns = streaming ?? windowed;
  if (columns === undefined) return "";
  return `
The input is a window that moves: each push brings its ${columns} newest column${columns === "1" ? "" : "s"}. \`block.valid[0]\` is 0 until the first window is full, and while a lost frame (a push of \`NULL\`) lies in it.
`;
}

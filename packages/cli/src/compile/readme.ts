import { memoryMap, Rationals } from "@afferent/core";
import { deviceFlags } from "../targets/targets.ts";
import { flashBytes, type Product, ramBytes } from "./product.ts";

const largestShown = 12;

/** The README of a compiled algorithm: what it is, what it takes, how it is built, where it comes from. */
export function readme(product: Product, use: readonly string[]): string {
  const { algorithm, plan, ids, target } = product;
  const { name } = product.unit;
  const sources = plan.graph.sources.map(
    (source) =>
      `| ${source.name} | ${source.channels} | ${Rationals.format(source.rate)} | ${source.low} to ${source.high}, times ${source.scale} to ${source.wire.unit} | ${source.queueFrames} |`,
  );
  return `# ${algorithm.title}, in C

${algorithm.definition.what}; ${algorithm.definition.window}. Made by \`afferent compile\` ${product.version} for ${target.title}: change the graph, not these files.

Intended use: ${algorithm.card.intendedUse}

${algorithm.card.limits.map((limit) => `- ${limit}`).join("\n")}

## Use

${use.join("\n")}

One member is a state and a scratch block, both yours, aligned to 4 bytes; nothing is allocated, nothing is global. \`${name}_push_...\` may be called from an interrupt, one for each
source; \`${name}_step\` and \`${name}_read\` belong in the main loop. \`${name}.h\` says what each function does.

Flags: \`${[...target.processorFlags, ...deviceFlags].join(" ")}\`. Of these \`-ffp-contract=off\` is part of the meaning; \`-ffast-math\` must not be set. \`${name}_self_test\` fails where they are not kept.

| source | channels | Hz | range as pushed | frames in its queue |
|---|---|---|---|---|
${sources.join("\n")}

## Sizes

${sizeTable(product)}

## Memory map

The largest parts of each section; of scratch parts share bytes that are never needed together.

| section | at | bytes | what |
|---|---|---|---|
${mapRows(product).join("\n")}

## Hooks

Macros, to be defined before the unit is compiled; without a definition they are empty.

| macro | for |
|---|---|
| \`AFFERENT_CONSTANTS_SECTION\` | where the constants stand, such as \`__attribute__((section(".dtcm_const")))\` |
| \`AFFERENT_FUNCTION_SECTION\` | where the public functions stand, such as \`__attribute__((section(".itcm")))\`; the kernels that step alone calls usually become part of it |
| \`AFFERENT_ENTER_CRITICAL()\`, \`AFFERENT_EXIT_CRITICAL()\` | around the moment in which step declares a source lost while an interrupt may push |
| \`AFFERENT_NODE_BEGIN(index)\`, \`AFFERENT_NODE_END(index)\` | around the work of each node, to count or to know which one ran |

On a Cortex-M whose interrupts push:

\`\`\`
#define AFFERENT_ENTER_CRITICAL() uint32_t masked; __asm volatile("mrs %0, primask\\n\\tcpsid i" : "=r"(masked) : : "memory")
#define AFFERENT_EXIT_CRITICAL() __asm volatile("msr primask, %0" : : "r"(masked) : "memory")
\`\`\`

State and scratch are the caller's arrays: an attribute on them puts them into tightly coupled or external memory.

## Where it comes from

| | |
|---|---|
| algorithm | ${algorithm.name} |
| definition id | \`${ids.definitionId}\` |
| graph id | \`${ids.graphId}\` |
| source | ${algorithm.definition.source} |
| data | ${algorithm.card.data} |
`;
}

function sizeTable({ sizes, target }: Product): string {
  const note =
    sizes.source === "measured"
      ? `Measured with ${sizes.toolchain}: the linker's map, and the compiler's call graph for the stack.`
      : `Predicted from a table made with ${sizes.toolchain}; ${target.compiler} was not asked.`;
  return `${note}

| what | bytes |
|---|---|
| flash | ${flashBytes(sizes)} |
| - code | ${sizes.codeBytes} |
| - routines of the compiler's library | ${sizes.supportBytes} |
| - constants | ${sizes.constantsBytes} |
| RAM for one member | ${ramBytes(sizes)} |
| - state | ${sizes.stateBytes} |
| - scratch | ${sizes.scratchBytes} |
| - stack, deepest chain of calls | ${sizes.stackBytes} |

Constants and code are there once for any number of members, scratch once for members that step in turn.`;
}

const mapRows = ({ plan }: Product): readonly string[] =>
  (["constants", "state", "scratch"] as const).flatMap((section) =>
    memoryMap(plan)
      .filter((entry) => entry.section === section)
      .toSorted((a, b) => b.bytes - a.bytes)
      .slice(0, largestShown)
      .map(
        ({ offset, bytes, what }) => `| ${section} | ${section === "constants" ? "" : offset} | ${bytes} | ${what} |`,
      ),
  );

import { definitionId, graphId } from "../../graph/identity.ts";
import { framesPerTick, wireAt } from "../../graph/bind.ts";
import { elementBytes } from "../../wire/wire.ts";
import type { Plan } from "../../memory/plan.ts";
import { sourceQueueKernel } from "../../run/source-queue.kernel.ts";
import { AfferentError } from "../../errors.ts";
import { inputText, outputText, selfTestText } from "./api.ts";
import { constantsText } from "./constants.ts";
import { cType } from "../field-text.ts";
import { cName, unitWires, kernelName } from "./names.ts";
import { preambleKernel } from "./preamble.kernel.ts";
import { networkSelfTestOf, networkSelfTestText } from "./network-self-test.ts";
import { readingsHeader, readingsSource, type UnitReadings } from "./readings.ts";
import { selfTestOf } from "./self-test.ts";
import { setFloatsKernel } from "./set-floats.kernel.ts";
import { stateText } from "./state.ts";
import { stepText, wiresText } from "./step.ts";
import { supportKernel } from "./support.kernel.ts";
import { tensorLostKernel } from "./tensor-lost.kernel.ts";
import { typesKernel } from "./types.kernel.ts";

/** One algorithm as C for a device. */
export interface EmittedUnit {
  /** The algorithm's name in C, and of its files. */
  readonly name: string;
  readonly header: string;
  readonly source: string;
  /** Bytes of the section of constants, where pointers have four. */
  readonly constantsBytes: number;
  /** The same where pointers have eight. */
  readonly constantsBytesOn64Bits: number;
}

export interface UnitOptions {
  /** Seconds of signal that the self-test runs through. */
  readonly selfTestSeconds: number;
  /** The plan keeps every wire, and the unit shows them: for conformance tests. */
  readonly everyWire: boolean;
  /** An algorithm's reasons and readings: the unit then has `read`. */
  readonly readings?: UnitReadings;
}

/**
 * A planned graph as one self-contained `.c` and its `.h`: constants, the state block as a struct, a straight line of kernel calls,
 * and around it init, push, step, outputs, snapshot, restore and self-test. C99 and C++17; no allocation, no library but the two headers.
 * @throws AfferentError for a graph with an op that has no C kernel, or that is called as one of its ops: both would have one name in C.
 */
export function emitUnit(plan: Plan, options: UnitOptions): EmittedUnit {
  const { draft } = plan.graph;
  for (const { op } of draft.nodes)
    if (!op.kernel)
      throw new AfferentError(draft.name, { got: `op "${op.name}", which has no C kernel`, want: "ops with one" });
  const name = cName(draft.name);
  if (draft.nodes.some((_, index) => kernelName(plan, index) === name))
    throw new AfferentError(draft.name, {
      got: `a graph and an op in it with the C name ${name}`,
      want: "names of their own",
      remedy: "rename the graph",
    });
  const ids = { definitionId: definitionId(draft), graphId: graphId(plan.graph) };
  const constants = constantsText(plan, name, ids);
  const input = inputText(plan, name);
  const source = [
    `/* ${draft.name}: definition ${ids.definitionId.slice(0, 12)}, graph ${ids.graphId.slice(0, 12)}. Generated; change the graph, not this file. */`,
    `#include "${name}.h"`,
    preambleKernel,
    supportKernel,
    ...(input.includes("set_floats(") ? [setFloatsKernel] : []),
    ...(plan.graph.sources.some(({ tensor }) => tensor) ? [tensorLostKernel] : []),
    ...new Set([
      ...(plan.graph.sources.some(({ tensor }) => !tensor) ? [sourceQueueKernel] : []),
      ...draft.nodes.flatMap(({ op }, index) => plan.nodes[index]?.variant?.kernel ?? op.kernel ?? []),
    ]),
    constants.text,
    constants.check,
    stateText(plan, name),
    wiresText(plan, name),
    input,
    stepText(plan, name),
    outputText(plan, name),
    ...(options.everyWire ? [wireText()] : []),
    plan.graph.sources.every(({ tensor }) => tensor)
      ? networkSelfTestText(plan, name, networkSelfTestOf(plan))
      : selfTestText(plan, name, selfTestOf(plan, options.selfTestSeconds)),
    ...(options.readings ? [readingsSource(plan, name, options.readings)] : []),
    unitText(plan, name, ids, options),
  ].join("\n");
  return {
    name,
    header: headerText(plan, name, ids, options),
    source,
    constantsBytes: constants.bytes,
    constantsBytesOn64Bits: constants.bytesOn64Bits,
  };
}

/** The size of the section of constants that `emitUnit` will write, without writing it. */
export function constantsSizes(plan: Plan): Pick<EmittedUnit, "constantsBytes" | "constantsBytesOn64Bits"> {
  const noIds = { definitionId: "0".repeat(64), graphId: "0".repeat(64) };
  const { bytes, bytesOn64Bits } = constantsText(plan, "", noIds);
  return { constantsBytes: bytes, constantsBytesOn64Bits: bytesOn64Bits };
}

const wireText =
  (): string => `static void unit_wire(const afferent_pipeline *self, uint32_t wire, afferent_block *block) {
  open_block(self, wire, block);
}
`;

function headerText(
  plan: Plan,
  name: string,
  ids: { readonly definitionId: string; readonly graphId: string },
  { readings }: UnitOptions,
): string {
  const upper = name.toUpperCase();
  const { graph } = plan;
  return `/* ${graph.draft.name} for a device. Generated. */
#ifndef ${upper}_H
#define ${upper}_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

${typesKernel}
#define ${upper}_DEFINITION_ID "${ids.definitionId}"
#define ${upper}_GRAPH_ID "${ids.graphId}"
#define ${upper}_STATE_BYTES ${plan.stateBytes}u
#define ${upper}_SCRATCH_BYTES ${plan.scratchBytes}u

/* Starts a member in the given state and scratch, of the sizes above, aligned to 4 bytes. */
void ${name}_init(afferent_pipeline *self, void *state, void *scratch);
${graph.sources
  .map(
    (source) => `
/* Offers frames of "${source.name}", ${source.tensor ? `[${source.tensor.shape.join(", ")}] codes` : `${source.channels} channel${source.channels === 1 ? "" : "s"} side by side`}, at ${source.rate.numerator}/${source.rate.denominator} Hz; NULL for frames known to be missing.
 * May be called from an interrupt, one producer for each source. Returns how many it took: step, and offer the rest again. */
uint32_t ${name}_push_${cName(source.name)}(afferent_pipeline *self, const ${cType[source.tensor?.dtype ?? "f32"]} *frames, uint32_t count);`,
  )
  .join("\n")}

/* Works on what has come, at most ${plan.blockTicks} tick${plan.blockTicks === 1 ? "" : "s"}. False when there was nothing to do. */
bool ${name}_step(afferent_pipeline *self);
${graph.draft.outputs.map(({ name: output }) => `\n/* What the last step put out on "${output}". */\nvoid ${name}_output_${cName(output)}(const afferent_pipeline *self, afferent_block *block);`).join("\n")}
${readings ? readingsHeader(plan, name, readings) : ""}
/* Copies the state, ${upper}_STATE_BYTES bytes, with its checksum: any executor of this graph goes on from it, bit for bit. */
uint32_t ${name}_snapshot(const afferent_pipeline *self, uint8_t *to);
/* Takes a snapshot back; refuses one of another graph, another layout or a damaged one, and leaves the state as it was. */
afferent_status ${name}_restore(afferent_pipeline *self, const uint8_t *from, uint32_t bytes);
/* Checks the constants, runs a known signal and compares its outputs. The member starts anew after it. */
afferent_status ${name}_self_test(afferent_pipeline *self);

extern const afferent_unit ${name}_unit;

#ifdef __cplusplus
}
#endif
#endif
`;
}

const quoted = (names: readonly string[]): string => names.map((each) => `"${each}"`).join(", ");

function unitText(
  plan: Plan,
  name: string,
  ids: { readonly definitionId: string; readonly graphId: string },
  { everyWire, readings }: UnitOptions,
): string {
  const { graph } = plan;
  const { sources, draft } = graph;
  const reasons = ["none", ...Object.keys(readings?.reasons ?? {})];
  const reads = readings?.readingsInC !== undefined;
  return `static const char *const unit_sources[] = { ${quoted(sources.map((source) => source.name))} };
static const uint32_t unit_channels[] = { ${sources.map(({ channels }) => `${channels}u`).join(", ")} };
static const uint8_t unit_source_bytes[] = { ${sources.map(({ wire }) => elementBytes(wire.dtype)).join(", ")} };
static const uint8_t unit_output_bytes[] = { ${draft.outputs.map(({ from }) => elementBytes(wireAt(graph, from).dtype)).join(", ")} };
static const uint32_t unit_frames_per_tick[] = { ${sources.map(({ rate }) => `${framesPerTick(graph, rate)}u`).join(", ")} };
static const char *const unit_outputs[] = { ${quoted(draft.outputs.map((output) => output.name))} };
static const char *const unit_nodes[] = { ${quoted(draft.nodes.map(({ op }) => op.name))} };
static const char *const unit_reasons[] = { ${quoted(reasons)} };

const afferent_unit ${name}_unit = {
  "${draft.name}",
  "${ids.definitionId}",
  "${ids.graphId}",
  ${plan.stateBytes}u,
  ${plan.scratchBytes}u,
  ${sources.length}u,
  ${draft.outputs.length}u,
  ${draft.nodes.length}u,
  ${everyWire ? unitWires(plan).length : 0}u,
  unit_sources,
  unit_channels,
  unit_frames_per_tick,
  unit_outputs,
  unit_nodes,
  ${name}_init,
  unit_push,
  ${name}_step,
  unit_output,
  ${everyWire ? "unit_wire" : "NULL"},
  ${name}_snapshot,
  ${name}_restore,
  ${name}_self_test,
  unit_source_bytes,
  unit_output_bytes,
  ${reads ? `${name.toUpperCase()}_MOST_READINGS` : "0u"},
  ${reads ? `${name}_read` : "NULL"},
  ${reasons.length}u,
  unit_reasons,
};
`;
}

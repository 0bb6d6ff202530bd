import { framesPerTick } from "../../graph/bind.ts";
import type { PlacedField } from "../../memory/fields.ts";
import type { Plan } from "../../memory/plan.ts";
import { elementBytes, frameSize } from "../../wire/wire.ts";
import { cType } from "../field-text.ts";
import { kernelName, nodeName, unitWires, wireNumber } from "./names.ts";
import { sourceName } from "./state.ts";

/** Where each wire stands in scratch, and the block of a wire by its number. */
export function wiresText(plan: Plan, unit: string): string {
  const wires = unitWires(plan);
  return `static const struct {
  uint32_t values;
  uint32_t valid;
  uint32_t size;
} ${unit}_wires[${wires.length}] = {
${wires.map(({ block }) => `  { ${block.offset}u, ${block.validOffset}u, ${frameSize(block.wire)}u },`).join("\n")}
};

static uint32_t *notes_of(const afferent_pipeline *self) {
  return (uint32_t *)(void *)((uint8_t *)self->scratch + ${plan.notes.offset});
}

/* Notes: the ticks before the last step (low, high), then how many frames each wire holds. */
static void open_block(const afferent_pipeline *self, uint32_t wire, afferent_block *block) {
  uint8_t *const at = (uint8_t *)self->scratch + ${unit}_wires[wire].values;
  block->f32 = (float *)(void *)at;
  block->i32 = (int32_t *)(void *)at;
  block->i16 = (int16_t *)(void *)at;
  block->i8 = (int8_t *)(void *)at;
  block->valid = (uint8_t *)self->scratch + ${unit}_wires[wire].valid;
  block->size = ${unit}_wires[wire].size;
  block->frames = notes_of(self)[2u + wire];
}
`;
}

/** At most one block of ticks: sources from their queues, then the nodes in order. */
export function stepText(plan: Plan, unit: string): string {
  const { graph } = plan;
  const sources = graph.sources.map((source, index) => ({
    index,
    tensor: source.tensor,
    name: sourceName(plan, index),
    perTick: framesPerTick(graph, source.rate),
    queueFrames: source.queueFrames,
  }));
  return `AFFERENT_FUNCTION_SECTION bool ${unit}_step(afferent_pipeline *self) {
  ${unit}_layout *const s = (${unit}_layout *)self->state;
  uint32_t *const notes = notes_of(self);
  uint32_t ticks = ${plan.blockTicks}u;
  bool full = false;
${sources
  .filter(({ tensor }) => !tensor)
  .map(({ name, index }) => sourceStateText(plan, index, name))
  .join("\n")}
${sources
  .map(
    ({ name, perTick, queueFrames, tensor }) => `  {
    const uint32_t count = ${tensor ? `s->${name}_waiting[0]` : `source_count(&${unit}_constants.${name}, &${name})`};
    if (count / ${perTick}u < ticks) ticks = count / ${perTick}u;
    if (count == ${queueFrames}u) full = true;
  }`,
  )
  .join("\n")}
  if (ticks == 0u) {
    if (!full) return false;
    ticks = 1; /* the source that is silent for longer than its queue allows has lost these frames */
  }
  notes[0] = s->header[12];
  notes[1] = s->header[13];
  afferent_block block[${mostBlocks(plan)}];
${sources
  .map(
    ({ name, perTick, tensor }, index) => `  open_block(self, ${index}u, &block[0]);
${
  tensor
    ? `  if (s->${name}_waiting[0] < ticks * ${perTick}u) tensor_lost(&block[0], s->${name}_waiting[0], ticks * ${perTick}u, ${elementBytes(tensor.dtype)}u);
  block[0].frames = ticks * ${perTick}u;
  s->${name}_waiting[0] = 0u;`
    : `  source_dequeue(&${unit}_constants.${name}, &${name}, &block[0], ticks * ${perTick}u);`
}
  notes[${2 + index}] = block[0].frames;`,
  )
  .join("\n")}
${graph.draft.nodes.map((_, index) => nodeText(plan, unit, index)).join("\n")}
  s->header[12] += ticks;
  if (s->header[12] < ticks) s->header[13]++;
  return true;
}
`;
}

const mostBlocks = (plan: Plan): number =>
  Math.max(
    1,
    ...plan.graph.draft.nodes.map(({ inputs }, index) => inputs.length + (plan.nodes[index]?.outputs.length ?? 0)),
  );

/** The kernel's view of a source's queue: pointers into the state. */
export function sourceStateText(plan: Plan, index: number, name: string): string {
  const fields = plan.sources[index]?.state ?? [];
  return `  const source_state ${name} = { ${fields.map((field) => `s->${name}_${field.name}`).join(", ")} };`;
}

const inScratch = ({ type, offset }: PlacedField): string =>
  `(${cType[type]} *)(void *)((uint8_t *)self->scratch + ${offset})`;

function nodeText(plan: Plan, unit: string, index: number): string {
  const node = plan.nodes[index];
  const draft = plan.graph.draft.nodes[index];
  if (!node || !draft) return "";
  const name = nodeName(plan, index);
  const kernel = kernelName(plan, index);
  const wires = [
    ...draft.inputs.map((ref) => wireNumber(plan, ref)),
    ...node.outputs.map((_, output) => wireNumber(plan, { kind: "node", index, output })),
  ];
  const group = (suffix: "state" | "scratch", fields: readonly PlacedField[], at: (field: PlacedField) => string) =>
    fields.length === 0 ? [] : [`    const ${kernel}_${suffix} ${suffix} = { ${fields.map(at).join(", ")} };`];
  const blocks = wires.map((_, k) => `&block[${k}]`);
  const lists = [
    `    const afferent_block *const in[] = { ${blocks.slice(0, draft.inputs.length).join(", ")} };`,
    `    afferent_block *const out[] = { ${blocks.slice(draft.inputs.length).join(", ")} };`,
  ];
  const inState = ({ name: field, length }: PlacedField): string => (length === 0 ? "NULL" : `s->${name}_${field}`);
  return [
    "  {",
    ...group("state", node.state, inState),
    ...group("scratch", node.scratch, inScratch),
    ...wires.map((wire, k) => `    open_block(self, ${wire}u, &block[${k}]);`),
    ...(draft.op.blockLists ? lists : []),
    `    AFFERENT_NODE_BEGIN(${index});`,
    `    ${kernel}_step(${[
      `&${unit}_constants.${name}`,
      ...(node.state.length > 0 ? ["&state"] : []),
      ...(node.scratch.length > 0 ? ["&scratch"] : []),
      ...(draft.op.blockLists ? ["in", "out"] : blocks),
    ].join(", ")});`,
    `    AFFERENT_NODE_END(${index});`,
    ...node.outputs.map((_, output) => {
      const k = draft.inputs.length + output;
      return `    notes[${2 + (wires[k] ?? 0)}] = block[${k}].frames;`;
    }),
    "  }",
  ].join("\n");
}

import { framesPerTick, type BoundSource } from "../../graph/bind.ts";
import type { Plan } from "../../memory/plan.ts";
import { layoutVersion, magic } from "../../run/state.ts";
import { floatLiteral } from "../c-text.ts";
import { cType } from "../field-text.ts";
import { cName, unitWires, wireNumber } from "./names.ts";
import type { SelfTest } from "./self-test.ts";
import { initialValues, sourceName } from "./state.ts";
import { sourceStateText } from "./step.ts";

/** init and the pushes of the sources. */
export function inputText(plan: Plan, unit: string): string {
  const { sources } = plan.graph;
  return `AFFERENT_FUNCTION_SECTION void ${unit}_init(afferent_pipeline *self, void *state, void *scratch) {
  ${unit}_layout *const s = (${unit}_layout *)state;
  self->state = state;
  self->scratch = scratch;
  set_words((uint32_t *)state, ${plan.stateBytes / 4}u, 0u);
  set_words(notes_of(self), ${plan.notes.words}u, 0u);
  s->header[0] = 0x${magic.toString(16)}u; /* "AFST" */
  s->header[1] = ${layoutVersion}u;
  s->header[2] = ${plan.stateBytes}u;
  for (uint32_t i = 0; i < 8u; i++) s->header[4u + i] = word_at(${unit}_constants.graph_id, i);
${initialValues(plan).join("\n")}
}

${sources.map((source, index) => pushText(plan, unit, source, index)).join("\n")}
static uint32_t unit_push(afferent_pipeline *self, uint32_t source, const void *frames, uint32_t count) {
  switch (source) {
${sources.map((_, index) => `    case ${index}u: return ${unit}_push_${sourceName(plan, index).slice(2)}(self, (const ${codeType(sources[index])} *)frames, count);`).join("\n")}
    default: return 0u;
  }
}
`;
}

const codeType = (source: BoundSource | undefined): string => cType[source?.tensor?.dtype ?? "f32"];

/** A sensor's frames go into its queue; a network's codes straight to where its first op reads them. */
function pushText(plan: Plan, unit: string, source: BoundSource, index: number): string {
  const name = sourceName(plan, index);
  const head = `AFFERENT_FUNCTION_SECTION uint32_t ${unit}_push_${name.slice(2)}(afferent_pipeline *self, const ${codeType(source)} *frames, uint32_t count) {
  ${unit}_layout *const s = (${unit}_layout *)self->state;
`;
  if (!source.tensor)
    return `${head}${sourceStateText(plan, index, name)}
  return source_enqueue(&${unit}_constants.${name}, &${name}, frames, count);
}
`;
  const { dtype } = source.tensor;
  return `${head}  afferent_block block;
  const uint32_t there = s->${name}_waiting[0], room = ${source.queueFrames}u - there, taken = count < room ? count : room;
  open_block(self, ${index}u, &block);
  for (uint32_t i = 0; i < taken * ${source.channels}u; i++) block.${dtype}[there * ${source.channels}u + i] = frames != NULL ? frames[i] : (${cType[dtype]})0;
  for (uint32_t i = 0; i < taken; i++) block.valid[there + i] = frames != NULL ? 1u : 0u;
  s->${name}_waiting[0] = there + taken;
  return taken;
}
`;
}

/** What the last step put out; snapshot and restore. */
export function outputText(plan: Plan, unit: string): string {
  const { outputs } = plan.graph.draft;
  return `${outputs
    .map(
      ({
        name,
        from,
      }) => `AFFERENT_FUNCTION_SECTION void ${unit}_output_${cName(name)}(const afferent_pipeline *self, afferent_block *block) {
  open_block(self, ${wireNumber(plan, from)}u, block);
}
`,
    )
    .join("\n")}
static void unit_output(const afferent_pipeline *self, uint32_t output, afferent_block *block) {
  switch (output) {
${outputs.map(({ name }, index) => `    case ${index}u: ${unit}_output_${cName(name)}(self, block); break;`).join("\n")}
    default: block->frames = 0u; break;
  }
}

AFFERENT_FUNCTION_SECTION uint32_t ${unit}_snapshot(const afferent_pipeline *self, uint8_t *to) {
  const uint8_t *const from = (const uint8_t *)self->state;
  for (uint32_t i = 0; i < ${plan.stateBytes}u; i++) to[i] = from[i];
  put_word(to, 3u, state_crc(to, ${plan.stateBytes}u));
  return ${plan.stateBytes}u;
}

AFFERENT_FUNCTION_SECTION afferent_status ${unit}_restore(afferent_pipeline *self, const uint8_t *from, uint32_t bytes) {
  uint8_t *const to = (uint8_t *)self->state;
  if (bytes < 64u || word_at(from, 0u) != 0x${magic.toString(16)}u) return AFFERENT_NOT_A_SNAPSHOT;
  if (word_at(from, 1u) != ${layoutVersion}u) return AFFERENT_OTHER_LAYOUT;
  for (uint32_t i = 0; i < 32u; i++)
    if (from[16u + i] != ${unit}_constants.graph_id[i]) return AFFERENT_OTHER_GRAPH;
  if (bytes != ${plan.stateBytes}u || word_at(from, 2u) != bytes) return AFFERENT_WRONG_LENGTH;
  if (word_at(from, 3u) != state_crc(from, bytes)) return AFFERENT_DAMAGED;
  for (uint32_t i = 0; i < bytes; i++) to[i] = from[i];
  put_word(to, 3u, 0u);
  return AFFERENT_OK;
}
`;
}

/** self_test: the constants are as they were made, and a known signal gives the known outputs. */
export function selfTestText(plan: Plan, unit: string, test: SelfTest): string {
  const { sources, draft } = plan.graph;
  const wires = unitWires(plan);
  const elementBytes = draft.outputs.map(({ from }) => wires[wireNumber(plan, from)]?.elementBytes ?? 4);
  const channels = Math.max(...sources.map((source) => source.channels));
  return `AFFERENT_FUNCTION_SECTION afferent_status ${unit}_self_test(afferent_pipeline *self) {
  static const struct {
    uint32_t frames_per_tick;
    uint32_t channels;
    uint32_t advance;
    uint32_t from;
    uint32_t to;
    float middle;
    float gain;
  } sources[${sources.length}] = {
${sources
  .map((source, index) => {
    const v = test.vectors[index];
    if (!v) return "";
    return `    { ${framesPerTick(plan.graph, source.rate)}u, ${source.channels}u, ${v.advance}u, ${v.from}u, ${v.to}u, ${floatLiteral(v.middle)}, ${floatLiteral(v.gain)} },`;
  })
  .join("\n")}
  };
  static const uint32_t expected[${draft.outputs.length}] = { ${test.hashes.map((hash) => `${hash}u`).join(", ")} };
  static const uint8_t element_bytes[${draft.outputs.length}] = { ${elementBytes.join(", ")} };
  uint32_t seeds[${sources.length}], hashes[${draft.outputs.length}];
  float frame[${channels}];
  if (constants_hash() != ${unit}_constants.check) return AFFERENT_SELF_TEST_CONSTANTS;
  ${unit}_init(self, self->state, self->scratch);
  for (uint32_t i = 0; i < ${sources.length}u; i++) seeds[i] = i + 1u;
  for (uint32_t i = 0; i < ${draft.outputs.length}u; i++) hashes[i] = 2166136261u;
  for (uint32_t tick = 0; tick < ${test.ticks}u; tick++) {
    for (uint32_t i = 0; i < ${sources.length}u; i++)
      for (uint32_t k = 0; k < sources[i].frames_per_tick; k++) {
        const uint32_t at = tick * sources[i].frames_per_tick + k;
        const bool missing = (at >= sources[i].from && at < sources[i].to) || at % 389u == 388u;
        for (uint32_t c = 0; c < sources[i].channels; c++) {
          seeds[i] = seeds[i] * 1664525u + 1013904223u;
          const uint32_t phase = (at * sources[i].advance + c * 21845u) & 0xffffu;
          const int32_t level = (int32_t)(phase < 32768u ? phase : 65535u - phase) - 16384 + (int32_t)(seeds[i] >> 20) - 2048;
          const float swing = (float)level * sources[i].gain;
          frame[c] = sources[i].middle + swing;
        }
        (void)unit_push(self, i, missing ? NULL : frame, 1u);
      }
    while (${unit}_step(self))
      for (uint32_t i = 0; i < ${draft.outputs.length}u; i++) {
        afferent_block block;
        unit_output(self, i, &block);
        hashes[i] = hash_block(hashes[i], &block, element_bytes[i]);
      }
  }
  ${unit}_init(self, self->state, self->scratch);
  for (uint32_t i = 0; i < ${draft.outputs.length}u; i++)
    if (hashes[i] != expected[i]) return AFFERENT_SELF_TEST_VECTORS;
  return AFFERENT_OK;
}
`;
}

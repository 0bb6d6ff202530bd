import type { AnyOp } from "../../graph/op.ts";
import type { PlacedField } from "../../memory/fields.ts";
import { snakeCase } from "../c-text.ts";
import { arrayType, cType } from "../field-text.ts";
import { typesKernel } from "../unit/types.kernel.ts";
import type { OpCase } from "./case.testing.ts";

/**
 * C99, and C++17, that runs the corpus: every kernel once, and `corpus_run`, which reads requests and writes answers. What carries the bytes is
 * the target's: `corpus_read`, `corpus_write`, and memory that `corpus_take` hands out until `corpus_release`.
 */
export function corpusProgram(samples: readonly OpCase[], transport: string): string {
  const kernels = [...new Set(samples.flatMap(({ op }) => op.kernel ?? []))];
  const parts = [
    "#include <stdbool.h>\n#include <stdint.h>",
    typesKernel,
    ...kernels,
    transport,
    shared,
    ...samples.map(caseText),
    runText(samples.map(({ op }) => op)),
  ];
  return parts.join("\n");
}

/** Bytes through standard input and output, memory from the heap, each piece on its own, so that a sanitizer sees every overrun. */
export const hostTransport = `
#include <stdio.h>
#include <stdlib.h>
static void *corpus_pieces[256];
static uint32_t corpus_count = 0;
static void corpus_fail(const char *why) {
  fprintf(stderr, "corpus: %s\\n", why);
  exit(1);
}
static void *corpus_take(uint32_t bytes) {
  if (corpus_count == 256u) corpus_fail("too many pieces of memory");
  void *piece = malloc(bytes == 0u ? 1u : bytes);
  if (piece == NULL) corpus_fail("out of memory");
  corpus_pieces[corpus_count++] = piece;
  return piece;
}
static void corpus_release(void) {
  while (corpus_count > 0u) free(corpus_pieces[--corpus_count]);
}
static void corpus_read(void *to, uint32_t bytes) {
  if (bytes > 0u && fread(to, 1, bytes, stdin) != bytes) corpus_fail("the requests end in the middle");
}
static void corpus_write(const void *from, uint32_t bytes) {
  if (bytes > 0u && fwrite(from, 1, bytes, stdout) != bytes) corpus_fail("nobody takes the answers");
}
static void corpus_run(void);
int main(void) {
  corpus_run();
  return fflush(stdout) == 0 ? 0 : 1;
}
`;

/** Scratch and outputs hold this before the first step; the reference fills its own with other bytes. */
const shared = `
static uint32_t corpus_word(void) {
  uint32_t word;
  corpus_read(&word, 4);
  return word;
}
static void *corpus_bytes(uint32_t bytes) {
  const uint32_t whole = (bytes + 3u) / 4u * 4u;
  void *to = corpus_take(whole);
  corpus_read(to, whole);
  return to;
}
static uint8_t *corpus_soiled(uint32_t bytes) {
  uint8_t *to = (uint8_t *)corpus_take(bytes);
  for (uint32_t i = 0; i < bytes; i++) to[i] = 0xc3u;
  return to;
}
static uint32_t corpus_element_bytes[16]; /* of each block of the case */
static void corpus_block(afferent_block *block, uint32_t *element_bytes) {
  block->size = corpus_word();
  *element_bytes = corpus_word();
  const uint32_t room = corpus_word();
  void *values = corpus_soiled((*element_bytes * block->size * room + 3u) / 4u * 4u);
  block->f32 = (float *)values;
  block->i32 = (int32_t *)values;
  block->i16 = (int16_t *)values;
  block->i8 = (int8_t *)values;
  block->valid = corpus_soiled((room + 3u) / 4u * 4u);
  block->frames = 0;
}
static void corpus_fill(afferent_block *block, uint32_t *element_bytes) {
  block->frames = corpus_word();
  corpus_read(block->f32, (*element_bytes * block->size * block->frames + 3u) / 4u * 4u);
  corpus_read(block->valid, (block->frames + 3u) / 4u * 4u);
}
static void corpus_show(const afferent_block *block, const uint32_t *element_bytes) {
  static const uint8_t zeros[4] = { 0, 0, 0, 0 };
  const uint32_t bytes = *element_bytes * block->size * block->frames;
  corpus_write(&block->frames, 4);
  corpus_write(block->f32, bytes);
  corpus_write(zeros, (4u - bytes % 4u) % 4u);
  corpus_write(block->valid, block->frames);
  corpus_write(zeros, (4u - block->frames % 4u) % 4u);
}
`;

const forBlocks = (from: string, to: string, call: string): string =>
  `for (uint32_t b = ${from}; b < ${to}; b++) ${call}(&blocks[b], &corpus_element_bytes[b]);`;

/** An op whose kernel takes lists has as many blocks as the case has; the others as many as the sample. */
function blockText({ op, inputs, outputs }: OpCase): {
  readonly text: readonly string[];
  readonly args: readonly string[];
} {
  const count = inputs.length + outputs.length;
  const text = [
    "  const uint32_t ins = corpus_word(), all = ins + corpus_word();",
    `  afferent_block blocks[${op.blockLists ? 16 : count}];`,
    `  ${forBlocks("0", "all", "corpus_block")}`,
  ];
  if (!op.blockLists) return { text, args: Array.from({ length: count }, (_, b) => `&blocks[${b}]`) };
  const lists = [
    "  const afferent_block *in[16];",
    "  afferent_block *out[16];",
    "  for (uint32_t b = 0; b < ins; b++) in[b] = &blocks[b];",
    "  for (uint32_t b = ins; b < all; b++) out[b - ins] = &blocks[b];",
  ];
  return { text: [...text, ...lists], args: ["in", "out"] };
}

function caseText(sample: OpCase): string {
  const { op, constants, state, scratch } = sample;
  const name = snakeCase(op.name);
  const blocks = blockText(sample);
  const args = ["&p", ...(state.length > 0 ? ["&s"] : []), ...(scratch.length > 0 ? ["&w"] : []), ...blocks.args];
  return [
    `static void corpus_${name}(void) {`,
    `  ${name}_params p;`,
    ...Object.entries(constants).map(([field, value]) =>
      typeof value === "number"
        ? `  p.${field} = (int32_t)corpus_word();`
        : `  p.${field} = (const ${cType[arrayType(value)]} *)corpus_bytes(corpus_word() * (uint32_t)sizeof(${cType[arrayType(value)]}));`,
    ),
    "  const uint32_t state_bytes = corpus_word();",
    "  uint8_t *state = (uint8_t *)corpus_bytes(state_bytes);",
    "  (void)state;",
    ...pointers(`${name}_state s;`, "s", "state", state),
    "  const uint32_t scratch_bytes = corpus_word();",
    "  uint8_t *scratch = corpus_soiled(scratch_bytes);",
    "  (void)scratch;",
    ...pointers(`${name}_scratch w;`, "w", "scratch", scratch),
    ...blocks.text,
    "  for (uint32_t steps = corpus_word(); steps > 0u; steps--) {",
    "    const uint32_t show_state = corpus_word();",
    `    ${forBlocks("0", "ins", "corpus_fill")}`,
    `    ${name}_step(${args.join(", ")});`,
    `    ${forBlocks("ins", "all", "corpus_show")}`,
    "    if (show_state == 1u) corpus_write(state, state_bytes);",
    "  }",
    "}",
  ].join("\n");
}

/** Fields lie at the offsets that the request states. */
const pointers = (declaration: string, to: string, memory: string, fields: readonly PlacedField[]): readonly string[] =>
  fields.length === 0
    ? []
    : [
        `  ${declaration}`,
        ...fields.map(({ name, type }) => `  ${to}.${name} = (${cType[type]} *)(void *)(${memory} + corpus_word());`),
      ];

const runText = (ops: readonly AnyOp[]): string => `
static void corpus_run(void) {
  for (uint32_t op = corpus_word(); op != 0xffffffffu; op = corpus_word()) {
    switch (op) {
${ops.map((op, index) => `      case ${index}: corpus_${snakeCase(op.name)}(); break;`).join("\n")}
      default: return;
    }
    corpus_release();
  }
}
`;

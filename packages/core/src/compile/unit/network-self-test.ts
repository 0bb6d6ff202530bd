import { framesPerTick, wireAt } from "../../graph/bind.ts";
import type { TensorFacts } from "../../graph/draft.ts";
import { plan as planOf, type Plan } from "../../memory/plan.ts";
import type { Block } from "../../memory/block.ts";
import { interpret } from "../../run/pipeline.ts";
import { elementBytes } from "../../wire/wire.ts";
import { fnvStart } from "./constants.ts";
import { hashBlock } from "./self-test.ts";
import { sourceName } from "./state.ts";

/** Inferences of the self-test at most, for outputs that never become valid. */
const mostInferences = 4096;

/** How long the self-test of a network goes on, and what it then must have found. */
interface NetworkSelfTest {
  readonly inferences: number;
  readonly hashes: readonly number[];
}

/**
 * Codes of a seeded sequence: s becomes s * 1664525 + 1013904223 modulo 2^32, and its top 8 (of an int16 source 16) bits are a code, the first after the first step.
 * In: how many, their width in bytes, the seed. Out: the codes and the state that the next ones follow on.
 */
export function sequenceCodes(
  count: number,
  bytes: number,
  seed: number,
): { readonly codes: Int8Array | Int16Array; readonly seed: number } {
  const codes = bytes === 1 ? new Int8Array(count) : new Int16Array(count);
  let s = seed >>> 0;
  for (let k = 0; k < count; k++) {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    codes[k] = s >>> (32 - 8 * bytes);
  }
  return { codes, seed: s };
}

/** Of what kind the elements of a sequence are. */
type SequenceKind = Pick<TensorFacts, "dtype" | "indexCount">;

/**
 * Elements of a network's input by the same sequence: codes; of f32 the codes of int16 in steps of 1/256; of i32 all 32 bits, or where there are so many indices
 * to choose from floor(s * indexCount / 2^32).
 */
export function sequenceElements(
  { dtype, indexCount }: SequenceKind,
  count: number,
  seed: number,
): { readonly elements: Int8Array | Int16Array | Int32Array | Float32Array; readonly seed: number } {
  if (dtype === "i32") {
    const elements = new Int32Array(count);
    let s = seed >>> 0;
    for (let k = 0; k < count; k++) {
      s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
      elements[k] = indexCount === undefined ? s : indexAt(s, indexCount);
    }
    return { elements, seed: s };
  }
  const { codes, seed: next } = sequenceCodes(count, dtype === "i8" ? 1 : 2, seed);
  return { elements: dtype === "f32" ? Float32Array.from(codes, (code) => code / 256) : codes, seed: next };
}

/** floor(s * count / 2^32) by halves of 16 bits, so that no product leaves 53 bits. */
const indexAt = (s: number, count: number): number =>
  Math.floor(((s >>> 16) * count + Math.floor(((s & 0xffff) * count) / 0x10000)) / 0x10000);

/** The C expression of an element of the state that the sequence has come to. */
const elementText = ({ dtype, indexCount }: SequenceKind, state: string): string =>
  ({
    i8: `(int8_t)(uint8_t)(${state} >> 24)`,
    i16: `(int16_t)(uint16_t)(${state} >> 16)`,
    i32: indexCount === undefined ? `(int32_t)${state}` : `(int32_t)((uint64_t)${state} * ${indexCount}u >> 32)`,
    f32: `(float)(int16_t)(uint16_t)(${state} >> 16) * 0.00390625f`,
  })[dtype];

/**
 * The hash of each output after the reference has run on seeded codes; each source's seed is its place, counted from 1.
 * It runs until every output has been valid, and one inference more, for state that one leaves to the next: two of a plain network, of one over windows so many as
 * fill them.
 */
export function networkSelfTestOf(plan: Plan): NetworkSelfTest {
  const { graph } = plan;
  const pipeline = interpret(planOf(graph, { blockTicks: plan.blockTicks, keepEveryWire: true }));
  const hashes = graph.draft.outputs.map(() => fnvStart);
  const seeds = graph.sources.map((_, index) => index + 1);
  const waiting = new Set(graph.draft.outputs.map(({ name }) => name));
  const infer = (): void => {
    for (const [index, source] of graph.sources.entries()) {
      const frames = framesPerTick(graph, source.rate);
      const made = sequenceElements(source.tensor ?? source.wire, frames * source.channels, seeds[index] ?? 0);
      seeds[index] = made.seed;
      pipeline.push(source.name, { channels: [made.elements], start: 0, frames });
    }
    while (pipeline.step())
      for (const [index, { name, from }] of graph.draft.outputs.entries()) {
        const block = pipeline.outputs[name] as Block;
        hashes[index] = hashBlock(hashes[index] ?? 0, block, wireAt(graph, from));
        if (block.valid.subarray(0, block.frames).includes(1)) waiting.delete(name);
      }
  };
  let inferences = 1;
  for (; waiting.size > 0 && inferences < mostInferences; inferences++) infer();
  infer();
  return { inferences, hashes };
}

/** self_test of a network: its constants, and inferences on seeded codes. */
export function networkSelfTestText(plan: Plan, unit: string, { inferences, hashes }: NetworkSelfTest): string {
  const { graph } = plan;
  const { sources, draft } = graph;
  const outputs = draft.outputs.length;
  const widths = draft.outputs.map(({ from }) => elementBytes(wireAt(graph, from).dtype));
  return `AFFERENT_FUNCTION_SECTION afferent_status ${unit}_self_test(afferent_pipeline *self) {
  static const uint32_t expected[${outputs}] = { ${hashes.map((hash) => `${hash}u`).join(", ")} };
  static const uint8_t element_bytes[${outputs}] = { ${widths.join(", ")} };
  ${unit}_layout *const s = (${unit}_layout *)self->state;
  uint32_t seeds[${sources.length}], hashes[${outputs}];
  afferent_block block;
  if (constants_hash() != ${unit}_constants.check) return AFFERENT_SELF_TEST_CONSTANTS;
  ${unit}_init(self, self->state, self->scratch);
  for (uint32_t i = 0; i < ${sources.length}u; i++) seeds[i] = i + 1u;
  for (uint32_t i = 0; i < ${outputs}u; i++) hashes[i] = 2166136261u;
  for (uint32_t inference = 0; inference < ${inferences}u; inference++) {
${sources
  .map((source, index) => {
    const frames = framesPerTick(graph, source.rate);
    const kind = source.tensor ?? source.wire;
    return `    open_block(self, ${index}u, &block);
    for (uint32_t k = 0; k < ${frames * source.channels}u; k++) {
      seeds[${index}] = seeds[${index}] * 1664525u + 1013904223u;
      block.${kind.dtype}[k] = ${elementText(kind, `seeds[${index}]`)};
    }
    for (uint32_t k = 0; k < ${frames}u; k++) block.valid[k] = 1u;
    s->${sourceName(plan, index)}_waiting[0] = ${frames}u;`;
  })
  .join("\n")}
    while (${unit}_step(self))
      for (uint32_t i = 0; i < ${outputs}u; i++) {
        unit_output(self, i, &block);
        hashes[i] = hash_block(hashes[i], &block, element_bytes[i]);
      }
  }
  ${unit}_init(self, self->state, self->scratch);
  for (uint32_t i = 0; i < ${outputs}u; i++)
    if (hashes[i] != expected[i]) return AFFERENT_SELF_TEST_VECTORS;
  return AFFERENT_OK;
}
`;
}

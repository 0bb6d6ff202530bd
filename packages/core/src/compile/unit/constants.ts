import { assert } from "../../errors.ts";
import type { Constants } from "../../graph/op.ts";
import { framesPerTick } from "../../graph/bind.ts";
import type { Plan } from "../../memory/plan.ts";
import { type ConstantArray, sharedArrays } from "../../memory/shared-arrays.ts";
import { arrayType, cType, literals } from "../field-text.ts";
import { cName, kernelName, nodeName } from "./names.ts";

/** Bytes before the first array: definition id, graph id, length, check. */
const headerBytes = 72;

/** What a kernel reads and never writes: of a node its constants, of a source its facts. */
interface Holder {
  readonly name: string;
  readonly type: string;
  readonly constants: Constants;
}

/** Sources first, then nodes. Integers first come as the kernels' params structs declare them. */
function holders(plan: Plan): readonly Holder[] {
  const { graph } = plan;
  const sensors = graph.sources.filter(({ tensor }) => !tensor);
  const sources = sensors.map((source) => ({
    name: `s_${cName(source.name)}`,
    type: "source",
    constants: {
      channels: source.channels,
      queueFrames: source.queueFrames,
      framesPerTick: framesPerTick(graph, source.rate),
      holdFrames: source.holdFrames,
      facts: Float32Array.of(source.scale, source.low, source.high),
    },
  }));
  const nodes = plan.nodes.map(({ constants }, index) => ({
    name: nodeName(plan, index),
    type: kernelName(plan, index),
    constants,
  }));
  return [...sources, ...nodes].filter(({ constants }) => Object.keys(constants).length > 0);
}

/** One array of the section with its place, counted from the section's first byte. */
interface PlacedArray {
  /** Called after the first who reads it. */
  readonly member: string;
  readonly value: ConstantArray;
  readonly offset: number;
  readonly padding: number;
}

interface PlacedArrays {
  readonly arrays: readonly PlacedArray[];
  /** Whom a holder's field points to: an array of the same type and bytes stands there once for all who read it. */
  readonly read: (holder: string, field: string) => PlacedArray;
  readonly end: number;
}

function placeArrays(all: readonly Holder[]): PlacedArrays {
  let end = headerBytes;
  const shared = sharedArrays();
  const placed = new Map<ConstantArray, PlacedArray>();
  const readers = new Map<string, PlacedArray>();
  for (const { name, constants } of all)
    for (const [field, value] of Object.entries(constants)) {
      if (typeof value === "number") continue;
      const first = shared(value);
      const member = `${name}_${field}`;
      let array = placed.get(first);
      if (array === undefined) {
        const offset = end;
        end = offset + Math.ceil(first.byteLength / 4) * 4;
        array = { member, value: first, offset, padding: end - offset - first.byteLength };
        placed.set(first, array);
      }
      readers.set(member, array);
    }
  const read = (holder: string, field: string): PlacedArray => {
    const array = readers.get(`${holder}_${field}`);
    assert(array !== undefined, "every array has its place");
    return array;
  };
  return { arrays: [...placed.values()], read, end };
}

/** The section of constants as C, the calls that check it, and its size where pointers have 4 bytes. */
interface ConstantsText {
  readonly text: string;
  readonly check: string;
  readonly bytes: number;
  /** The same where pointers have 8. */
  readonly bytesOn64Bits: number;
}

/**
 * All constants of a unit in one section: ids, length and a checksum; the arrays; then the params structs with pointers to them.
 * In: hexadecimal ids. The checksum is FNV-1a over header, arrays and params, a pointer counting as its distance from the section's start.
 */
export function constantsText(
  plan: Plan,
  unit: string,
  ids: { readonly definitionId: string; readonly graphId: string },
): ConstantsText {
  const all = holders(plan);
  const placed = placeArrays(all);
  const { arrays, end } = placed;
  const owner = `${unit}_constants`;
  const members = [
    "  uint8_t definition_id[32];",
    "  uint8_t graph_id[32];",
    "  uint32_t length; /* bytes of header and arrays */",
    "  uint32_t check;",
    ...arrays.flatMap(({ member, value, padding }) => [
      `  ${cType[arrayType(value)]} ${member}[${Math.max(1, value.length)}];`,
      ...(padding > 0 ? [`  uint8_t ${member}_padding[${padding}];`] : []),
    ]),
    ...all.map(({ name, type }) => `  ${type}_params ${name};`),
  ];
  const values = [
    ...[ids.definitionId, ids.graphId].map((id) => `  { ${idBytes(id).join(", ")} }`),
    `  ${end}u`,
    `  ${checkOf(all, placed, ids)}u`,
    ...arrays.flatMap(({ value, padding }) => [
      `  { ${value.length === 0 ? "0" : literals(value)} }`,
      ...(padding > 0 ? [`  { ${Array.from({ length: padding }, () => 0).join(", ")} }`] : []),
    ]),
    ...all.map(({ name, constants }) => {
      const items = Object.entries(constants).map(([field, value]) =>
        typeof value === "number" ? `${value}` : `${owner}.${placed.read(name, field).member}`,
      );
      return `  { ${items.join(", ")} }`;
    }),
  ];
  const text = `struct ${owner} {\n${members.join("\n")}\n};\nstatic const struct ${owner} ${owner} AFFERENT_CONSTANTS_SECTION = {\n${values.join(",\n")},\n};\n`;
  return { text, check: checkText(all, owner, end), bytes: sizeOf(all, end, 4), bytesOn64Bits: sizeOf(all, end, 8) };
}

const align = (at: number, to: number): number => Math.ceil(at / to) * to;

/** The section's size: the arrays, then structs of integers of 4 bytes and pointers, each aligned as C aligns them. */
function sizeOf(all: readonly Holder[], arraysEnd: number, pointerBytes: number): number {
  let at = arraysEnd;
  let widest = 4;
  for (const holder of all) {
    const sizes = Array.from(kinds(holder), (kind) => (kind === "p" ? pointerBytes : 4));
    const own = Math.max(...sizes);
    widest = Math.max(widest, own);
    at = align(at, own);
    for (const size of sizes) at = align(at, size) + size;
    at = align(at, own);
  }
  return align(at, widest);
}

const kinds = ({ constants }: Holder): string =>
  Object.values(constants)
    .map((value) => (typeof value === "number" ? "i" : "p"))
    .join("");

const checkText = (all: readonly Holder[], owner: string, arraysEnd: number): string => `
/* A params struct as its kinds say: i an int32_t, p a pointer into the section. */
static uint32_t hash_params(uint32_t hash, const void *params, const char *kinds) {
  const uint8_t *const start = (const uint8_t *)params;
  uint32_t at = 0;
  for (uint32_t k = 0; kinds[k] != '\\0'; k++) {
    if (kinds[k] == 'i') {
      hash = hash_word(hash, (uint32_t)*(const int32_t *)(const void *)&start[at]);
      at += 4u;
    } else {
      at = (at + (uint32_t)sizeof(void *) - 1u) / (uint32_t)sizeof(void *) * (uint32_t)sizeof(void *);
      const uint64_t distance = (uint64_t)((uintptr_t)*(const void *const *)(const void *)&start[at] - (uintptr_t)&${owner});
      hash = hash_word(hash, (uint32_t)(distance ^ distance >> 32));
      at += (uint32_t)sizeof(void *);
    }
  }
  return hash;
}

static uint32_t constants_hash(void) {
  const uint8_t *const bytes = (const uint8_t *)(const void *)&${owner};
  uint32_t hash = 2166136261u;
  for (uint32_t i = 0; i < ${arraysEnd}u; i++)
    if (i < 68u || i >= 72u) hash = hash_byte(hash, bytes[i]);
${all.map((holder) => `  hash = hash_params(hash, &${owner}.${holder.name}, "${kinds(holder)}");`).join("\n")}
  return hash;
}
`;

const idBytes = (id: string): readonly number[] =>
  Array.from({ length: 32 }, (_, index) => Number.parseInt(id.slice(2 * index, 2 * index + 2), 16));

/** What constants_hash returns on every target. */
function checkOf(
  all: readonly Holder[],
  { arrays, read, end }: PlacedArrays,
  ids: { readonly definitionId: string; readonly graphId: string },
): number {
  const section = new DataView(new ArrayBuffer(end));
  const bytes = new Uint8Array(section.buffer);
  bytes.set(idBytes(ids.definitionId), 0);
  bytes.set(idBytes(ids.graphId), 32);
  section.setUint32(64, end, true);
  for (const { value, offset } of arrays)
    bytes.set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), offset);
  let hash = fnvStart;
  for (const [index, byte] of bytes.entries()) if (index < 68 || index >= 72) hash = fnv(hash, byte);
  for (const { name, constants } of all)
    for (const [field, value] of Object.entries(constants)) {
      const word = typeof value === "number" ? value : read(name, field).offset;
      for (let shift = 0; shift < 32; shift += 8) hash = fnv(hash, (word >> shift) & 255);
    }
  return hash;
}

/** FNV-1a, 32 bits: where it starts and how a byte goes in. Source: Fowler, Noll & Vo, IETF RFC 9923. */
export const fnvStart = 2166136261;
export const fnv = (hash: number, byte: number): number => Math.imul(hash ^ byte, 16777619) >>> 0;

import type { AnyOp, Constants } from "../graph/op.ts";
import { elementSizes, type Fields } from "../memory/fields.ts";
import { elementBytes, frameSize, type Wire } from "../wire/wire.ts";
import { floatLiteral, snakeCase } from "./c-text.ts";
import { arrayType, cType, initialState, literals } from "./field-text.ts";

/** One call of a kernel: what it works with, and which wires it reads and writes (indices into the program's wires). */
export interface EmittedCall {
  readonly op: AnyOp;
  readonly constants: Constants;
  readonly state: Fields;
  readonly scratch: Fields;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** A straight line of calls over wires; the wires that no call writes are filled by the caller. */
export interface EmittedProgram {
  readonly wires: readonly { readonly wire: Wire; readonly capacity: number }[];
  readonly calls: readonly EmittedCall[];
}

export const preamble = `#include <stdbool.h>
#include <stdint.h>

typedef struct {
  float *f32; /* views of the same bytes */
  int32_t *i32;
  int16_t *i16;
  int8_t *i8;
  uint8_t *valid;
  uint32_t size;   /* elements in a frame */
  uint32_t frames; /* frames held now */
} afferent_block;
`;

/**
 * The program as C99: the kernels used, constants, the state struct with its initial values, wires, and \`program_step\`.
 * The arithmetic is the kernels' own; nothing is computed here. Constants print as the shortest text that reads back to the same bits.
 */
export function emitProgram({ wires, calls }: EmittedProgram): string {
  const kernels = [...new Set(calls.flatMap(({ op }) => op.kernel ?? []))];
  const lines = [
    preamble,
    ...kernels,
    ...calls.flatMap((call, index) => constantsText(call, `n${index}`)),
    "typedef struct {",
    ...calls.flatMap((call, index) => stateMembers(call.state, `n${index}`)),
    "  uint32_t end;",
    "} program_state;",
    `static const program_state program_initial = { ${[...calls.flatMap(initialValues), ".end = 0"].join(", ")} };`,
    ...calls.flatMap((call, index) => scratchText(call.scratch, `n${index}`)),
    ...wires.map(wireText),
    `static afferent_block program_wires[${wires.length}] = {`,
    ...wires.map(
      ({ wire }, w) => `  { w${w}.f32, w${w}.i32, w${w}.i16, w${w}.i8, w${w}_valid, ${frameSize(wire)}u, 0u },`,
    ),
    "};",
    "",
    "static void program_step(program_state *self) {",
    "  (void)self; /* a program may be without state */",
    ...calls.flatMap((call, index) => callText(call, `n${index}`)),
    "}",
    "",
  ];
  return lines.join("\n");
}

function constantsText({ op, constants }: EmittedCall, name: string): readonly string[] {
  const entries = Object.entries(constants);
  const arrays = entries.flatMap(([field, value]) =>
    typeof value === "number"
      ? []
      : [`static const ${cType[arrayType(value)]} ${name}_${field}[] = {\n  ${literals(value)}\n};`],
  );
  const members = entries.map(([field, value]) => (typeof value === "number" ? `${value}` : `${name}_${field}`));
  return [...arrays, `static const ${snakeCase(op.name)}_params ${name}_params = { ${members.join(", ")} };`];
}

/** Members in the order of the flat state, with the padding to 4 bytes written out, so that the struct is the state block. */
function stateMembers(fields: Fields, name: string): readonly string[] {
  let bytes = 0;
  const members = Object.entries(fields).flatMap(([field, { type, length }]) => {
    bytes = Math.ceil(bytes / elementSizes[type]) * elementSizes[type] + length * elementSizes[type];
    return length === 0 ? [] : [`  ${cType[type]} ${name}_${field}[${length}];`];
  });
  const padding = (4 - (bytes % 4)) % 4;
  return padding === 0 ? members : [...members, `  uint8_t ${name}_padding[${padding}];`];
}

function initialValues({ op, constants, state }: EmittedCall, index: number): readonly string[] {
  if (!op.init) return [];
  return Object.entries(initialState({ op, constants, state })).flatMap(([field, values]) => {
    if (values.every((value) => Object.is(value, 0))) return [];
    const items = Array.from(values, (value) => (values instanceof Float32Array ? floatLiteral(value) : `${value}`));
    return [`.n${index}_${field} = { ${items.join(", ")} }`];
  });
}

const scratchText = (fields: Fields, name: string): readonly string[] =>
  Object.entries(fields).map(
    ([field, { type, length }]) => `static ${cType[type]} ${name}_${field}[${Math.max(1, length)}];`,
  );

function wireText({ wire, capacity }: { readonly wire: Wire; readonly capacity: number }, index: number): string {
  const words = Math.max(1, Math.ceil((frameSize(wire) * elementBytes(wire.dtype) * capacity) / 4));
  return `static union { float f32[${words}]; int32_t i32[${words}]; int16_t i16[${2 * words}]; int8_t i8[${4 * words}]; } w${index};
static uint8_t w${index}_valid[${capacity}];`;
}

function callText({ op, state, scratch, inputs, outputs }: EmittedCall, name: string): readonly string[] {
  const kernel = snakeCase(op.name);
  const group = (fields: Fields, suffix: string, owner: string): readonly string[] =>
    Object.keys(fields).length === 0
      ? []
      : [
          `    const ${kernel}_${suffix} ${suffix} = { ${Object.keys(fields)
            .map((f) => `${owner}${name}_${f}`)
            .join(", ")} };`,
        ];
  const stateless = Object.keys(state).length === 0;
  const args = [
    `&${name}_params`,
    ...(stateless ? [] : ["&state"]),
    ...(Object.keys(scratch).length === 0 ? [] : ["&scratch"]),
    ...[...inputs, ...outputs].map((wire) => `&program_wires[${wire}]`),
  ];
  return [
    "  {",
    ...group(state, "state", "self->"),
    ...group(scratch, "scratch", ""),
    `    ${kernel}_step(${args.join(", ")});`,
    "  }",
  ];
}
